package org.prefflow.method.pfm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.AlignmentMethod.Problem;
import org.prefflow.method.NetworkFlow;
import org.prefflow.method.RunWatch;
import org.prefflow.method.TargetLaw;
import org.prefflow.nn.Activation;
import org.prefflow.nn.NetworkConfig;
import org.prefflow.nn.Optimizer;
import org.prefflow.nn.TrainingConfig;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.preference.Judge;
import org.prefflow.preference.PreferencePairs;

class IterativePfmTest {

    private static final GaussianPolicy REFERENCE = GaussianPolicy.KIND.defaults();
    private static final TrainingConfig TRAINING =
            new TrainingConfig(150, 32, Optimizer.ADAM, 3e-3);

    /** Prefers what lies further to the right, and remembers what it was asked. */
    private static final class Rightwards implements Judge {
        private final List<Double> means = new ArrayList<>();
        private long labels;

        @Override
        public PreferencePairs label(Points a, Points b, RandomStream random) {
            float[] winners = a.toArray();
            float[] losers = b.toArray();
            double mean = 0;
            for (int i = 0; i < a.size(); i++) {
                if (losers[2 * i] > winners[2 * i]) {
                    for (int axis = 0; axis < 2; axis++) {
                        float held = winners[2 * i + axis];
                        winners[2 * i + axis] = losers[2 * i + axis];
                        losers[2 * i + axis] = held;
                    }
                }
                mean += (a.x(i) + b.x(i)) / (2.0 * a.size());
            }
            means.add(mean);
            labels += a.size();
            return new PreferencePairs(Points.wrap(winners), Points.wrap(losers));
        }

        @Override
        public long labelsUsed() {
            return labels;
        }
    }

    private final Rightwards judge = new Rightwards();

    private NetworkFlow trained(int rounds, IterativeMode mode, RunWatch watch) {
        RandomStreams random = new RandomStreams(6);
        PreferencePairs pairs =
                judge.label(
                        REFERENCE.sample(300, random.stream(Stream.DATA)),
                        REFERENCE.sample(300, random.stream(Stream.DATA, 9)),
                        null);
        Problem problem =
                new Problem(
                        REFERENCE,
                        pairs,
                        judge,
                        new NetworkConfig(List.of(16, 16), Activation.SILU),
                        TRAINING);
        return (NetworkFlow)
                new IterativePfmConfig(rounds, mode, PfmConfig.KIND.defaults())
                        .method()
                        .align(problem, random, watch);
    }

    @Test
    void relabelAsksTheJudgeAboutWhereEachRoundLed() {
        NetworkFlow policy = trained(3, IterativeMode.RELABEL, RunWatch.NONE);
        assertThat(policy.rounds()).isEqualTo(3);
        assertThat(judge.labelsUsed()).isEqualTo(900);
        // Each round moves the law to the right, by about the gap of winners and losers, 1.1.
        assertThat(judge.means.get(1)).isGreaterThan(judge.means.get(0) + 0.4);
        assertThat(judge.means.get(2)).isGreaterThan(judge.means.get(1) + 0.4);
        assertThat(policy.fields().get(1).values()).isNotEqualTo(policy.fields().get(0).values());
    }

    @Test
    void reapplyAsksNobodyAndKeepsItsField() {
        NetworkFlow policy = trained(4, IterativeMode.REAPPLY, RunWatch.NONE);
        assertThat(policy.rounds()).isEqualTo(4);
        assertThat(judge.labelsUsed()).isEqualTo(300);
        assertThat(policy.fields().get(3)).isSameAs(policy.fields().get(0));
    }

    @Test
    void oneRoundIsPfm() {
        float[] once = trained(1, IterativeMode.RELABEL, RunWatch.NONE).fields().get(0).values();
        assertThat(trained(2, IterativeMode.REAPPLY, RunWatch.NONE).fields().get(0).values())
                .isEqualTo(once);
        assertThat(trained(2, IterativeMode.RELABEL, RunWatch.NONE).fields().get(0).values())
                .isEqualTo(once);
    }

    @Test
    void stepsAreCountedOverAllRounds() {
        List<Integer> steps = new ArrayList<>();
        List<Integer> rounds = new ArrayList<>();
        trained(
                2,
                IterativeMode.RELABEL,
                new RunWatch() {
                    @Override
                    public void atStep(
                            int step, int total, double l, Supplier<? extends AlignedPolicy> now) {
                        assertThat(total).isEqualTo(300);
                        steps.add(step);
                        if (step % 150 == 0) {
                            rounds.add(((NetworkFlow) now.get()).rounds());
                        }
                    }
                });
        assertThat(steps).hasSize(300).isSorted().doesNotHaveDuplicates().endsWith(300);
        assertThat(rounds).containsExactly(1, 2);
    }

    @Test
    void itsTargetIsTheWinnersOfWinners() {
        assertThat(IterativePfmConfig.KIND.defaults().target())
                .isEqualTo(new TargetLaw.Iterated(3));
    }
}
