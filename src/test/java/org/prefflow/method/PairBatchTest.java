package org.prefflow.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.nn.Activation;
import org.prefflow.nn.NetworkConfig;
import org.prefflow.nn.Optimizer;
import org.prefflow.nn.TrainingConfig;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.preference.PreferencePairs;
import org.prefflow.reward.Ring;

class PairBatchTest {

    private static final Ring RING = Ring.KIND.defaults();

    /** A loss that sees both places, and one that also sees KL. */
    private static final PairLoss SQUARES = normalised(0);

    private static PairLoss normalised(double klWeight) {
        return new PairLoss() {
            @Override
            public double of(Pair pair, double[] slopes) {
                double off = pair.chosen() - 0.5 - klWeight * pair.klToReference();
                slopes[0] = 2 * off;
                slopes[1] = 0.3;
                return off * off + 0.3 * pair.rejected();
            }

            @Override
            public boolean needsNormaliser() {
                return true;
            }
        };
    }

    private static final PairLoss GAP =
            (pair, slopes) -> {
                slopes[0] = 2 * pair.gap();
                slopes[1] = -2 * pair.gap();
                return pair.gap() * pair.gap();
            };

    private static AlignmentMethod.Problem problem(int n) {
        GaussianPolicy reference = GaussianPolicy.KIND.defaults();
        RandomStreams random = new RandomStreams(3);
        Points a = reference.sample(n, random.stream(org.prefflow.math.Stream.DATA));
        Points b = reference.sample(n, random.stream(org.prefflow.math.Stream.DATA, 1));
        return new AlignmentMethod.Problem(
                reference,
                new PreferencePairs(a, b),
                null,
                new NetworkConfig(List.of(8), Activation.SILU),
                new TrainingConfig(10, 16, Optimizer.ADAM, 1e-3));
    }

    private static PairBatch filled(PairLoss loss) {
        PairBatches batches =
                new PairBatches(loss, problem(40), Outputs.TILT, 0, new RandomStreams(5));
        PairBatch batch = batches.create();
        batches.fill(batch, 2);
        return batch;
    }

    static Stream<PairLoss> losses() {
        return Stream.of(SQUARES, GAP);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theGradientIsThatOfTheLossAndOfItsNormaliser(PairLoss loss) {
        PairBatch batch = filled(loss);
        RandomStream random = new RandomStreams(8).stream(org.prefflow.math.Stream.VIEW);
        float[] f = new float[batch.rows()];
        for (int k = 0; k < f.length; k++) {
            f[k] = (float) random.nextGaussian();
        }
        float[] slopes = new float[f.length];
        float[] ignored = new float[f.length];
        batch.loss().of(f, f.length, slopes);
        float h = 1e-2f;
        int step = Math.max(1, f.length / 97);
        for (int k = 0; k < f.length; k += step) {
            float[] up = f.clone();
            float[] down = f.clone();
            up[k] += h;
            down[k] -= h;
            double slope =
                    (batch.loss().of(up, f.length, ignored)
                                    - batch.loss().of(down, f.length, ignored))
                            / (up[k] - down[k]);
            assertThat((double) slopes[k]).isCloseTo(slope, within(1e-5));
        }
    }

    /** For f = a x, a Gaussian of unit variance: log Z = a^2/2 and KL = a^2/2. */
    @Test
    void theLatticeSumsTheNormaliserAndTheDivergence() {
        double[] seen = new double[2];
        PairLoss spy =
                new PairLoss() {
                    @Override
                    public double of(Pair pair, double[] slopes) {
                        seen[0] = pair.chosen();
                        seen[1] = pair.klToReference();
                        return 0;
                    }

                    @Override
                    public boolean needsNormaliser() {
                        return true;
                    }
                };
        PairBatch batch = filled(spy);
        float[] f = new float[batch.rows()];
        for (int k = 0; k < f.length; k++) {
            f[k] = 1.2f * batch.inputs()[2 * k];
        }
        batch.loss().of(f, f.length, new float[f.length]);
        double logZ = f[15] - seen[0];
        assertThat(logZ).isCloseTo(0.72, within(2e-4));
        assertThat(seen[1]).isCloseTo(0.72, within(2e-3));
    }

    /** Where outputs are log q of N((1.2, 0), I): g is their ratio to pi, and KL is 0.72. */
    @Test
    void logDensitiesAreHeldAgainstTheReference() {
        double[] seen = new double[2];
        PairLoss spy =
                new PairLoss() {
                    @Override
                    public double of(Pair pair, double[] slopes) {
                        seen[0] = pair.chosen();
                        seen[1] = pair.klToReference();
                        return 0;
                    }

                    @Override
                    public boolean needsDivergence() {
                        return true;
                    }
                };
        PairBatches batches =
                new PairBatches(spy, problem(40), Outputs.LOG_DENSITY, 0, new RandomStreams(5));
        PairBatch batch = batches.create();
        batches.fill(batch, 2);
        float[] outputs = new float[batch.rows()];
        for (int k = 0; k < outputs.length; k++) {
            double dx = batch.inputs()[2 * k] - 1.2;
            double y = batch.inputs()[2 * k + 1];
            outputs[k] = (float) (-(dx * dx + y * y) / 2 - Math.log(2 * Math.PI));
        }
        float[] slopes = new float[outputs.length];
        batch.loss().of(outputs, outputs.length, slopes);
        assertThat(seen[0]).isCloseTo(1.2 * batch.inputs()[30] - 0.72, within(1e-5));
        assertThat(seen[1]).isCloseTo(0.72, within(5e-3));
        assertThat(slopes).containsOnly(0f);
    }

    /** A spy of KL(q | pi) under a loss whose optimum runs as steeply as pi exp(r / beta). */
    private record Steep(double beta, double[] seen) implements PairLoss {

        @Override
        public double of(Pair pair, double[] slopes) {
            seen[0] = pair.klToReference();
            return 0;
        }

        @Override
        public boolean needsDivergence() {
            return true;
        }

        @Override
        public double steepness() {
            return 1 / beta;
        }
    }

    /** A run in which beta is lowered by the fifth step. */
    private record Lowered(double beta, double later, double[] seen) implements LossCourse {

        @Override
        public PairLoss now() {
            return new Steep(beta, seen);
        }

        @Override
        public PairLoss at(int step) {
            return new Steep(step < 5 ? beta : later, seen);
        }
    }

    private static double divergence(PairBatch batch, double beta, double[] seen) {
        float[] f = new float[batch.rows()];
        for (int k = 0; k < f.length; k++) {
            f[k] = (float) (RING.at(batch.inputs()[2 * k], batch.inputs()[2 * k + 1]) / beta);
        }
        batch.loss().of(f, f.length, new float[f.length]);
        return seen[0];
    }

    private static double divergenceOnTheGrid(double beta) {
        GaussianPolicy reference = GaussianPolicy.KIND.defaults();
        double[] log = Grid.VIEW.evaluate(reference::logDensity);
        GridDensity pi = GridDensity.fromLog(Grid.VIEW, log);
        Arrays.setAll(log, k -> log[k] + RING.at(Grid.VIEW.x(k), Grid.VIEW.y(k)) / beta);
        return GridDensity.fromLog(Grid.VIEW, log).klTo(pi);
    }

    /** What was lowered in mid-run is summed as finely as what was low from the start. */
    @Test
    void theLatticeOfAStepIsAsFineAsItsBetaWants() {
        double[] seen = new double[1];
        PairBatches batches =
                new PairBatches(
                        new Lowered(4, 0.05, seen),
                        problem(40),
                        Outputs.TILT,
                        0,
                        new RandomStreams(5));
        PairBatch batch = batches.create();
        for (int step : new int[] {5, 4, 9, 3}) {
            batches.fill(batch, step);
            double beta = step < 5 ? 4 : 0.05;
            assertThat(divergence(batch, beta, seen))
                    .as("step %d", step)
                    .isCloseTo(divergenceOnTheGrid(beta), within(5e-4));
        }
        // The lattice that serves beta 4 does not do for 0.05.
        assertThat(divergence(batch, 0.05, seen))
                .isNotCloseTo(divergenceOnTheGrid(0.05), within(5e-3));
    }

    @Test
    void theDivergenceIsAConstantToTheGradient() {
        PairBatch batch = filled(normalised(0.5));
        float[] f = new float[batch.rows()];
        float[] slopes = new float[f.length];
        for (int k = 0; k < f.length; k++) {
            f[k] = 0.3f * batch.inputs()[2 * k];
        }
        batch.loss().of(f, f.length, slopes);
        double sum = 0;
        for (float slope : slopes) {
            sum += slope;
        }
        // A shift of f changes neither q nor the loss.
        assertThat(sum).isCloseTo(0, within(1e-5));
    }

    @Test
    void heldOutPairsAreInNoBatch() {
        PairBatches batches =
                new PairBatches(GAP, problem(40), Outputs.TILT, 0.25, new RandomStreams(5));
        assertThat(batches.heldOut()).isEqualTo(10);
        TreeSet<Float> held = new TreeSet<>();
        PairBatch out = batches.heldOutBatch();
        for (int i = 0; i < 10; i++) {
            held.add(out.inputs()[2 * i]);
        }
        TreeSet<Float> seen = new TreeSet<>();
        PairBatch batch = batches.create();
        for (int step = 0; step < 10; step++) {
            batches.fill(batch, step);
            for (int i = 0; i < 16; i++) {
                seen.add(batch.inputs()[2 * i]);
            }
        }
        assertThat(seen).hasSize(30).doesNotContainAnyElementsOf(held);
    }

    @Test
    void aBatchDependsOnItsStepAlone() {
        PairBatch once = filled(SQUARES);
        PairBatches batches =
                new PairBatches(SQUARES, problem(40), Outputs.TILT, 0, new RandomStreams(5));
        PairBatch again = batches.create();
        batches.fill(again, 7);
        float[] other = again.inputs().clone();
        batches.fill(again, 2);
        assertThat(Arrays.equals(again.inputs(), once.inputs())).isTrue();
        assertThat(Arrays.equals(other, once.inputs())).isFalse();
    }
}
