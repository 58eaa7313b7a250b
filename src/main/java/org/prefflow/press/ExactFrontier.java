package org.prefflow.press;

import java.util.ArrayList;
import java.util.List;
import org.prefflow.exact.FrontierPoint;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.math.GridDensity;

/** The most reward that can be had at each divergence from the reference. */
public final class ExactFrontier {

    private static final int POINTS = 49;

    /** Betas begin at this many standard deviations of the reward under pi. */
    private static final double FIRST = 20;

    /** They end at this many. */
    private static final double LAST = 0.02;

    private ExactFrontier() {}

    /** The reference itself, then ever smaller betas while the divergence grows. */
    public static List<FrontierPoint> of(ProblemSetting setting) {
        GridDensity pi = setting.laws().referenceLaw().whole();
        double[] squares = pi.grid().evaluate(setting.config().reward());
        double mean = pi.mean(squares);
        for (int k = 0; k < squares.length; k++) {
            squares[k] = (squares[k] - mean) * (squares[k] - mean);
        }
        double spread = Math.sqrt(pi.mean(squares));
        List<FrontierPoint> points = new ArrayList<>();
        points.add(new FrontierPoint(Double.POSITIVE_INFINITY, 0, mean));
        if (!(spread > 0)) {
            return points;
        }
        double[] betas = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            betas[i] = spread * FIRST * Math.pow(LAST / FIRST, i / (POINTS - 1.0));
        }
        for (FrontierPoint point : setting.laws().frontier(betas)) {
            if (!(point.kl() > points.get(points.size() - 1).kl())) {
                break;
            }
            points.add(point);
        }
        return List.copyOf(points);
    }
}
