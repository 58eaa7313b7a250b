package org.prefflow.method;

import java.util.Optional;
import java.util.function.Function;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.density.DensityFamily;
import org.prefflow.method.density.DensityModel;

/**
 * Trains a parametric policy so that it suits preference pairs; g = log q - log pi is exact. The
 * parameters are averaged along the way, and of the averages the one is kept that has the lowest
 * loss on held-out pairs.
 *
 * @param loss of one pair as it stands
 * @param family of densities
 * @param heldOut share of the pairs held out, in [0, 1); 0 keeps the last average
 * @param meaning what a density says of the reward, if anything
 */
public record DensityTraining(
        LossCourse loss,
        DensityFamily family,
        double heldOut,
        Function<LearnedDensity, Optional<LearnedReward>> meaning) {

    /** A training whose loss does not change. */
    public DensityTraining(
            PairLoss loss,
            DensityFamily family,
            double heldOut,
            Function<LearnedDensity, Optional<LearnedReward>> meaning) {
        this(LossCourse.constant(loss), family, heldOut, meaning);
    }

    /** Trains to the end and returns the kept policy. */
    public LearnedDensity train(
            AlignmentMethod.Problem problem, RandomStreams random, RunWatch watch) {
        PairBatches batches = new PairBatches(loss, problem, Outputs.LOG_DENSITY, heldOut, random);
        int rows = batches.create().rows();
        try (DensityModel model =
                family.start(
                        problem.reference(), problem.network(), rows, random.stream(Stream.INIT))) {
            AveragedParameters averages =
                    new AveragedParameters(
                            model, parameters -> open(problem, parameters, batches), batches);
            new TrainingLoop(problem, watch)
                    .train(model, batches, averages, () -> policy(problem, averages.best()));
            return policy(problem, averages.best());
        }
    }

    private DensityModel open(
            AlignmentMethod.Problem problem, float[] parameters, PairBatches batches) {
        int rows = batches.heldOutBatch().rows();
        return family.open(problem.reference(), problem.network(), parameters, rows);
    }

    private LearnedDensity policy(AlignmentMethod.Problem problem, float[] parameters) {
        LearnedDensity law =
                new LearnedDensity(
                        family,
                        problem.reference(),
                        problem.network(),
                        parameters,
                        Optional.empty());
        return law.with(meaning.apply(law));
    }
}
