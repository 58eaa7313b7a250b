package org.prefflow.experiment;

import java.util.Optional;
import java.util.function.Supplier;
import org.prefflow.exact.ExactLaw;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.math.TiledLaw;
import org.prefflow.math.Tiling;
import org.prefflow.method.PairsOptimum;
import org.prefflow.method.RunWatch;
import org.prefflow.method.TabularFit;
import org.prefflow.policy.DensityPolicy;
import org.prefflow.policy.Redraws;
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
    private static final int ENDLESS = 200_000;

    private static final double STEEPEST = 30;
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

    /** Winners of winners: each round's pairs are drawn from the last one's, with replacement. */
    @Override
    public Optima winners(int rounds) {
        RandomStreams random = new RandomStreams(setting.config().seed());
        RewardJudge judge =
                new RewardJudge(setting.config().reward(), setting.config().preference());
        Points winners = setting.pairs().winners();
        for (int k = 1; k < rounds; k++) {
            Preparation.checkGoOn(watch);
            RandomStream own = random.stream(Stream.SPLIT, ROUNDS_STREAM + k);
            winners = judge.draw(new Redraws(winners), setting.pairs().size(), own).winners();
        }
        ExactLaw endless = setting.targetLaw().orElseThrow();
        return new Optima(Tiling.VIEW.law(endless.whole()), Tiling.VIEW.law(winners));
    }

    @Override
    public Optima minimiser(PairsOptimum.Minimiser rule) {
        Optional<ExactLaw> limit = setting.targetLaw();
        ExactLaw base = limit.orElseGet(() -> setting.laws().tilt(rule.beta()));
        Table table = new Table(setting, rule, base, watch);
        Supplier<TiledLaw> fitted =
                () -> {
                    RandomStreams random = new RandomStreams(setting.config().seed());
                    return table.fit(fresh(random.stream(Stream.SPLIT, ENDLESS_STREAM)));
                };
        return new Optima(
                limit.map(law -> Tiling.VIEW.law(law.whole())).orElseGet(fitted),
                table.fit(setting.pairs()));
    }

    private PreferencePairs fresh(RandomStream random) {
        return new RewardJudge(setting.config().reward(), setting.config().preference())
                .draw(Preparation.stoppable(setting.config().reference(), watch), ENDLESS, random);
    }

    /**
     * A table over a law.
     *
     * @param base the law that the table bends
     */
    private record Table(
            ProblemSetting setting, PairsOptimum.Minimiser rule, ExactLaw base, RunWatch watch) {

        TiledLaw fit(PreferencePairs pairs) {
            GridDensity whole = base.whole();
            double[] meanRatio = Tiling.VIEW.means(whole, whole.grid().evaluate(this::logRatio));
            double[] mass = Tiling.VIEW.law(whole).toArray();
            TabularFit fit = new TabularFit(rule, mass, meanRatio, seen(pairs));
            return new TiledLaw(Tiling.VIEW, fit.cellMasses(() -> Preparation.checkGoOn(watch)));
        }

        private TabularFit.CellPairs seen(PreferencePairs pairs) {
            double[] winners = values(pairs.winners(), this::logRatio);
            double[] losers = values(pairs.losers(), this::logRatio);
            DensityPolicy reference = setting.config().reference();
            double[] gaps = values(pairs.winners(), reference::logDensity);
            double[] lost = values(pairs.losers(), reference::logDensity);
            for (int i = 0; i < gaps.length; i++) {
                gaps[i] -= lost[i];
            }
            return new TabularFit.CellPairs(
                    Tiling.VIEW.cells(pairs.winners()),
                    Tiling.VIEW.cells(pairs.losers()),
                    winners,
                    losers,
                    gaps);
        }

        private double logRatio(double x, double y) {
            double ratio = base.logDensity(x, y) - setting.config().reference().logDensity(x, y);
            // Where a law has no density at all its ratio is minus infinity, or not a number.
            return Double.isNaN(ratio) ? 0 : Math.max(-STEEPEST, Math.min(STEEPEST, ratio));
        }

        private static double[] values(Points points, Grid.Field f) {
            double[] values = new double[points.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = f.at(points.x(i), points.y(i));
            }
            return values;
        }
    }
}
