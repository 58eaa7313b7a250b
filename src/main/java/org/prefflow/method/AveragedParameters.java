package org.prefflow.method;

import java.util.function.Function;
import org.prefflow.nn.Trainable;

/**
 * The running average of a model's parameters and, where pairs are held out, the average that had
 * the lowest loss on them.
 */
public final class AveragedParameters implements TrainingLoop.Course {

    private static final double DECAY = 0.99;
    private static final int EVERY = 25;

    private final Trainable model;
    private final Function<float[], Trainable> open;
    private final PairBatches batches;
    private PairBatch heldOut;
    private final float[] average;
    private float[] kept;
    private double lowest = Double.POSITIVE_INFINITY;
    private PairLoss judgedBy;

    /**
     * @param model what is trained
     * @param open makes a model from parameters, with room for the held-out pairs
     * @param batches give the held-out pairs
     */
    AveragedParameters(Trainable model, Function<float[], Trainable> open, PairBatches batches) {
        this.model = model;
        this.open = open;
        this.batches = batches;
        average = model.parameters();
        kept = average.clone();
        heldOut = batches.heldOut() == 0 ? null : batches.heldOutBatch();
    }

    /** The running average alone: no pairs are held out. */
    public AveragedParameters(Trainable model) {
        this.model = model;
        open = null;
        batches = null;
        average = model.parameters();
        heldOut = null;
    }

    @Override
    public void after(int step) {
        float[] now = model.parameters();
        float share = (float) (1 - Math.min(DECAY, (double) step / (step + 10)));
        for (int i = 0; i < now.length; i++) {
            average[i] += share * (now[i] - average[i]);
        }
        if (heldOut != null && step % EVERY == 0) {
            keepIfBetter();
        }
    }

    private void keepIfBetter() {
        if (!heldOut.pairLoss().equals(judgedBy)) {
            // Losses of another beta cannot be compared with this one, and want another lattice.
            judgedBy = heldOut.pairLoss();
            lowest = Double.POSITIVE_INFINITY;
            heldOut = batches.heldOutBatch();
        }
        float[] outputs = new float[heldOut.rows()];
        double value;
        try (Trainable candidate = open.apply(average)) {
            candidate.predict(heldOut.inputs(), heldOut.rows(), outputs);
            value = heldOut.loss().of(outputs, heldOut.rows(), new float[outputs.length]);
        }
        if (value < lowest) {
            lowest = value;
            kept = average.clone();
        }
    }

    /** The average, the kept one, and its loss. */
    @Override
    public double[] memory() {
        double[] memory = new double[2 * average.length + 1];
        for (int i = 0; i < average.length; i++) {
            memory[i] = average[i];
            memory[average.length + i] = kept == null ? average[i] : kept[i];
        }
        memory[2 * average.length] = lowest;
        return memory;
    }

    @Override
    public void recall(double[] memory) {
        if (memory.length != 2 * average.length + 1) {
            throw new IllegalArgumentException("averages of a model of another shape");
        }
        for (int i = 0; i < average.length; i++) {
            average[i] = (float) memory[i];
            if (kept != null) {
                kept[i] = (float) memory[average.length + i];
            }
        }
        lowest = memory[2 * average.length];
        judgedBy =
                heldOut == null || lowest == Double.POSITIVE_INFINITY ? null : heldOut.pairLoss();
    }

    /** A copy of the best parameters so far. */
    public float[] best() {
        return heldOut == null ? average.clone() : kept.clone();
    }
}
