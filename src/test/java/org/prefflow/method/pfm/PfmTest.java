package org.prefflow.method.pfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefflow.contract.KnobVariations;
import org.prefflow.flow.Coupling;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.ProbabilityPath;
import org.prefflow.flow.VectorField;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.AlignmentMethod.Problem;
import org.prefflow.method.CancelledException;
import org.prefflow.method.DivergedException;
import org.prefflow.method.NetworkFlow;
import org.prefflow.method.RunWatch;
import org.prefflow.nn.Activation;
import org.prefflow.nn.NetworkConfig;
import org.prefflow.nn.Optimizer;
import org.prefflow.nn.OutputLoss;
import org.prefflow.nn.TrainingConfig;
import org.prefflow.param.Param;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.preference.PreferencePairs;

@Timeout(60)
class PfmTest {

    private static final PfmConfig DEFAULT = PfmConfig.KIND.defaults();

    /** Winners lie about (2, 0), losers about (-2, 0). */
    private static PreferencePairs pairs(int n) {
        RandomStream random = new RandomStreams(4).stream(Stream.DATA);
        float[] winners = new float[2 * n];
        float[] losers = new float[2 * n];
        for (int k = 0; k < 2 * n; k++) {
            double shift = k % 2 == 0 ? 2 : 0;
            winners[k] = (float) (random.nextGaussian() * 0.5 + shift);
            losers[k] = (float) (random.nextGaussian() * 0.5 - shift);
        }
        return new PreferencePairs(Points.wrap(winners), Points.wrap(losers));
    }

    private static Problem problem(int pairs, TrainingConfig training) {
        return new Problem(
                GaussianPolicy.KIND.defaults(),
                pairs(pairs),
                null,
                new NetworkConfig(List.of(16, 16), Activation.SILU),
                training);
    }

    private static TrainingConfig steps(int steps) {
        return new TrainingConfig(steps, 32, Optimizer.ADAM, 3e-3);
    }

    private static NetworkFlow trained(PfmConfig config, long seed, int steps, RunWatch watch) {
        return (NetworkFlow)
                config.method().align(problem(200, steps(steps)), new RandomStreams(seed), watch);
    }

    private static float[] weights(PfmConfig config) {
        return trained(config, 1, 30, RunWatch.NONE).fields().get(0).values();
    }

    private static PathBatch filled(PfmConfig config, PreferencePairs pairs, int batch, int step) {
        PathBatches batches = new PathBatches(config, pairs, batch, new RandomStreams(3));
        PathBatch one = batches.create();
        batches.fill(one, step);
        return one;
    }

    @Test
    void carriesLosersTowardsWinners() {
        try (VectorField field = trained(DEFAULT, 1, 600, RunWatch.NONE).openField(0)) {
            float[] velocity = new float[2];
            field.velocity(new float[] {0, 0}, 1, 0.5f, velocity);
            assertThat(velocity[0]).isCloseTo(4, within(0.5f));
            assertThat(velocity[1]).isCloseTo(0, within(0.5f));
        }
    }

    @Test
    void batchesLieOnStraightPathsBetweenPairedPoints() {
        PfmConfig straight =
                new PfmConfig(Coupling.PAIRED, 0, ProbabilityPath.LINEAR, FlowSource.LOSERS);
        PreferencePairs pairs = pairs(50);
        PathBatch batch = filled(straight, pairs, 50, 0);

        double meanTime = 0;
        for (int i = 0; i < 50; i++) {
            float t = batch.inputs()[3 * i + 2];
            int row = batch.drawn[i];
            float x0 = pairs.losers().x(row);
            float x1 = pairs.winners().x(row);
            assertThat(t).isBetween(0f, 1f);
            assertThat(batch.inputs()[3 * i]).isCloseTo(x0 + t * (x1 - x0), within(1e-5f));
            meanTime += t / 50;
            float[] truth = velocity(pairs, row);
            float[] outputs = new float[100];
            outputs[2 * i] = truth[0];
            outputs[2 * i + 1] = truth[1];
            assertThat(onlyRow(batch.loss(), outputs, i)).isCloseTo(0, within(1e-5));
        }
        assertThat(meanTime).isCloseTo(0.5, within(0.13));
    }

    private static float[] velocity(PreferencePairs pairs, int row) {
        return new float[] {
            pairs.winners().x(row) - pairs.losers().x(row),
            pairs.winners().y(row) - pairs.losers().y(row)
        };
    }

    /** The gradient of a row vanishes exactly where the output is the wanted velocity. */
    private static double onlyRow(OutputLoss loss, float[] outputs, int row) {
        float[] gradient = new float[outputs.length];
        loss.of(outputs, outputs.length / 2, gradient);
        return Math.abs(gradient[2 * row]) + Math.abs(gradient[2 * row + 1]);
    }

    @Test
    void theLossHasTheGradientItSays() {
        PathBatch batch = filled(DEFAULT, pairs(50), 16, 2);
        RandomStream random = new RandomStreams(9).stream(Stream.VIEW);
        float[] outputs = new float[32];
        for (int k = 0; k < 32; k++) {
            outputs[k] = (float) random.nextGaussian();
        }
        float[] gradient = new float[32];
        float[] ignored = new float[32];
        batch.loss().of(outputs, 16, gradient);
        for (int k = 0; k < 32; k++) {
            float held = outputs[k];
            outputs[k] = held + 0.25f;
            double above = batch.loss().of(outputs, 16, ignored);
            outputs[k] = held - 0.25f;
            double below = batch.loss().of(outputs, 16, ignored);
            outputs[k] = held;
            assertThat((double) gradient[k]).isCloseTo((above - below) / 0.5, within(1e-5));
        }
    }

    @Test
    void sigmaIsTheSpreadAroundThePath() {
        PreferencePairs one = new PreferencePairs(Points.of(1, 1), Points.of(1, 1));
        PfmConfig wide =
                new PfmConfig(Coupling.PAIRED, 0.7, ProbabilityPath.LINEAR, FlowSource.LOSERS);
        PathBatch batch = filled(wide, one, 4_000, 0);
        double square = 0;
        for (int i = 0; i < 4_000; i++) {
            square += Math.pow(batch.inputs()[3 * i] - 1, 2);
            square += Math.pow(batch.inputs()[3 * i + 1] - 1, 2);
        }
        assertThat(Math.sqrt(square / 8_000)).isCloseTo(0.7, within(0.025));
    }

    @Test
    void sameSeedSameBits() {
        assertThat(weights(DEFAULT)).isEqualTo(weights(DEFAULT));
        assertThat(trained(DEFAULT, 2, 30, RunWatch.NONE).fields().get(0).values())
                .isNotEqualTo(weights(DEFAULT));
    }

    @Test
    void watchingChangesNoBit() {
        RunWatch curious =
                new RunWatch() {
                    @Override
                    public void atStep(
                            int step, int total, double l, Supplier<? extends AlignedPolicy> now) {
                        try (VectorField field = ((NetworkFlow) now.get()).openField(0)) {
                            field.velocity(new float[4], 2, 0.5f, new float[4]);
                        }
                    }
                };
        assertThat(trained(DEFAULT, 1, 30, curious).fields().get(0).values())
                .isEqualTo(weights(DEFAULT));
    }

    @Test
    void everyKnobChangesTheWeightsWhereItIsNotInert() {
        List<PfmConfig> owners = List.of(DEFAULT, knobsAtWork());
        for (PfmConfig owner : owners) {
            float[] base = weights(owner);
            for (Param<PfmConfig, ?> param : PfmConfig.KIND.params()) {
                boolean inert = PfmConfig.KIND.whyInert(param.name(), owner).isPresent();
                for (PfmConfig changed : param.accept(new KnobVariations<>(owner))) {
                    boolean sameFlow = sameTraining(owner.source(), changed.source());
                    boolean same = inert || param.name().equals("source") && sameFlow;
                    assertThat(Arrays.equals(weights(changed), base))
                            .as("%s: %s", param.name(), changed)
                            .isEqualTo(same);
                }
            }
        }
    }

    private static PfmConfig knobsAtWork() {
        return new PfmConfig(
                Coupling.SINKHORN, 0.3, 0.2, ProbabilityPath.POLYNOMIAL, 2, FlowSource.LOSERS);
    }

    private static boolean sameTraining(FlowSource one, FlowSource other) {
        return (one == FlowSource.REFERENCE_TO_WINNERS)
                == (other == FlowSource.REFERENCE_TO_WINNERS);
    }

    @ParameterizedTest
    @EnumSource
    void thePolicySaysWhereParticlesStart(FlowSource source) {
        assertThat(trained(DEFAULT.withSource(source), 1, 1, RunWatch.NONE).source())
                .isEqualTo(source);
    }

    /** Means of starts, ends at t = 0 and t = 1 of straight paths without noise. */
    private static double meanStart(PfmConfig config, PreferencePairs pairs) {
        PathBatch batch = filled(config, pairs, 4_000, 0);
        float[] truth = new float[8_000];
        float[] gradient = new float[8_000];
        batch.loss().of(truth, 4_000, gradient);
        double mean = 0;
        for (int i = 0; i < 4_000; i++) {
            // The gradient at output 0 is -2 u / n, and x0 = y - t u.
            double u = -gradient[2 * i] * 4_000 / 2;
            mean += (batch.inputs()[3 * i] - batch.inputs()[3 * i + 2] * u) / 4_000;
        }
        return mean;
    }

    @ParameterizedTest
    @EnumSource
    void pathsStartWhereTheSourceSays(Coupling coupling) {
        // Losers lie about -2, and what was compared about 0, half of it here and half there.
        PreferencePairs pairs = pairs(2_000);
        for (FlowSource source : FlowSource.values()) {
            PfmConfig config = new PfmConfig(coupling, 0, ProbabilityPath.LINEAR, source);
            double expected = source == FlowSource.REFERENCE_TO_WINNERS ? 0 : -2;
            assertThat(meanStart(config, pairs)).isCloseTo(expected, within(0.15));
        }
    }

    @Test
    void pairedPathsFromTheReferenceStayOrLeadFromLoserToWinner() {
        PfmConfig config =
                new PfmConfig(
                        Coupling.PAIRED,
                        0,
                        ProbabilityPath.LINEAR,
                        FlowSource.REFERENCE_TO_WINNERS);
        PreferencePairs pairs = pairs(500);
        PathBatch batch = filled(config, pairs, 500, 0);
        float[] gradient = new float[1_000];
        batch.loss().of(new float[1_000], 500, gradient);
        int moving = 0;
        for (int i = 0; i < 500; i++) {
            double u = -gradient[2 * i] * 500 / 2;
            float[] whole = velocity(pairs, batch.drawn[i]);
            if (Math.abs(u) > 1e-6) {
                assertThat(u).isCloseTo(whole[0], within(1e-4));
                moving++;
            }
        }
        assertThat(moving).isBetween(200, 300);
    }

    @Test
    void bridgesAreNarrowAtTheirEnds() {
        PreferencePairs one = new PreferencePairs(Points.of(1, 1), Points.of(1, 1));
        PfmConfig bridges =
                new PfmConfig(
                        Coupling.PAIRED,
                        0.8,
                        ProbabilityPath.SCHROEDINGER_BRIDGE,
                        FlowSource.LOSERS);
        PathBatch batch = filled(bridges, one, 4_000, 0);
        double[] square = new double[5];
        int[] count = new int[5];
        for (int i = 0; i < 4_000; i++) {
            double t = batch.inputs()[3 * i + 2];
            double off = batch.inputs()[3 * i] - 1;
            int fifth = (int) (5 * t);
            square[fifth] += off * off / (0.64 * t * (1 - t));
            count[fifth]++;
        }
        for (int k = 0; k < 5; k++) {
            assertThat(square[k] / count[k]).isCloseTo(1, within(4 * Math.sqrt(2.0 / count[k])));
        }
    }

    @Test
    void trainsOnFewerPairsThanABatch() {
        TrainingConfig training = new TrainingConfig(5, 64, Optimizer.ADAM, 1e-3);
        NetworkFlow policy =
                (NetworkFlow)
                        new Pfm(DEFAULT)
                                .align(problem(3, training), new RandomStreams(1), RunWatch.NONE);
        assertThat(policy.rounds()).isEqualTo(1);
    }

    @Test
    void stopsWhenCancelled() {
        int[] done = new int[1];
        RunWatch watch =
                new RunWatch() {
                    @Override
                    public boolean cancelled() {
                        return done[0] == 4;
                    }

                    @Override
                    public void atStep(
                            int step, int total, double l, Supplier<? extends AlignedPolicy> now) {
                        done[0] = step;
                    }
                };
        assertThatThrownBy(() -> trained(DEFAULT, 1, 1_000, watch))
                .isInstanceOf(CancelledException.class);
        assertThat(done[0]).isEqualTo(4);
    }

    @Test
    void divergenceIsNamed() {
        TrainingConfig wild = new TrainingConfig(3_000, 32, Optimizer.SGD, 1);
        assertThatThrownBy(
                        () ->
                                new Pfm(DEFAULT)
                                        .align(
                                                problem(200, wild),
                                                new RandomStreams(1),
                                                RunWatch.NONE))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("learning rate");
    }

    @Test
    void theFieldGivesTheSameInChunksAsPointByPoint() {
        NetworkFlow policy = trained(DEFAULT, 1, 30, RunWatch.NONE);
        int n = 2_500;
        float[] xy = new float[2 * n];
        RandomStream random = new RandomStreams(9).stream(Stream.VIEW);
        for (int k = 0; k < xy.length; k++) {
            xy[k] = (float) random.nextGaussian();
        }
        float[] all = new float[2 * n];
        float[] again = new float[2 * n];
        float[] divergence = new float[n];
        try (VectorField field = policy.openField(0)) {
            field.velocity(xy, n, 0.3f, all);
            field.velocityAndDivergence(xy, n, 0.3f, again, divergence);
            for (int i : new int[] {0, 1_023, 1_024, 2_499}) {
                float x = xy[2 * i];
                float y = xy[2 * i + 1];
                float h = 1e-2f;
                float[] around = {x, y, x + h, y, x - h, y, x, y + h, x, y - h};
                float[] v = new float[10];
                field.velocity(around, 5, 0.3f, v);
                assertThat(all[2 * i]).isCloseTo(v[0], within(1e-5f));
                assertThat(all[2 * i + 1]).isCloseTo(v[1], within(1e-5f));
                assertThat(again[2 * i]).isCloseTo(v[0], within(1e-5f));
                float trace = (v[2] - v[4]) / (2 * h) + (v[7] - v[9]) / (2 * h);
                assertThat(divergence[i]).isCloseTo(trace, within(5e-3f));
            }
        }
    }
}
