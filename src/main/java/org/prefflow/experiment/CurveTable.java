package org.prefflow.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Checkpoints as an array of shape (n, 1 + curves): the step, and then the curves in order. */
final class CurveTable {

    private static final int WIDTH = 1 + CurvePoint.CURVES.size();

    private CurveTable() {}

    static NumPyArray of(List<CurvePoint> points) {
        double[] values = new double[WIDTH * points.size()];
        int at = 0;
        for (CurvePoint point : points) {
            values[at++] = point.step();
            for (ToDoubleFunction<CurvePoint> curve : CurvePoint.CURVES.values()) {
                values[at++] = curve.applyAsDouble(point);
            }
        }
        return new NumPyArray(new int[] {points.size(), WIDTH}, values);
    }

    /**
     * The checkpoints again.
     *
     * @throws InputFileException if the array has another shape
     */
    static List<CurvePoint> points(NumPyArray table) {
        if (table.shape().length != 2 || table.shape()[1] != WIDTH) {
            throw new InputFileException("is damaged: its curves have another shape");
        }
        double[] v = table.values();
        List<CurvePoint> points = new ArrayList<>();
        for (int i = 0; i < v.length; i += WIDTH) {
            points.add(
                    new CurvePoint(
                            (int) v[i],
                            v[i + 1],
                            v[i + 2],
                            v[i + 3],
                            v[i + 4],
                            v[i + 5],
                            v[i + 6],
                            v[i + 7],
                            v[i + 8]));
        }
        return points;
    }
}
