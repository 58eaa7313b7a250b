package org.prefflow.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import org.prefflow.math.Grid;
import org.prefflow.param.Vector;

/**
 * Extent, mean and spread of points that are seen one at a time (Welford 1962). Transforms made of
 * them are rounded to six digits, so that a person can read what an experiment file keeps.
 */
final class PointMoments {

    private static final MathContext SIX = new MathContext(6);

    /** Share of the view that fitted points take. */
    private static final double FILL = 0.8;

    private final double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    private final double[] most = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    private final double[] mean = new double[2];
    private final double[] squares = new double[2];
    private long count;

    boolean isEmpty() {
        return count == 0;
    }

    void add(double x, double y) {
        count++;
        add(0, x);
        add(1, y);
    }

    private void add(int axis, double value) {
        least[axis] = Math.min(least[axis], value);
        most[axis] = Math.max(most[axis], value);
        double off = value - mean[axis];
        mean[axis] += off / count;
        squares[axis] += off * (value - mean[axis]);
    }

    CsvReading fitted(CsvReading reading) {
        double range = Math.max(most[0] - least[0], most[1] - least[1]);
        double view = FILL * (Grid.VIEW.max() - Grid.VIEW.min());
        double factor = range > 0 ? rounded(view / range) : 1;
        return reading.scaled(
                Vector.of(rounded(least[0] / 2 + most[0] / 2), rounded(least[1] / 2 + most[1] / 2)),
                Vector.of(factor, factor));
    }

    CsvReading standardised(CsvReading reading) {
        return reading.scaled(
                Vector.of(rounded(mean[0]), rounded(mean[1])), Vector.of(factor(0), factor(1)));
    }

    private double factor(int axis) {
        double deviation = Math.sqrt(squares[axis] / count);
        return deviation > 0 ? rounded(1 / deviation) : 1;
    }

    private static double rounded(double value) {
        return new BigDecimal(value).round(SIX).doubleValue();
    }
}
