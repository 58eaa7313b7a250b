package org.prefflow.reward;

import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;

/**
 * A ridge on the Archimedean spiral rho = a phi, phi in [0, 2 pi n]: h exp(-d^2 / (2 w^2)), d the
 * distance to the spiral.
 *
 * @param pitch a, in data units per radian
 * @param turns n, number of turns
 * @param width w, in data units
 * @param height h
 */
public record Spiral(double pitch, double turns, double width, double height) implements Reward {

    private static final DoubleParam<Spiral> PITCH =
            DoubleParam.of(
                    "pitch",
                    "a",
                    "data units per radian",
                    "How fast the spiral opens",
                    0.02,
                    2,
                    Spiral::pitch,
                    (r, v) -> new Spiral(v, r.turns, r.width, r.height));
    private static final DoubleParam<Spiral> TURNS =
            DoubleParam.of(
                    "turns",
                    "n",
                    "turns",
                    "Number of turns",
                    0.25,
                    8,
                    Spiral::turns,
                    (r, v) -> new Spiral(r.pitch, v, r.width, r.height));
    private static final DoubleParam<Spiral> WIDTH =
            Profile.width(
                    "width",
                    "Width of the ridge",
                    Spiral::width,
                    (r, v) -> new Spiral(r.pitch, r.turns, v, r.height));
    private static final DoubleParam<Spiral> HEIGHT =
            Profile.height(
                    "height",
                    "Reward on the ridge",
                    Spiral::height,
                    (r, v) -> new Spiral(r.pitch, r.turns, r.width, v));

    /** The reward's knobs and defaults. */
    public static final Kind<Spiral> KIND =
            Kind.of(
                    "spiral",
                    "Spiral",
                    "A ridge on a spiral",
                    new Spiral(0.25, 2, 0.25, 4),
                    PITCH,
                    TURNS,
                    WIDTH,
                    HEIGHT);

    public Spiral {
        PITCH.check(pitch);
        TURNS.check(turns);
        WIDTH.check(width);
        HEIGHT.check(height);
    }

    private static final int SCAN = 12;
    private static final int NEWTON_STEPS = 6;

    @Override
    public double at(double x, double y) {
        return Profile.at(squaredDistance(Math.hypot(x, y), Math.atan2(y, x)), width, height);
    }

    /**
     * Least squared distance of the point (rho, theta) to the spiral. It is reached at an end, or
     * where the spiral passes within a quarter turn of theta: further round it is farther away than
     * its beginning.
     */
    private double squaredDistance(double rho, double theta) {
        double end = 2 * Math.PI * turns;
        double least = Math.min(rho * rho, squaredDistance(rho, theta, end));
        for (double middle = theta - 2 * Math.PI * Math.ceil((theta + Math.PI / 2) / (2 * Math.PI));
                middle - Math.PI / 2 < end;
                middle += 2 * Math.PI) {
            double from = Math.max(0, middle - Math.PI / 2);
            double to = Math.min(end, middle + Math.PI / 2);
            if (from < to) {
                least = Math.min(least, leastBetween(from, to, rho, theta));
            }
        }
        return least;
    }

    private double leastBetween(double from, double to, double rho, double theta) {
        double step = (to - from) / SCAN;
        double best = from;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= SCAN; i++) {
            double squared = squaredDistance(rho, theta, from + i * step);
            if (squared < least) {
                least = squared;
                best = from + i * step;
            }
        }
        double low = Math.max(from, best - step);
        double high = Math.min(to, best + step);
        double phi = best;
        for (int i = 0; i < NEWTON_STEPS; i++) {
            double sin = Math.sin(phi - theta);
            double cos = Math.cos(phi - theta);
            double slope = pitch * phi - rho * cos + rho * phi * sin;
            double curvature = pitch + 2 * rho * sin + rho * phi * cos;
            double next = curvature > 0 ? phi - slope / curvature : phi - Math.signum(slope) * step;
            phi = Math.max(low, Math.min(high, next));
        }
        return Math.min(least, squaredDistance(rho, theta, phi));
    }

    private double squaredDistance(double rho, double theta, double phi) {
        double s = pitch * phi;
        return Math.max(0, rho * rho + s * s - 2 * rho * s * Math.cos(phi - theta));
    }
}
