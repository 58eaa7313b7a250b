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

    /**
     * The allowed bump nearest to some numbers, rounded to thousandths, so that what a hand shapes
     * stays short in files and forms.
     */
    public static Bump nearest(double x, double y, double width, double height) {
        return new Bump(
                Vector.of(
                        nearest(x, CENTER.min(), CENTER.max()),
                        nearest(y, CENTER.min(), CENTER.max())),
                nearest(width, WIDTH.min(), WIDTH.max()),
                nearest(height, HEIGHT.min(), HEIGHT.max()));
    }

    private static double nearest(double value, double min, double max) {
        return Math.max(min, Math.min(max, Math.rint(value * 1000) / 1000 + 0.0));
    }

    /** The hill's value at (x, y). */
    public double at(double x, double y) {
        double dx = x - center.x();
        double dy = y - center.y();
        return Profile.at(dx * dx + dy * dy, width, height);
    }
}
