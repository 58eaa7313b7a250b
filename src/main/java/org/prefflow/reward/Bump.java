package org.prefflow.reward;

import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Vector;
import org.prefflow.param.VectorParam;

/**
 * One Gaussian hill: height exp(-|y - center|^2 / (2 width^2)).
 *
 * @param center top of the hill, in data units
 * @param width its standard deviation, in data units
 * @param height its value at the top; negative for a pit
 */
public record Bump(Vector center, double width, double height) {

    private static final VectorParam<Bump> CENTER =
            VectorParam.point(
                    "center",
                    "c",
                    "data units",
                    "Top of the hill",
                    -10,
                    10,
                    Bump::center,
                    (b, v) -> new Bump(v, b.width, b.height));
    private static final DoubleParam<Bump> WIDTH =
            DoubleParam.of(
                    "width",
                    "s",
                    "data units",
                    "Standard deviation of the hill",
                    0.05,
                    10,
                    Bump::width,
                    (b, v) -> new Bump(b.center, v, b.height));
    private static final DoubleParam<Bump> HEIGHT =
            DoubleParam.of(
                    "height",
                    "h",
                    "",
                    "Reward at the top",
                    -100,
                    100,
                    Bump::height,
                    (b, v) -> new Bump(b.center, b.width, v));

    /** A bump's knobs and defaults. */
    public static final Kind<Bump> KIND =
            Kind.of(
                    "bump",
                    "Bump",
                    "A Gaussian hill",
                    new Bump(Vector.of(0, 0), 0.5, 4),
                    CENTER,
                    WIDTH,
                    HEIGHT);

    public Bump {
        CENTER.check(center);
        WIDTH.check(width);
        HEIGHT.check(height);
    }

    /** The hill's value at (x, y). */
    public double at(double x, double y) {
        double dx = x - center.x();
        double dy = y - center.y();
        return Profile.at(dx * dx + dy * dy, width, height);
    }
}
