package org.prefflow.reward;

import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;

/**
 * A curved ridge along the parabola y = x^2, after Rosenbrock (1960): -((a - x)^2 + b (y - x^2)^2)
 * / c.
 *
 * @param top a, abscissa of the top, in data units
 * @param steepness b, weight of the distance from the parabola
 * @param scale c, what the whole is divided by
 */
public record Banana(double top, double steepness, double scale) implements Reward {

    private static final DoubleParam<Banana> TOP =
            DoubleParam.of(
                    "top",
                    "a",
                    "data units",
                    "Abscissa of the top; its ordinate is the square",
                    -3,
                    3,
                    Banana::top,
                    (r, v) -> new Banana(v, r.steepness, r.scale));
    private static final DoubleParam<Banana> STEEPNESS =
            DoubleParam.of(
                    "steepness",
                    "b",
                    "",
                    "How steep the sides of the curved ridge are",
                    0,
                    100,
                    Banana::steepness,
                    (r, v) -> new Banana(r.top, v, r.scale));
    private static final DoubleParam<Banana> SCALE =
            DoubleParam.of(
                    "scale",
                    "c",
                    "",
                    "What the whole is divided by",
                    0.1,
                    1000,
                    Banana::scale,
                    (r, v) -> new Banana(r.top, r.steepness, v));

    /** The reward's knobs and defaults. */
    public static final Kind<Banana> KIND =
            Kind.of(
                    "banana",
                    "Banana",
                    "A curved ridge that falls off steeply, after Rosenbrock",
                    new Banana(1, 5, 4),
                    TOP,
                    STEEPNESS,
                    SCALE);

    public Banana {
        TOP.check(top);
        STEEPNESS.check(steepness);
        SCALE.check(scale);
    }

    @Override
    public double at(double x, double y) {
        double along = top - x;
        double across = y - x * x;
        return -(along * along + steepness * across * across) / scale;
    }
}
