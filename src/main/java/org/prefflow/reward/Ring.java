package org.prefflow.reward;

import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;

/**
 * A ridge on a circle: h exp(-(|y| - R)^2 / (2 w^2)).
 *
 * @param radius R, in data units
 * @param width w, in data units
 * @param height h
 */
public record Ring(double radius, double width, double height) implements Reward {

    private static final DoubleParam<Ring> RADIUS =
            DoubleParam.of(
                    "radius",
                    "R",
                    "data units",
                    "Radius of the ring",
                    0,
                    10,
                    Ring::radius,
                    (r, v) -> new Ring(v, r.width, r.height));
    private static final DoubleParam<Ring> WIDTH =
            Profile.width(
                    "width",
                    "Width of the ridge",
                    Ring::width,
                    (r, v) -> new Ring(r.radius, v, r.height));
    private static final DoubleParam<Ring> HEIGHT =
            Profile.height(
                    "height",
                    "Reward on the ridge",
                    Ring::height,
                    (r, v) -> new Ring(r.radius, r.width, v));

    /** The reward's knobs and defaults. */
    public static final Kind<Ring> KIND =
            Kind.of(
                    "ring",
                    "Ring",
                    "A ridge on a circle",
                    new Ring(2, 0.4, 4),
                    RADIUS,
                    WIDTH,
                    HEIGHT);

    public Ring {
        RADIUS.check(radius);
        WIDTH.check(width);
        HEIGHT.check(height);
    }

    @Override
    public double at(double x, double y) {
        double off = Math.hypot(x, y) - radius;
        return Profile.at(off * off, width, height);
    }
}
