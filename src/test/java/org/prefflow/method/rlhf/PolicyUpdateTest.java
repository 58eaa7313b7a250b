package org.prefflow.method.rlhf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.AlignmentMethod;
import org.prefflow.method.LearnedDensity;
import org.prefflow.method.RunWatch;
import org.prefflow.method.density.DensityFamily;
import org.prefflow.method.update.UpdateScene;
import org.prefflow.method.update.UpdateTrace;
import org.prefflow.nn.Activation;
import org.prefflow.nn.NetworkConfig;
import org.prefflow.nn.Optimizer;
import org.prefflow.nn.TrainingConfig;
import org.prefflow.param.Vector;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.preference.PreferencePairs;

/** What is told of a step of a policy gradient, held against the estimator's formula. */
class PolicyUpdateTest {

    private static final GaussianPolicy REFERENCE = GaussianPolicy.KIND.defaults();
    private static final int STEPS = 20;
    private static final int DRAWS = 24;
    private static final double BETA = 0.7;

    private PolicyUpdate update;
    private LearnedDensity learned;

    private void train() {
        RandomStreams random = new RandomStreams(6);
        GaussianPolicy right = new GaussianPolicy(Vector.of(1, 0), Vector.of(1, 1), 0);
        AlignmentMethod.Problem problem =
                new AlignmentMethod.Problem(
                        REFERENCE,
                        new PreferencePairs(
                                right.sample(100, random.stream(Stream.DATA)),
                                REFERENCE.sample(100, random.stream(Stream.DATA, 1))),
                        null,
                        new NetworkConfig(List.of(8), Activation.SILU),
                        new TrainingConfig(STEPS, DRAWS, Optimizer.ADAM, 1e-2));
        RlhfConfig config =
                new RlhfConfig(BETA, RlhfOptimizer.POLICY_GRADIENT, DensityFamily.GAUSSIAN, 0);
        int[] next = new int[1];
        RunWatch watch =
                new RunWatch() {
                    @Override
                    public Optional<Consumer<UpdateTrace>> apart() {
                        return ++next[0] == STEPS + 5
                                ? Optional.of(u -> update = (PolicyUpdate) u)
                                : Optional.empty();
                    }
                };
        learned = (LearnedDensity) config.method().align(problem, new RandomStreams(1), watch);
    }

    @Test
    void returnsAndAdvantagesAreThoseOfTheFormula() {
        train();
        double[] rewards = learned.learnedReward().orElseThrow().at(update.draws());
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            assertThat((double) update.rewards()[i]).isCloseTo(rewards[i], within(1e-4));
            double x = update.draws().x(i);
            double y = update.draws().y(i);
            double ratio = update.update().before()[i] - REFERENCE.logDensity(x, y);
            assertThat(update.returns()[i])
                    .isCloseTo(update.rewards()[i] - BETA * ratio, within(1e-5));
            sum += update.returns()[i];
        }
        assertThat(update.update().loss()).isCloseTo(-sum / DRAWS, within(1e-6));
        for (int i = 0; i < DRAWS; i++) {
            double others = (sum - update.returns()[i]) / (DRAWS - 1);
            assertThat(update.advantages()[i])
                    .isCloseTo(update.returns()[i] - others, within(1e-5));
        }
    }

    @Test
    void theStepRaisesWhatDidBetter() {
        train();
        double along = 0;
        for (int i = 0; i < DRAWS; i++) {
            along += update.advantages()[i] * update.raised(i);
        }
        assertThat(along).isPositive();
        assertThat(update.scenes(1).stream().map(UpdateScene::title))
                .containsExactly("Samples", "Rewards", "KL penalty", "Advantage", "Push", "Update");
    }

    /** The told law has the mass of the policy itself: here, to the right of a line. */
    @Test
    void theToldLawIsThePolicysOwn() {
        train();
        float[] nodes = update.before().frame().nodes();
        double mean = 0;
        for (int k = 0; k < update.before().masses().length; k++) {
            mean += update.before().masses()[k] * nodes[2 * k];
        }
        Points draws = update.draws();
        double drawn = 0;
        for (int i = 0; i < DRAWS; i++) {
            drawn += draws.x(i) / DRAWS;
        }
        // Of 24 draws of spread 1 the mean has a standard error of 0.2.
        assertThat(mean).isCloseTo(drawn, within(0.7));
    }
}
