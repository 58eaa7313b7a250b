package org.prefflow.reward;

import org.prefflow.param.Kind;
import org.prefflow.param.Vector;
import org.prefflow.param.VectorParam;

/**
 * A slope without end: a . y.
 *
 * @param slope a, reward per data unit
 */
public record Linear(Vector slope) implements Reward {

    private static final VectorParam<Linear> SLOPE =
            VectorParam.point(
                    "slope",
                    "a",
                    "per data unit",
                    "Rise of the reward along each axis",
                    -20,
                    20,
                    Linear::slope,
                    (r, v) -> new Linear(v));

    /** The reward's knob and default. */
    public static final Kind<Linear> KIND =
            Kind.of(
                    "linear",
                    "Linear",
                    "A slope without end: exact answers are Gaussian",
                    new Linear(Vector.of(1, 0.5)),
                    SLOPE);

    public Linear {
        SLOPE.check(slope);
    }

    @Override
    public double at(double x, double y) {
        return slope.x() * x + slope.y() * y;
    }
}
