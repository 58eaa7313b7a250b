package org.prefflow.method.rlhf;

import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.prefflow.math.RandomStreams;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.AlignmentMethod;
import org.prefflow.method.LearnedDensity;
import org.prefflow.method.LearnedReward;
import org.prefflow.method.LossCourse;
import org.prefflow.method.RunWatch;
import org.prefflow.method.TiltPolicy;
import org.prefflow.method.TiltTraining;
import org.prefflow.method.TrainingLoop;
import org.prefflow.nn.LiveKnob;
import org.prefflow.nn.Mlp;

/**
 * Trains a reward model by the Bradley-Terry log-likelihood, and then finds the policy for it:
 * either its exact optimum, or, in as many steps again, by {@link PolicyGradient}.
 */
final class Rlhf implements AlignmentMethod {

    private static final int POLICY_STREAMS = 1;

    private final RlhfConfig config;

    Rlhf(RlhfConfig config) {
        this.config = config;
    }

    private TiltTraining rewardModel(DoubleSupplier beta) {
        BradleyTerry likelihood = new BradleyTerry(beta, config.optimizer() == RlhfOptimizer.EXACT);
        return new TiltTraining(
                LossCourse.constant(likelihood),
                () -> 1 / beta.getAsDouble(),
                config.heldOut(),
                TiltTraining.Meaning.scaled(1, LearnedReward.Estimand.REWARD));
    }

    @Override
    public AlignedPolicy align(Problem problem, RandomStreams random, RunWatch watch) {
        DoubleSupplier beta = () -> problem.tuning().now(LiveKnob.BETA, config.beta());
        return config.optimizer() == RlhfOptimizer.EXACT
                ? rewardModel(beta).train(problem, random, watch)
                : byGradient(problem, beta, random, watch);
    }

    private LearnedDensity byGradient(
            Problem problem, DoubleSupplier beta, RandomStreams random, RunWatch watch) {
        int steps = problem.training().steps();
        int total = config.totalSteps(problem.training());
        RandomStreams own = random.round(POLICY_STREAMS);
        PolicyGradient gradient = new PolicyGradient(config.policy(), beta);
        LearnedDensity start = gradient.start(problem, own);
        TiltPolicy model =
                rewardModel(beta)
                        .train(
                                problem,
                                random,
                                new TrainingLoop(problem, watch, 0, total),
                                sofar -> start.with(sofar.learnedReward()));
        Optional<LearnedReward> learned = model.learnedReward();
        TrainingLoop loop = new TrainingLoop(problem, watch, steps, total);
        try (Mlp reward = Mlp.of(model.network(), problem.training().batch())) {
            return gradient.train(problem, reward::predict, learned, own, loop);
        }
    }
}
