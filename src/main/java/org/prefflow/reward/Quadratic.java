package org.prefflow.reward;

import java.util.List;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Kind;
import org.prefflow.param.Label;
import org.prefflow.param.Vector;
import org.prefflow.param.VectorParam;

/**
 * A paraboloid with its top at c: -1/2 (y - c)' A (y - c).
 *
 * <p>Only the symmetric part of A counts, and it must have no negative eigenvalue, so that the
 * reward has a top.
 *
 * @param center c, in data units
 * @param curvature A, row by row, per squared data unit
 */
public record Quadratic(Vector center, Vector curvature) implements Reward {

    private static final VectorParam<Quadratic> CENTER =
            VectorParam.point(
                    "center",
                    "c",
                    "data units",
                    "Top of the reward",
                    -10,
                    10,
                    Quadratic::center,
                    (r, v) -> new Quadratic(v, r.curvature));
    private static final VectorParam<Quadratic> CURVATURE =
            new VectorParam<>(
                    "curvature",
                    new Label("A", "", "How fast the reward falls off; its symmetric part counts"),
                    2,
                    List.of("xx", "xy", "yx", "yy"),
                    -50,
                    50,
                    Quadratic::curvature,
                    (r, v) -> new Quadratic(r.center, v));

    /** The reward's knobs and defaults. */
    public static final Kind<Quadratic> KIND =
            Kind.of(
                    "quadratic",
                    "Quadratic",
                    "A paraboloid: exact answers are Gaussian",
                    new Quadratic(Vector.of(1, 1), Vector.of(1, 0, 0, 1)),
                    CENTER,
                    CURVATURE);

    public Quadratic {
        CENTER.check(center);
        CURVATURE.check(curvature);
        double xx = curvature.get(0);
        double xy = (curvature.get(1) + curvature.get(2)) / 2;
        double yy = curvature.get(3);
        if (xx < 0 || yy < 0 || xx * yy - xy * xy < -1e-12 * xx * yy) {
            throw new InvalidValueException(
                    "curvature",
                    curvature.toString(),
                    "must have no negative eigenvalue, or the reward has no top");
        }
    }

    @Override
    public double at(double x, double y) {
        double dx = x - center.x();
        double dy = y - center.y();
        double cross = curvature.get(1) + curvature.get(2);
        return -(curvature.get(0) * dx * dx + cross * dx * dy + curvature.get(3) * dy * dy) / 2;
    }
}
