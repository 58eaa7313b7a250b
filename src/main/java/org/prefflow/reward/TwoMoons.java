package org.prefflow.reward;

import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Vector;
import org.prefflow.param.VectorParam;

/**
 * Ridges on two half circles that reach into each other: h exp(-d^2 / (2 w^2)), d the distance to
 * the nearer one.
 *
 * @param radius of both half circles, in data units
 * @param center of the lower half circle, in data units; the upper one is centred at its mirror
 *     image through the origin
 * @param width w, in data units
 * @param height h
 */
public record TwoMoons(double radius, Vector center, double width, double height)
        implements Reward {

    private static final DoubleParam<TwoMoons> RADIUS =
            DoubleParam.of(
                    "radius",
                    "R",
                    "data units",
                    "Radius of both half circles",
                    0,
                    10,
                    TwoMoons::radius,
                    (r, v) -> new TwoMoons(v, r.center, r.width, r.height));
    private static final VectorParam<TwoMoons> CENTER =
            VectorParam.point(
                    "center",
                    "c",
                    "data units",
                    "Centre of the lower half circle; the upper one mirrors it through the origin",
                    -5,
                    5,
                    TwoMoons::center,
                    (r, v) -> new TwoMoons(r.radius, v, r.width, r.height));
    private static final DoubleParam<TwoMoons> WIDTH =
            Profile.width(
                    "width",
                    "Width of the ridges",
                    TwoMoons::width,
                    (r, v) -> new TwoMoons(r.radius, r.center, v, r.height));
    private static final DoubleParam<TwoMoons> HEIGHT =
            Profile.height(
                    "height",
                    "Reward on the ridges",
                    TwoMoons::height,
                    (r, v) -> new TwoMoons(r.radius, r.center, r.width, v));

    /** The reward's knobs and defaults. */
    public static final Kind<TwoMoons> KIND =
            Kind.of(
                    "two-moons",
                    "Two moons",
                    "Two half circles that reach into each other",
                    new TwoMoons(1.2, Vector.of(0.6, 0.3), 0.3, 4),
                    RADIUS,
                    CENTER,
                    WIDTH,
                    HEIGHT);

    public TwoMoons {
        RADIUS.check(radius);
        CENTER.check(center);
        WIDTH.check(width);
        HEIGHT.check(height);
    }

    @Override
    public double at(double x, double y) {
        // The lower arc, turned by half a turn, is an upper arc.
        double lower = toUpperArc(center.x() - x, center.y() - y);
        double upper = toUpperArc(x + center.x(), y + center.y());
        double d = Math.min(lower, upper);
        return Profile.at(d * d, width, height);
    }

    /** Distance of (x, y) to the upper half circle around the origin. */
    private double toUpperArc(double x, double y) {
        return y >= 0 ? Math.abs(Math.hypot(x, y) - radius) : Math.hypot(Math.abs(x) - radius, y);
    }
}
