package org.prefflow.reward;

import java.util.List;
import org.prefflow.param.Kind;
import org.prefflow.param.Label;
import org.prefflow.param.RecordListParam;
import org.prefflow.param.Vector;

/**
 * A sum of Gaussian hills: sum_k h_k exp(-|y - c_k|^2 / (2 s_k^2)).
 *
 * @param bumps the hills, 1 to 64
 */
public record Bumps(List<Bump> bumps) implements Reward {

    /** A reward has at most so many. */
    public static final int MOST = 64;

    private static final RecordListParam<Bumps, Bump> BUMPS =
            new RecordListParam<>(
                    "bumps",
                    new Label("", "", "The hills that are added up"),
                    1,
                    MOST,
                    Bump.KIND,
                    Bumps::bumps,
                    (b, v) -> new Bumps(v));

    /** The knob and its default: one hill on each side, one higher. */
    public static final Kind<Bumps> KIND =
            Kind.of(
                    "bumps",
                    "Bumps",
                    "Any number of Gaussian hills and pits",
                    new Bumps(
                            List.of(
                                    new Bump(Vector.of(1.5, 0.5), 0.5, 4),
                                    new Bump(Vector.of(-1.2, -0.8), 0.7, 2))),
                    BUMPS);

    public Bumps {
        bumps = BUMPS.check(bumps);
    }

    @Override
    public double at(double x, double y) {
        return sum(bumps, x, y);
    }

    @Override
    public List<Bump> modes() {
        return bumps;
    }

    static double sum(List<Bump> bumps, double x, double y) {
        double sum = 0;
        for (int k = 0; k < bumps.size(); k++) {
            sum += bumps.get(k).at(x, y);
        }
        return sum;
    }
}
