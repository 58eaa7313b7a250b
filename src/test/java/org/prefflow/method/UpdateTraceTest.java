package org.prefflow.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefflow.flow.Coupling;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.ProbabilityPath;
import org.prefflow.math.RandomStreams;
import org.prefflow.method.baseline.SftConfig;
import org.prefflow.method.density.DensityFamily;
import org.prefflow.method.dpo.DpoConfig;
import org.prefflow.method.dpo.DpoLoss;
import org.prefflow.method.pfm.IterativeMode;
import org.prefflow.method.pfm.IterativePfmConfig;
import org.prefflow.method.pfm.PfmConfig;
import org.prefflow.method.rlhf.RlhfConfig;
import org.prefflow.method.rlhf.RlhfOptimizer;
import org.prefflow.method.update.Mark;
import org.prefflow.method.update.Role;
import org.prefflow.method.update.UpdateScene;
import org.prefflow.method.update.UpdateTrace;
import org.prefflow.nn.Activation;
import org.prefflow.nn.NetworkConfig;
import org.prefflow.nn.Optimizer;
import org.prefflow.nn.TrainingConfig;
import org.prefflow.param.Vector;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.preference.BradleyTerry;
import org.prefflow.preference.PreferencePairs;
import org.prefflow.preference.RewardJudge;
import org.prefflow.reward.Linear;

/** An update taken apart, of every method that makes updates. */
class UpdateTraceTest {

    private static final GaussianPolicy REFERENCE = GaussianPolicy.KIND.defaults();
    private static final int STEPS = 12;
    private static final int BATCH = 20;

    private static AlignmentMethod.Problem problem() {
        return problem(BATCH);
    }

    private static AlignmentMethod.Problem problem(int batch) {
        RewardJudge judge =
                new RewardJudge(new Linear(Vector.of(1, 0.5)), BradleyTerry.KIND.defaults());
        PreferencePairs pairs =
                judge.draw(
                        REFERENCE, 90, new RandomStreams(5).stream(org.prefflow.math.Stream.DATA));
        return new AlignmentMethod.Problem(
                REFERENCE,
                pairs,
                judge,
                new NetworkConfig(List.of(8), Activation.SILU),
                new TrainingConfig(STEPS, batch, Optimizer.ADAM, 1e-2));
    }

    /** Every method with its defaults, and what else an update can be. */
    static Stream<Arguments> methods() {
        List<Arguments> all = new ArrayList<>();
        Methods.ALL.kinds().forEach(kind -> all.add(Arguments.of(kind.name(), kind.defaults())));
        for (Coupling coupling : Coupling.values()) {
            for (ProbabilityPath path : ProbabilityPath.values()) {
                PfmConfig pfm = new PfmConfig(coupling, 0.1, path, FlowSource.REFERENCE_TO_WINNERS);
                all.add(Arguments.of(coupling + " " + path, pfm));
            }
        }
        for (DpoLoss loss : DpoLoss.values()) {
            for (PolicyClass policy : List.of(PolicyClass.TILT, PolicyClass.MIXTURE)) {
                DpoConfig dpo = new DpoConfig(loss, policy, 0.5, 0.1, 0.5, 0.1);
                all.add(Arguments.of(loss + " " + policy, dpo));
            }
        }
        for (PolicyClass policy : PolicyClass.values()) {
            all.add(Arguments.of("sft " + policy, new SftConfig(policy, 0)));
        }
        for (DensityFamily family : DensityFamily.values()) {
            RlhfConfig rlhf = new RlhfConfig(0.5, RlhfOptimizer.POLICY_GRADIENT, family, 0);
            all.add(Arguments.of("rlhf " + family, rlhf));
        }
        return all.stream();
    }

    /** Takes some steps apart. */
    private static final class Slow implements RunWatch {

        final List<UpdateTrace> traces = new ArrayList<>();
        final List<Double> losses = new ArrayList<>();
        private final Set<Integer> wanted;
        private int next = 1;

        Slow(Integer... steps) {
            wanted = Set.of(steps);
        }

        @Override
        public Optional<Consumer<UpdateTrace>> apart() {
            return wanted.contains(next++) ? Optional.of(traces::add) : Optional.empty();
        }

        @Override
        public void atStep(int step, int total, double loss, Supplier<? extends AlignedPolicy> n) {
            assertThat(next - 1).isEqualTo(step);
            losses.add(loss);
        }
    }

    private static AlignedPolicy align(MethodConfig method, RunWatch watch) {
        return method.method().align(problem(), new RandomStreams(2), watch);
    }

    /** All that a policy has learned. */
    private static List<Float> learned(AlignedPolicy policy) {
        List<Float> all = new ArrayList<>();
        if (policy instanceof NetworkFlow flow) {
            flow.fields().forEach(field -> addTo(all, field.values()));
        } else if (policy instanceof TiltPolicy tilt) {
            addTo(all, tilt.network().values());
        } else if (policy instanceof LearnedDensity density) {
            addTo(all, density.parameters());
        }
        return all;
    }

    private static void addTo(List<Float> all, float[] values) {
        for (float value : values) {
            all.add(value);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("methods")
    void takingAStepApartChangesNoBitAndTellsEveryMethodThatMakesSteps(
            String name, MethodConfig method) {
        int total = method.totalSteps(problem().training());
        Slow slow = new Slow(1, 2, 7, total);
        List<Float> seen = learned(align(method, slow));

        assertThat(seen).isEqualTo(learned(align(method, RunWatch.NONE)));
        assertThat(slow.traces.stream().map(trace -> trace.update().step()))
                .containsExactlyElementsOf(total == 0 ? List.of() : List.of(1, 2, 7, total));
        for (UpdateTrace trace : slow.traces) {
            int step = trace.update().step();
            assertThat(trace.update().loss()).isEqualTo(slow.losses.get(step - 1));
            assertThat(trace.update().total()).isEqualTo(total);
            assertThat(trace.update().moved()).isPositive();
            assertThat(trace.rows()).isEqualTo(BATCH);
            assertIsTold(trace);
        }
    }

    /** A small step down the batch's own gradient lowers the batch's own loss. */
    private static void assertIsTold(UpdateTrace trace) {
        for (int row = 0; row < UpdateTrace.HANDFUL; row++) {
            List<UpdateScene> scenes = trace.scenes(row);
            assertThat(scenes).hasSizeBetween(4, 8);
            assertThat(scenes.get(scenes.size() - 1).title()).isIn("Update", "Policy");
            for (UpdateScene scene : scenes) {
                String text = scene.caption().text();
                assertThat(text).doesNotContain("NaN", "Infinity", "[", "]", "E-", "e-");
                assertThat(scene.caption().roles())
                        .as("%s: %s", scene.title(), text)
                        .isNotEmpty()
                        .isSubsetOf(scene.roles());
                for (Mark mark : scene.marks()) {
                    assertThat(mark.row()).isBetween(0, BATCH - 1);
                    assertThat(mark.x0() + mark.y0() + mark.x1() + mark.y1()).isFinite();
                    if (mark.shape() == Mark.Shape.PUSH_DOWN) {
                        assertThat(mark.y1()).as("a push down").isLessThanOrEqualTo(mark.y0());
                    }
                }
                scene.map().ifPresent(map -> assertThat(map.reach()).isFinite());
                scene.chart()
                        .ifPresent(
                                chart ->
                                        chart.curves()
                                                .forEach(
                                                        c ->
                                                                assertThat(c.y())
                                                                        .doesNotContain(
                                                                                Double.NaN)));
            }
        }
    }

    private static UpdateTrace traced(MethodConfig method, int step) {
        Slow slow = new Slow(step);
        align(method, slow);
        return slow.traces.get(0);
    }

    @Test
    void aPairIsToldWithTheNumbersOfItsLoss() {
        DpoConfig dpo = new DpoConfig(DpoLoss.DPO, PolicyClass.TILT, 0.5, 0, 0, 0);
        PairUpdate update = (PairUpdate) traced(dpo, 9);
        double sum = 0;
        double after = 0;
        for (int i = 0; i < BATCH; i++) {
            // The normaliser cancels: D is the difference of the network's own outputs.
            double gap = (double) update.update().before()[i] - update.update().before()[BATCH + i];
            assertThat(update.before().get(i).gap()).isCloseTo(gap, within(1e-9));
            double loss = Math.log1p(Math.exp(-0.5 * gap));
            assertThat(update.losses()[i]).isCloseTo(loss, within(1e-9));
            assertThat(update.slopes()[i][0])
                    .isCloseTo(-0.5 / (1 + Math.exp(0.5 * gap)), within(1e-9));
            sum += loss / BATCH;
            double gapAfter =
                    (double) update.update().after()[i] - update.update().after()[BATCH + i];
            after += Math.log1p(Math.exp(-0.5 * gapAfter)) / BATCH;
        }
        assertThat(update.update().loss()).isCloseTo(sum, within(1e-7));
        assertThat(update.lossAfter()).isCloseTo(after, within(1e-7)).isLessThan(sum);
        // The told law is a law, and g is zero in its mean of exp(g) under the reference.
        assertThat(Arrays.stream(update.lawAfter(1).masses()).sum()).isCloseTo(1, within(1e-9));
        float[] g = update.logRatio().values();
        double[] pi = update.ground().tilted(new float[g.length], 1).masses();
        double mass = IntStream.range(0, g.length).mapToDouble(k -> pi[k] * Math.exp(g[k])).sum();
        assertThat(mass).isCloseTo(1, within(1e-6));
        assertThat(update.scenes(3).stream().map(UpdateScene::title))
                .containsExactly("Pair", "Log-ratio", "Margin", "Loss", "Slopes", "Update");
    }

    @Test
    void theToldPairsAreThoseOfTheData() {
        PairUpdate update = (PairUpdate) traced(RlhfConfig.KIND.defaults(), 3);
        PreferencePairs data = problem().pairs();
        for (int i = 0; i < BATCH; i++) {
            float x = update.winners().x(i);
            int row =
                    IntStream.range(0, data.size())
                            .filter(k -> data.winners().x(k) == x)
                            .findFirst()
                            .orElseThrow();
            assertThat(update.losers().x(i)).isEqualTo(data.losers().x(row));
            assertThat(update.losers().y(i)).isEqualTo(data.losers().y(row));
        }
        assertThat(update.scenes(0).stream().map(UpdateScene::title))
                .containsExactly(
                        "Pair",
                        "Learned reward",
                        "Probability",
                        "Loss",
                        "Push",
                        "Update",
                        "Policy");
    }

    @Test
    void aLossThatSeesEachPointByItselfIsDrawnByEach() {
        DpoConfig nca = new DpoConfig(DpoLoss.NCA, PolicyClass.TILT, 1, 0, 0, 0);
        UpdateScene loss = traced(nca, 5).scenes(0).get(3);
        assertThat(loss.roles()).contains(Role.WINNER, Role.LOSER);
        assertThat(loss.chart().orElseThrow().curves()).hasSize(2);
    }

    @Test
    void ofALargeBatchSomeAreDrawnAndAllAreCounted() {
        Slow slow = new Slow(1);
        RlhfConfig.KIND.defaults().method().align(problem(700), new RandomStreams(2), slow);
        PfmConfig.KIND.defaults().method().align(problem(700), new RandomStreams(2), again(slow));
        for (UpdateTrace trace : slow.traces) {
            assertThat(trace.rows()).isEqualTo(700);
            UpdateScene pairs = trace.scenes(0).get(0);
            assertThat(pairs.caption().text()).contains("sees 700").contains("the first 500 of");
            assertThat(pairs.marks().stream().mapToInt(Mark::row).max()).hasValue(499);
        }
    }

    /** The same eyes on another run. */
    private static Slow again(Slow slow) {
        slow.next = 1;
        return slow;
    }

    @Test
    void everyRoundIsCounted() {
        IterativePfmConfig rounds =
                new IterativePfmConfig(
                        3, IterativeMode.RELABEL, IterativePfmConfig.KIND.defaults().pfm());
        UpdateTrace second = traced(rounds, STEPS + 1);
        assertThat(second.title()).isEqualTo("Field of round 2 of 3");
        assertThat(second.scenes(0).get(0).caption().text()).startsWith("Round 2 of 3. Step 13 of");
    }
}
