package org.prefflow.method.rlhf;

import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.AlignmentMethod;
import org.prefflow.method.AveragedParameters;
import org.prefflow.method.BatchSource;
import org.prefflow.method.LearnedDensity;
import org.prefflow.method.LearnedReward;
import org.prefflow.method.TrainingLoop;
import org.prefflow.method.density.DensityFamily;
import org.prefflow.method.density.DensityModel;

/**
 * Maximises J = E_q r^ - beta KL(q | pi) over a family of densities by the score-function estimator
 * (REINFORCE; Williams 1992) with a leave-one-out baseline (RLOO; Kool et al. 2019; Ahmadian et al.
 * 2024, arXiv:2402.14740), on fresh draws y_1, ..., y_n of q in every step:
 *
 * <pre>
 *   R_i = r^(y_i) - beta (log q(y_i) - log pi(y_i))
 *   A_i = R_i - mean of R_j over j != i
 *   grad J ~ (1/n) sum_i A_i grad log q(y_i)
 * </pre>
 *
 * <p>It is unbiased: the term -beta E grad log q that differentiating R itself would add is zero,
 * and so is the baseline's, which does not depend on y_i. A batch of one draw has no baseline. In
 * the second half the learning rate falls to 0, and the parameters are averaged along the way.
 *
 * @param family of densities
 * @param beta KL coefficient as it stands, positive
 */
record PolicyGradient(DensityFamily family, DoubleSupplier beta) {

    /** The policy before its first step: the member of the family at, or next to, the reference. */
    LearnedDensity start(AlignmentMethod.Problem problem, RandomStreams random) {
        try (DensityModel model = model(problem, random)) {
            return policy(problem, model.parameters(), Optional.empty());
        }
    }

    /**
     * Trains to the end and returns the averaged policy.
     *
     * @param reward r^, evaluated on the calling thread
     * @param learned what the policy says of the reward
     * @param random the same as for {@link #start}
     */
    LearnedDensity train(
            AlignmentMethod.Problem problem,
            PointReward reward,
            Optional<LearnedReward> learned,
            RandomStreams random,
            TrainingLoop loop) {
        int n = problem.training().batch();
        try (DensityModel model = model(problem, random)) {
            OnPolicyBatch.Setting setting =
                    new OnPolicyBatch.Setting(
                            model, reward, problem.reference(), beta, true, random);
            AveragedParameters averages = new AveragedParameters(model);
            loop.train(
                    model,
                    new Draws(setting, n),
                    new Course(averages),
                    () -> policy(problem, averages.best(), learned));
            return policy(problem, averages.best(), learned);
        }
    }

    private DensityModel model(AlignmentMethod.Problem problem, RandomStreams random) {
        return family.start(
                problem.reference(),
                problem.network(),
                problem.training().batch(),
                random.stream(Stream.INIT));
    }

    private LearnedDensity policy(
            AlignmentMethod.Problem problem, float[] parameters, Optional<LearnedReward> learned) {
        return new LearnedDensity(
                family, problem.reference(), problem.network(), parameters, learned);
    }

    /** Batches that know only their step until their turn has come. */
    private record Draws(OnPolicyBatch.Setting setting, int n)
            implements BatchSource<OnPolicyBatch> {

        @Override
        public OnPolicyBatch create() {
            return new OnPolicyBatch(setting, n);
        }

        @Override
        public void fill(OnPolicyBatch batch, int step) {
            batch.placeAt(step);
        }
    }

    private record Course(AveragedParameters averages) implements TrainingLoop.Course {

        @Override
        public double rate(double share) {
            return Math.min(1, 2 * (1 - share));
        }

        @Override
        public void after(int step) {
            averages.after(step);
        }

        @Override
        public double[] memory() {
            return averages.memory();
        }

        @Override
        public void recall(double[] memory) {
            averages.recall(memory);
        }
    }
}
