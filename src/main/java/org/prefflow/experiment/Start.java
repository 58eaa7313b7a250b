package org.prefflow.experiment;

import java.util.Optional;
import org.prefflow.flow.FlowSource;
import org.prefflow.math.Grid;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.policy.Policy;
import org.prefflow.policy.Redraws;

/**
 * Where particles start.
 *
 * @param law is drawn from
 * @param logDensity its log density; empty where nobody knows it
 */
record Start(Policy law, Optional<Grid.Field> logDensity) {

    /**
     * The reference, or fresh losers. Where the pairs come from a file nobody knows the law of its
     * losers, so they are drawn again from the file, with replacement, and have no density.
     */
    static Start of(ProblemSetting setting, FlowSource source) {
        boolean fromFile = setting.config().data() instanceof DataConfig.FromFile;
        return switch (source) {
            case REFERENCE, REFERENCE_TO_WINNERS -> known(setting.config().reference());
            case LOSERS ->
                    fromFile
                            ? new Start(new Redraws(setting.pairs().losers()), Optional.empty())
                            : known(setting.laws().losersLaw());
        };
    }

    private static Start known(DensityPolicy law) {
        return new Start(law, Optional.of(law::logDensity));
    }

    /** n independent draws. */
    Points draw(int n, RandomStream random) {
        return law.sample(n, random);
    }
}
