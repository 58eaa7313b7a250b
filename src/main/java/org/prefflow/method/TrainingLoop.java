package org.prefflow.method;

import java.util.function.Supplier;
import org.prefflow.nn.Mlp;
import org.prefflow.nn.TrainingConfig;

/**
 * The one loop in which networks are trained: pause, cancel, step, tell. Batches are prepared ahead
 * on other threads; since each depends on its step alone, the result does not depend on them.
 *
 * @param training steps, batch, optimiser
 * @param watch looks on and may stop
 */
public record TrainingLoop(TrainingConfig training, RunWatch watch) {

    private static final int MOST_WORKERS = 3;

    /**
     * Trains a network on its owner thread.
     *
     * @param batches makes the batches
     * @param now the policy as it stands, built when the watch asks for it
     * @throws CancelledException if the watch asked to stop; checked before every step and while
     *     waiting for a batch
     * @throws DivergedException if a loss, or at the end a weight, is not finite
     */
    public <B extends Batch> void train(
            Mlp network, BatchSource<B> batches, Supplier<? extends AlignedPolicy> now) {
        int steps = training.steps();
        int spare = Runtime.getRuntime().availableProcessors() - 1;
        int workers = Math.max(1, Math.min(MOST_WORKERS, spare));
        try (BatchAhead<B> ahead = new BatchAhead<>(batches, steps, workers, watch)) {
            for (int step = 0; step < steps; step++) {
                watch.awaitResume();
                checkGoOn();
                B batch = ahead.await(step);
                double loss =
                        network.trainStep(
                                batch.inputs(),
                                batch.rows(),
                                batch.loss(),
                                training.optimizer(),
                                training.learningRate());
                ahead.release(step);
                if (!Double.isFinite(loss)) {
                    throw new DivergedException(step + 1, loss);
                }
                watch.atStep(step + 1, steps, loss, now);
            }
        }
        checkFinite(network);
    }

    private void checkGoOn() {
        if (watch.cancelled()) {
            throw new CancelledException();
        }
    }

    /** The last step's loss was taken before its weights moved. */
    private void checkFinite(Mlp network) {
        for (float weight : network.weights().values()) {
            if (!Float.isFinite(weight)) {
                throw new DivergedException(training.steps(), Double.NaN);
            }
        }
    }
}
