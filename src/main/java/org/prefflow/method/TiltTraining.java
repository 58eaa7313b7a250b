package org.prefflow.method;

import java.util.Optional;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.nn.Mlp;
import org.prefflow.nn.MlpWeights;
import org.prefflow.policy.DensityPolicy;

/**
 * Trains a network f so that pi exp(s f) / Z suits preference pairs. The weights are averaged along
 * the way, and of the averages the one is kept that has the lowest loss on held-out pairs.
 *
 * @param loss of one pair, under q = pi exp(f) / Z
 * @param strength s, which may differ from the 1 of the loss
 * @param heldOut share of the pairs held out, in [0, 1); 0 keeps the last average
 * @param meaning what the network says of the reward
 */
public record TiltTraining(PairLoss loss, double strength, double heldOut, Meaning meaning) {

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
    private static final double DECAY = 0.99;
    private static final int EVERY = 25;

    /** Trains to the end and returns the kept policy. */
    public TiltPolicy train(AlignmentMethod.Problem problem, RandomStreams random, RunWatch watch) {
        PairBatches batches = new PairBatches(loss, problem, heldOut, random);
        int rows = batches.create().rows();
        try (Mlp network =
                Mlp.create(INPUTS, 1, problem.network(), rows, random.stream(Stream.INIT))) {
            Averages averages = new Averages(network, batches, problem.reference());
            new TrainingLoop(problem.training(), watch)
                    .train(network, batches, averages, averages::policy);
            return averages.policy();
        }
    }

    /** The running average of the weights, and the best one so far. */
    private final class Averages implements TrainingLoop.Course {

        private final Mlp network;
        private final DensityPolicy reference;
        private final float[] average;
        private final PairBatch heldOutBatch;
        private MlpWeights kept;
        private double lowest = Double.POSITIVE_INFINITY;

        Averages(Mlp network, PairBatches batches, DensityPolicy reference) {
            this.network = network;
            this.reference = reference;
            kept = network.weights();
            average = kept.values().clone();
            heldOutBatch = batches.heldOut() == 0 ? null : batches.heldOutBatch();
        }

        @Override
        public void after(int step) {
            float[] now = network.weights().values();
            float share = (float) (1 - Math.min(DECAY, (double) step / (step + 10)));
            for (int i = 0; i < now.length; i++) {
                average[i] += share * (now[i] - average[i]);
            }
            if (heldOutBatch != null && step % EVERY == 0) {
                keepIfBetter();
            }
        }

        private void keepIfBetter() {
            MlpWeights candidate = snapshot();
            float[] outputs = new float[heldOutBatch.rows()];
            double value;
            try (Mlp mlp = Mlp.of(candidate, heldOutBatch.rows())) {
                mlp.predict(heldOutBatch.inputs(), heldOutBatch.rows(), outputs);
                value =
                        heldOutBatch
                                .loss()
                                .of(outputs, heldOutBatch.rows(), new float[outputs.length]);
            }
            if (value < lowest) {
                lowest = value;
                kept = candidate;
            }
        }

        private MlpWeights snapshot() {
            return new MlpWeights(kept.widths(), kept.activation(), average.clone());
        }

        TiltPolicy policy() {
            MlpWeights weights = heldOutBatch == null ? snapshot() : kept;
            return new TiltPolicy(weights, strength, meaning.of(weights, reference));
        }
    }
}
