package org.prefflow.metric;

import java.util.function.Function;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;

/**
 * A learned reward beside the truth it estimates: in the same unit, and each shifted so that its
 * mean under the reference is 0, since no preference tells the constant. Immutable.
 */
public final class RewardEstimate {

    private final Function<Points, double[]> values;
    private final double unit;
    private final Grid.Field truth;
    private final double learnedMean;
    private final double truthMean;

    private RewardEstimate(
            Function<Points, double[]> values,
            double unit,
            Grid.Field truth,
            double learnedMean,
            double truthMean) {
        this.values = values;
        this.unit = unit;
        this.truth = truth;
        this.learnedMean = learnedMean;
        this.truthMean = truthMean;
    }

    /**
     * Puts both beside one another; evaluates the learned reward at every node of the reference.
     *
     * @param learned the learned reward at points, up to a constant
     * @param unit what a unit of truth is worth in learned reward, positive
     * @param truth what it estimates
     * @param reference pi on a grid that holds it
     */
    public static RewardEstimate of(
            Function<Points, double[]> learned,
            double unit,
            Grid.Field truth,
            GridDensity reference) {
        double learnedMean = reference.mean(learned.apply(reference.grid().points())) / unit;
        double truthMean = reference.mean(reference.grid().evaluate(truth));
        return new RewardEstimate(learned, unit, truth, learnedMean, truthMean);
    }

    /** What a unit of truth is worth in the learned reward as the method has it. */
    public double unit() {
        return unit;
    }

    /** The learned reward at the points, in the truth's unit, with mean 0 under the reference. */
    public double[] learned(Points points) {
        double[] shifted = values.apply(points);
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] = shifted[i] / unit - learnedMean;
        }
        return shifted;
    }

    /** The truth at the points, with mean 0 under the reference. */
    public double[] truth(Points points) {
        double[] shifted = new double[points.size()];
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] = truth.at(points.x(i), points.y(i)) - truthMean;
        }
        return shifted;
    }

    /** Mean of the learned reward less the truth over the points: by how much they cheat. */
    public double excess(Points points) {
        return mean(excesses(points));
    }

    /** The learned reward less the truth at each point. */
    double[] excesses(Points points) {
        double[] excesses = learned(points);
        double[] truths = truth(points);
        for (int i = 0; i < excesses.length; i++) {
            excesses[i] -= truths[i];
        }
        return excesses;
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
