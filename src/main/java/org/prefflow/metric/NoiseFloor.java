package org.prefflow.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.policy.Policy;

/**
 * What a distance shows between two fresh samples of the same law: below it nothing can be seen.
 *
 * @param mean over the draws
 * @param low 2.5 % quantile of the draws
 * @param high 97.5 % quantile of the draws
 */
public record NoiseFloor(double mean, double low, double high) {

    /** How many draws the lab's metrics take. */
    public static final int DRAWS = 20;

    /** Streams of EVALUATE from this index on belong to noise floors. */
    private static final long FIRST_STREAM = 1000;

    /**
     * The floors of several distances, from the same samples.
     *
     * <p>As many samples are drawn as distances wanted, and each is compared with the next, the
     * last with the first: every distance is one between two independent samples, at half the cost
     * of disjoint pairs.
     *
     * @param law what is sampled
     * @param n points in each sample
     * @param draws distances to take, at least 20
     * @return one floor per distance, in their order
     */
    public static List<NoiseFloor> of(
            Policy law,
            int n,
            int draws,
            Directions directions,
            RandomStreams random,
            List<Distance> distances) {
        if (draws < DRAWS) {
            throw new IllegalArgumentException("a noise floor needs at least 20 draws");
        }
        double[][] drawn = new double[distances.size()][draws];
        SlicedSample first = fresh(law, n, directions, random, 0);
        SlicedSample last = first;
        for (int i = 0; i < draws; i++) {
            SlicedSample next = i + 1 < draws ? fresh(law, n, directions, random, i + 1) : first;
            for (int k = 0; k < drawn.length; k++) {
                drawn[k][i] = distances.get(k).between(last, next);
            }
            last = next;
        }
        List<NoiseFloor> floors = new ArrayList<>();
        for (double[] values : drawn) {
            floors.add(of(values));
        }
        return floors;
    }

    private static SlicedSample fresh(
            Policy law, int n, Directions directions, RandomStreams random, int i) {
        return SlicedSample.of(
                law.sample(n, random.stream(Stream.EVALUATE, FIRST_STREAM + i)), directions);
    }

    /** Mean and 95 % band of drawn distances. */
    static NoiseFloor of(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).average().orElse(Double.NaN);
        return new NoiseFloor(mean, quantile(sorted, 0.025), quantile(sorted, 0.975));
    }

    /** Linear between the order statistics, which stand at (i + 1/2) / n. */
    private static double quantile(double[] sorted, double share) {
        double at = share * sorted.length - 0.5;
        int i = (int) Math.floor(Math.max(0, Math.min(sorted.length - 1.0, at)));
        int j = Math.min(i + 1, sorted.length - 1);
        double t = Math.max(0, Math.min(1, at - i));
        return (1 - t) * sorted[i] + t * sorted[j];
    }
}
