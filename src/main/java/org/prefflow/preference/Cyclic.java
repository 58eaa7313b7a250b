package org.prefflow.preference;

import java.util.List;
import org.prefflow.math.LogMath;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;
import org.prefflow.reward.Reward;

/**
 * Rock, paper, scissors around the origin: P(a &gt; b) = sigmoid(k sin(angle(b) - angle(a))).
 *
 * <p>Every point loses to those up to half a turn behind it, clockwise, and beats those ahead; no
 * reward explains that, and the experiment's reward plays no part in the labels. The origin itself
 * has the angle 0.
 *
 * @param scale k
 * @param flip rate of flipped labels
 */
public record Cyclic(double scale, double flip) implements PreferenceModel, Comparison {

    private static final DoubleParam<Cyclic> SCALE =
            DoubleParam.<Cyclic>of(
                            "scale",
                            "k",
                            "",
                            "How decided the judge is",
                            0.01,
                            100,
                            Cyclic::scale,
                            (m, v) -> new Cyclic(v, m.flip))
                    .logScale();
    private static final DoubleParam<Cyclic> FLIP =
            Flip.param(Cyclic::flip, (m, v) -> new Cyclic(m.scale, v));

    /** The model's knobs and defaults. */
    public static final Kind<Cyclic> KIND =
            Kind.of(
                    "cyclic",
                    "Cyclic",
                    "Rock, paper, scissors around the origin: no reward explains it",
                    new Cyclic(1, 0),
                    SCALE,
                    FLIP);

    public Cyclic {
        SCALE.check(scale);
        FLIP.check(flip);
    }

    @Override
    public List<PreferencePart> parts(Reward reward) {
        return List.of(new PreferencePart(1, (x, y) -> Math.atan2(y, x), this));
    }

    /** Compares two angles in radians; periodic. */
    @Override
    public double beats(double angleA, double angleB) {
        return LogMath.sigmoid(scale * Math.sin(angleB - angleA));
    }

    /** A full turn. */
    @Override
    public double period() {
        return 2 * Math.PI;
    }
}
