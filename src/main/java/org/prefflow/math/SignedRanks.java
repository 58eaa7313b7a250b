package org.prefflow.math;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Wilcoxon's signed ranks of paired differences (Wilcoxon 1945): whether they lie on one side of 0,
 * whatever their law. A single wild pair cannot blur it, as it does a mean.
 */
public final class SignedRanks {

    private SignedRanks() {}

    /**
     * The exact probability, if each difference were as likely to have the other sign, that those
     * above 0 outrank the others as much as these do, or more.
     *
     * @param differences up to 1,000; zeros are left out, equal sizes share their ranks
     * @return in (0, 1]; 1 where there is no difference at all
     */
    public static double chanceOfAbove(double... differences) {
        double[] found = Arrays.stream(differences).filter(d -> d != 0).toArray();
        int[] ranks = twiceTheRanks(found);
        int above = 0;
        int all = 0;
        for (int i = 0; i < found.length; i++) {
            above += found[i] > 0 ? ranks[i] : 0;
            all += ranks[i];
        }
        double[] chance = new double[all + 1];
        chance[0] = 1;
        for (int rank : ranks) {
            for (int sum = all; sum >= 0; sum--) {
                chance[sum] = 0.5 * (chance[sum] + (sum >= rank ? chance[sum - rank] : 0));
            }
        }
        return Math.min(1, Arrays.stream(chance, above, all + 1).sum());
    }

    /** Twice, so that shared ranks are whole. */
    private static int[] twiceTheRanks(double[] values) {
        Integer[] order =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> Math.abs(values[i])))
                        .toArray(Integer[]::new);
        int[] ranks = new int[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from;
            while (to < order.length
                    && Math.abs(values[order[to]]) == Math.abs(values[order[from]])) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = from + 1 + to;
            }
            from = to;
        }
        return ranks;
    }
}
