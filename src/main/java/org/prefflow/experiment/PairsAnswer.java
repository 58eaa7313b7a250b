package org.prefflow.experiment;

import java.util.Optional;
import java.util.function.Supplier;
import org.prefflow.exact.ExactLaw;
import org.prefflow.math.GridDensity;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.math.TiledLaw;
import org.prefflow.math.Tiling;
import org.prefflow.method.PairsOptimum;
import org.prefflow.method.RunWatch;
import org.prefflow.method.TabularFit.Smoothness;
import org.prefflow.preference.PreferencePairs;
import org.prefflow.preference.RewardJudge;

/**
 * Finds a method's optimum in endless pairs and in the pairs of a problem.
 *
 * @param setting the problem
 * @param watch may end the search
 */
record PairsAnswer(ProblemSetting setting, RunWatch watch)
        implements PairsOptimum.Answers<PairsAnswer.Optima> {

    /** Fresh pairs that stand for endless ones where no closed form is known. */
    private static final int ENDLESS = 100_000;

    private static final int ENDLESS_STREAM = 0;
    private static final int ROUNDS_STREAM = 1;

    /**
     * Two optima.
     *
     * @param endless in endless pairs
     * @param given in the given ones
     */
    record Optima(TiledLaw endless, TiledLaw given) {}

    @Override
    public Optima nothing() {
        TiledLaw law = Tiling.VIEW.law(setting.targetLaw().orElseThrow().whole());
        return new Optima(law, law);
    }

    /** Each further round's pairs are drawn from the law that the last one found, and labelled. */
    @Override
    public Optima winners(int rounds) {
        RandomStreams random = new RandomStreams(setting.config().seed());
        PairsOptimum.Minimiser rule = PairsOptimum.Winners.LIKELIHOOD;
        LawTable.Found found = table(reference()).fit(rule, setting.pairs(), start(rule));
        for (int k = 1; k < rounds; k++) {
            Preparation.checkGoOn(watch);
            RandomStream own = random.stream(Stream.SPLIT, ROUNDS_STREAM + k);
            PreferencePairs pairs = judge().draw(found.law()::sample, setting.pairs().size(), own);
            found = table(found.law()).fit(rule, pairs, start(rule));
        }
        ExactLaw endless = setting.targetLaw().orElseThrow();
        return new Optima(Tiling.VIEW.law(endless.whole()), Tiling.VIEW.law(found.law()));
    }

    @Override
    public Optima minimiser(PairsOptimum.Minimiser rule) {
        Optional<ExactLaw> limit = setting.targetLaw();
        LawTable table = table(reference());
        LawTable.Found given = table.fit(rule, setting.pairs(), start(rule));
        Supplier<GridDensity> fitted = () -> table.fit(rule, fresh(), start(rule)).law();
        return new Optima(
                Tiling.VIEW.law(limit.map(ExactLaw::whole).orElseGet(fitted)),
                Tiling.VIEW.law(given.law()));
    }

    /**
     * A log-ratio of a reward of some units over beta, which changes over one unit of the plane.
     */
    private static Smoothness start(PairsOptimum.Minimiser rule) {
        return new Smoothness(2 / rule.beta(), 1);
    }

    private GridDensity reference() {
        return setting.laws().referenceLaw().whole();
    }

    private LawTable table(GridDensity base) {
        return LawTable.over(base, setting.config().reference(), watch);
    }

    private RewardJudge judge() {
        return new RewardJudge(setting.config().reward(), setting.config().preference());
    }

    private PreferencePairs fresh() {
        RandomStreams random = new RandomStreams(setting.config().seed());
        return judge().draw(
                        Preparation.stoppable(setting.config().reference(), watch),
                        ENDLESS,
                        random.stream(Stream.SPLIT, ENDLESS_STREAM));
    }
}
