package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefflow.experiment.ErrorSplit.Leg;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.VectorField;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.math.TiledLaw;
import org.prefflow.math.Tiling;
import org.prefflow.method.CancelledException;
import org.prefflow.method.FlowPolicy;
import org.prefflow.method.Methods;
import org.prefflow.method.RunWatch;
import org.prefflow.method.dpo.DpoLoss;
import org.prefflow.preference.RewardJudge;

/** The error split: it adds up, and each leg answers to what it is named after. */
class ErrorSplitTest {

    private static final ExperimentConfig TINY =
            with(
                    ExperimentTest.SMALL,
                    "reward.type=linear",
                    "training.steps=20",
                    "sampling.particles=2000");

    private static ExperimentConfig with(ExperimentConfig config, String... settings) {
        return ExperimentFile.with(config, List.of(settings));
    }

    private static ErrorSplit split(ExperimentConfig config) {
        return ErrorSplit.among(ExperimentTest.run(config).metrics()).orElseThrow();
    }

    private static List<String> everyMethod() {
        List<String> all = new ArrayList<>();
        Methods.ALL.names().forEach(name -> all.add("method.type=" + name));
        Arrays.stream(DpoLoss.values())
                .forEach(loss -> all.add("method.type=dpo method.loss=" + loss.id()));
        for (String policy : List.of("gaussian", "mixture", "coupling-flow")) {
            all.add("method.type=dpo method.policy=" + policy);
        }
        all.add("method.type=rlhf method.optimizer=policy-gradient method.policy=gaussian");
        all.add("method.type=iterative-pfm method.mode=reapply");
        all.add("method.type=pfm method.source=losers preference.type=deterministic");
        all.add("method.type=rlhf preference.type=deterministic preference.flip=0.1");
        all.add("method.type=dpo method.beta=0.2 preference.type=cyclic");
        return all;
    }

    /** At the same time on every core: runs know nothing of each other. */
    @Tag("slow")
    @Test
    void theSplitOfEveryMethodAddsUp() {
        everyMethod().parallelStream().forEach(ErrorSplitTest::assertAddsUp);
    }

    private static void assertAddsUp(String settings) {
        ErrorSplit split = split(with(TINY, settings.split(" ")));
        double sum = 0;
        for (Leg leg : Leg.values()) {
            double gain = split.gain(leg);
            double distance = split.steps().get(leg).distance();
            String what = settings + ": " + leg.title();
            assertThat(gain).as(what).isFinite().isBetween(-1.0, 1.0);
            assertThat(distance).as(what).isBetween(Math.abs(gain) - 1e-9, 1.0);
            sum += gain;
        }
        assertThat(split.total()).as(settings).isBetween(0.0, 1.0).isCloseTo(sum, within(1e-9));
        // One sample more or less moves E by 1 / n: its deviation is at most 1 / (2 sqrt n). The
        // lattice that flows carry is coarse by as much again.
        assertThat(split.gain(Leg.LEFT))
                .as(settings)
                .isCloseTo(split.sampling(), within(4 / Math.sqrt(2_000)));
    }

    /** The total is what a reader of samples.csv counts. */
    @Test
    void theTotalIsCountedFromTheSamplesAlone() {
        RunResult result = ExperimentTest.run(with(TINY, "method.type=rlhf"));
        Points samples = result.trajectories().end();
        // pi exp(r) / Z with r = a . y is N(a, I), a = (1, 0.5).
        double[] ideal = gaussianCells(1, 0.5);
        double[] seen = new double[ideal.length];
        for (int i = 0; i < samples.size(); i++) {
            int column = (int) Math.floor((samples.x(i) + 5) / 0.5);
            int row = (int) Math.floor((samples.y(i) + 5) / 0.5);
            boolean inside = column >= 0 && column < 20 && row >= 0 && row < 20;
            seen[inside ? 20 * row + column : 400] += 1.0 / samples.size();
        }
        double apart = 0;
        for (int c = 0; c < ideal.length; c++) {
            apart += Math.abs(ideal[c] - seen[c]) / 2;
        }
        assertThat(result.metrics().get("error_total")).isCloseTo(apart, within(1e-3));
    }

    /** Masses of N((a, b), I) in the cells: products of integrals by the midpoint rule. */
    private static double[] gaussianCells(double a, double b) {
        double[] mass = new double[401];
        mass[400] = 1;
        for (int c = 0; c < 400; c++) {
            mass[c] = strip(c % 20, a) * strip(c / 20, b);
            mass[400] -= mass[c];
        }
        return mass;
    }

    private static double strip(int i, double mean) {
        double sum = 0;
        for (int k = 0; k < 500; k++) {
            double x = -5 + 0.5 * i + 0.001 * (k + 0.5) - mean;
            sum += 0.001 * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
        }
        return sum;
    }

    @Test
    void theReferenceHasAnObjectiveAndNothingElse() {
        double[] ideal = gaussianCells(1, 0.5);
        double[] reference = gaussianCells(0, 0);
        double apart = 0;
        for (int c = 0; c < ideal.length; c++) {
            apart += Math.abs(ideal[c] - reference[c]) / 2;
        }
        ErrorSplit split = split(with(TINY, "method.type=reference"));
        assertThat(split.gain(Leg.OBJECTIVE)).isCloseTo(apart, within(1e-3));
        for (Leg leg : List.of(Leg.DATA, Leg.FIT, Leg.SOURCE, Leg.SOLVER)) {
            assertThat(split.gain(leg)).isZero();
        }
    }

    /** Winners of very many labelled pairs against N(a, I), neither by the exact answers' grid. */
    @Test
    void exactPfmHasTheWinnersDistanceAsItsObjective() {
        ExperimentConfig config = with(TINY, "method.type=exact", "method.target=pfm");
        Points winners =
                new RewardJudge(config.reward(), config.preference())
                        .draw(config.reference(), 400_000, new RandomStreams(3).stream(Stream.VIEW))
                        .winners();
        TiledLaw ideal = new TiledLaw(Tiling.VIEW, gaussianCells(1, 0.5));
        ErrorSplit split = split(config);
        assertThat(split.gain(Leg.OBJECTIVE))
                .isGreaterThan(0.05)
                .isCloseTo(Tiling.VIEW.law(winners).totalVariationTo(ideal), within(0.004));
        for (Leg leg : List.of(Leg.DATA, Leg.FIT, Leg.SOURCE, Leg.SOLVER)) {
            assertThat(split.gain(leg)).isZero();
            assertThat(split.steps().get(leg).distance()).isZero();
        }
    }

    @Test
    void whatAimsAtTheIdealHasNoObjectiveError() {
        assertThat(split(with(TINY, "method.type=exact", "method.beta=2")).gain(Leg.OBJECTIVE))
                .isLessThan(1e-9);
        ErrorSplit dpo = split(with(TINY, "method.type=dpo", "method.beta=2"));
        assertThat(dpo.gain(Leg.OBJECTIVE)).isLessThan(2e-3);
        assertThat(dpo.idealBeta()).isEqualTo(2);
    }

    private static PairsAnswer.Optima optima(String... settings) {
        return optima(Experiment.prepare(with(TINY, settings), Path.of("")));
    }

    private static PairsAnswer.Optima optima(ProblemSetting setting) {
        return setting.config()
                .method()
                .pairsOptimum()
                .among(new PairsAnswer(setting, RunWatch.NONE));
    }

    /**
     * A network that was never trained is the reference: a table that is further from the optimum
     * than that would blame the pairs for what the table makes of them. One with a number for each
     * cell of 0.5 and a weak prior was, with 300 and 1,000 pairs.
     */
    @ParameterizedTest
    @CsvSource({"ring,rlhf", "ring,dpo", "four-modes,rlhf", "four-modes,dpo", "ring,pfm"})
    void fewPairsAreBetterThanNone(String reward, String method) {
        for (int pairs : new int[] {300, 1_000}) {
            List<String> settings =
                    List.of(
                            "reward.type=" + reward,
                            "method.type=" + method,
                            "data.pairs=" + pairs);
            ProblemSetting setting =
                    Experiment.prepare(
                            ExperimentFile.with(ExperimentConfig.DEFAULT, settings), Path.of(""));
            PairsAnswer.Optima optima = optima(setting);
            double untrained =
                    Tiling.VIEW.law(setting.laws().reference()).totalVariationTo(optima.endless());
            assertThat(optima.given().totalVariationTo(optima.endless()))
                    .as(settings.toString())
                    .isLessThan((pairs == 300 ? 0.8 : 0.6) * untrained);
        }
    }

    /** By 2.6 for seven times as many if the error were a count's; a table learns more slowly. */
    @Test
    void sevenTimesAsManyPairsShortenTheDataLeg() {
        for (String method : List.of("pfm", "rlhf", "dpo", "iterative-pfm")) {
            double[] length = new double[3];
            for (int i = 0; i < 3; i++) {
                String pairs = "data.pairs=" + (int) (200 * Math.pow(7, i));
                PairsAnswer.Optima optima =
                        optima("reward.type=ring", "method.type=" + method, pairs);
                length[i] = optima.given().totalVariationTo(optima.endless());
            }
            assertThat(length[0]).as(method).isGreaterThan(1.4 * length[1]);
            assertThat(length[1]).as(method).isGreaterThan(1.4 * length[2]);
            assertThat(length[2]).as(method).isLessThan(0.09);
        }
    }

    /** As many pairs as stand in for endless ones where no closed form is known. */
    @Test
    void aTableOfManyPairsFindsTheClosedForm() {
        PairsAnswer.Optima optima =
                optima("method.type=dpo", "method.loss=sppo", "data.pairs=100000");
        assertThat(optima.given().totalVariationTo(optima.endless())).isLessThan(0.03);
    }

    /** Turns by one radian around (1, 0): Euler's steps spiral outwards. */
    private record Carousel(FlowSource source) implements FlowPolicy {

        @Override
        public int rounds() {
            return 1;
        }

        @Override
        public VectorField openField(int round) {
            return new VectorField() {
                @Override
                public void velocity(float[] xy, int n, float t, float[] out) {
                    for (int i = 0; i < n; i++) {
                        out[2 * i] = -3 * xy[2 * i + 1];
                        out[2 * i + 1] = 3 * (xy[2 * i] - 1);
                    }
                }

                @Override
                public void velocityAndDivergence(
                        float[] xy, int n, float t, float[] out, float[] divergence) {
                    throw new UnsupportedOperationException();
                }
            };
        }
    }

    private static ErrorSplit carousel(FlowSource source, String... settings) {
        ProblemSetting setting = Experiment.prepare(with(TINY, settings), Path.of(""));
        Points nowhere = Points.of(0, 0);
        return new ErrorChain(setting, 1, ExperimentWatch.NONE).of(new Carousel(source), nowhere);
    }

    @Test
    void fewerStepsLengthenTheSolverLeg() {
        double[] length = new double[3];
        int[] steps = {4, 16, 64};
        for (int i = 0; i < 3; i++) {
            length[i] =
                    carousel(
                                    FlowSource.LOSERS,
                                    "sampling.solver=euler",
                                    "sampling.steps=" + steps[i])
                            .steps()
                            .get(Leg.SOLVER)
                            .distance();
        }
        assertThat(length[0]).isGreaterThan(2 * length[1]);
        assertThat(length[1]).isGreaterThan(2 * length[2]);
        ErrorSplit fine = carousel(FlowSource.LOSERS, "sampling.solver=rk4", "sampling.steps=20");
        assertThat(fine.steps().get(Leg.SOLVER).distance()).isLessThan(1e-3);
        assertThat(fine.gain(Leg.SOURCE)).isZero();
    }

    /** A rotation moves laws rigidly, so the leg's length is that between losers and reference. */
    @Test
    void startingElsewhereIsTheSourceLeg() {
        ErrorSplit split = carousel(FlowSource.REFERENCE);
        ProblemSetting setting = Experiment.prepare(TINY, Path.of(""));
        double apart =
                Tiling.VIEW
                        .law(setting.laws().losers())
                        .totalVariationTo(Tiling.VIEW.law(setting.laws().reference()));
        assertThat(apart).isGreaterThan(0.1);
        assertThat(split.steps().get(Leg.SOURCE).distance()).isCloseTo(apart, within(0.02));
    }

    @Tag("slow")
    @Test
    void lessTrainingLengthensTheFitLeg() {
        ExperimentConfig learner =
                with(TINY, "method.type=sft", "data.pairs=10000", "training.learningRate=0.005");
        ErrorSplit little = split(with(learner, "training.steps=3"));
        ErrorSplit more = split(with(learner, "training.steps=200"));
        assertThat(little.steps().get(Leg.FIT).distance())
                .isGreaterThan(2 * more.steps().get(Leg.FIT).distance());
        assertThat(little.steps().get(Leg.DATA)).isEqualTo(more.steps().get(Leg.DATA));
    }

    @Test
    void theSplitIsAPhaseThatCanBeCancelled() {
        Set<String> phases = ConcurrentHashMap.newKeySet();
        ExperimentWatch watch =
                new ExperimentWatch() {
                    @Override
                    public void atPhase(String phase, double done) {
                        phases.add(phase);
                    }

                    @Override
                    public boolean cancelled() {
                        return phases.contains("error split");
                    }
                };
        assertThatThrownBy(() -> Experiment.run(TINY, Path.of(""), watch))
                .isInstanceOf(CancelledException.class);
        assertThat(phases).contains("error split");
    }

    @Test
    void metricsCarryTheWholeSplit() {
        ErrorSplit split = split(TINY);
        assertThat(ErrorSplit.among(split.metrics())).contains(split);
        assertThat(split.metrics())
                .containsKeys(
                        "error_objective",
                        "error_data",
                        "error_fit",
                        "error_source",
                        "error_solver",
                        "error_left",
                        "error_total",
                        "error_sampling",
                        "error_fit_distance",
                        "error_ideal_beta");
        assertThat(ErrorSplit.among(java.util.Map.of("reward_mean", 1.0))).isEmpty();
    }
}
