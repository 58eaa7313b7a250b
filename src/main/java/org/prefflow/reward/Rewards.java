package org.prefflow.reward;

import org.prefflow.param.Catalogue;

/** The catalogue of rewards: to add one, write its record and add its kind here. */
public final class Rewards {

    private Rewards() {}

    /** All rewards, in the order they are shown. */
    public static final Catalogue<Reward> ALL =
            Catalogue.of(
                    "reward",
                    Ring.KIND,
                    Bumps.KIND,
                    FourModes.KIND,
                    TwoModes.KIND,
                    Linear.KIND,
                    Quadratic.KIND,
                    Banana.KIND,
                    TwoMoons.KIND,
                    Spiral.KIND,
                    Checkerboard.KIND,
                    FarPeak.KIND,
                    Formula.KIND,
                    Heightmap.KIND);
}
