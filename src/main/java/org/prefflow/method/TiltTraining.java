package org.prefflow.method;

import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.nn.Mlp;
import org.prefflow.nn.MlpWeights;
import org.prefflow.policy.DensityPolicy;

/**
 * Trains a network f so that pi exp(s f) / Z suits preference pairs. The weights are averaged along
 * the way, and of the averages the one is kept that has the lowest loss on held-out pairs.
 *
 * @param loss of one pair as it stands, under q = pi exp(f) / Z
 * @param strength s as it stands, which may differ from the 1 of the loss
 * @param heldOut share of the pairs held out, in [0, 1); 0 keeps the last average
 * @param meaning what the network says of the reward
 */
public record TiltTraining(
        LossCourse loss, DoubleSupplier strength, double heldOut, Meaning meaning) {

    /** What a trained network says of the reward. */
    @FunctionalInterface
    public interface Meaning {

        /** It says nothing. */
        Meaning NONE = (network, reference) -> Optional.empty();

        /**
         * What it says.
         *
         * @param network f
         * @param reference pi
         */
        Optional<LearnedReward> of(MlpWeights network, DensityPolicy reference);

        /** A multiple of the network estimates it. */
        static Meaning scaled(double scale, LearnedReward.Estimand estimand) {
            return (network, reference) -> Optional.of(new NetworkReward(network, scale, estimand));
        }
    }

    private static final int INPUTS = 2;

    /** A training in which neither loss nor strength change. */
    public TiltTraining(PairLoss loss, double strength, double heldOut, Meaning meaning) {
        this(LossCourse.constant(loss), () -> strength, heldOut, meaning);
    }

    /** Trains to the end and returns the kept policy. */
    public TiltPolicy train(AlignmentMethod.Problem problem, RandomStreams random, RunWatch watch) {
        TrainingLoop loop = new TrainingLoop(problem, watch);
        return train(problem, random, loop, policy -> policy);
    }

    /**
     * Trains to the end, as part of a longer run, and returns the kept policy.
     *
     * @param loop the steps of this part
     * @param seen what whoever looks on sees of the policy so far
     */
    public TiltPolicy train(
            AlignmentMethod.Problem problem,
            RandomStreams random,
            TrainingLoop loop,
            Function<TiltPolicy, ? extends AlignedPolicy> seen) {
        PairBatches batches = new PairBatches(loss, problem, Outputs.TILT, heldOut, random);
        int rows = batches.create().rows();
        try (Mlp network =
                Mlp.create(INPUTS, 1, problem.network(), rows, random.stream(Stream.INIT))) {
            AveragedParameters averages =
                    new AveragedParameters(
                            network,
                            values -> Mlp.of(with(values, network), batches.heldOutBatch().rows()),
                            batches);
            Supplier<TiltPolicy> now =
                    () -> policy(with(averages.best(), network), problem.reference());
            loop.train(network, batches, averages, () -> seen.apply(now.get()));
            return now.get();
        }
    }

    private static MlpWeights with(float[] values, Mlp network) {
        MlpWeights like = network.weights();
        return new MlpWeights(like.widths(), like.activation(), values);
    }

    private TiltPolicy policy(MlpWeights weights, DensityPolicy reference) {
        return new TiltPolicy(weights, strength.getAsDouble(), meaning.of(weights, reference));
    }
}
