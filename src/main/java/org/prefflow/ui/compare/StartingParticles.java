package org.prefflow.ui.compare;

import java.util.Arrays;
import java.util.Optional;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.flow.Trajectories;
import org.prefflow.ui.run.ShownRun;

/** Whether particles in two panes start at the same places, so that they can be told by eye. */
final class StartingParticles {

    private static final int SOME = 16;

    private StartingParticles() {}

    /**
     * Why a pane's particles are not those of the first one, in a few words; empty where they are.
     */
    static Optional<String> differ(ComparePane first, ComparePane other) {
        Optional<Trajectories> one = ways(first);
        Optional<Trajectories> two = ways(other);
        return one.isEmpty() || two.isEmpty() || same(one.get(), two.get())
                ? Optional.empty()
                : Optional.of("other starting particles: " + why(first.config(), other.config()));
    }

    private static Optional<Trajectories> ways(ComparePane pane) {
        return pane.current().flatMap(ShownRun::result).map(result -> result.trajectories());
    }

    private static boolean same(Trajectories one, Trajectories two) {
        int n = Math.min(SOME, Math.min(one.particles(), two.particles()));
        float[] a = new float[2 * n];
        float[] b = new float[2 * n];
        one.at(0, 0, n, a);
        two.at(0, 0, n, b);
        return Arrays.equals(a, b);
    }

    private static String why(ExperimentConfig one, ExperimentConfig two) {
        return !one.reference().equals(two.reference())
                ? "another reference"
                : one.seed() != two.seed() ? "another seed" : "they start as losers in one of both";
    }
}
