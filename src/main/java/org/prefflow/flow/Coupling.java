package org.prefflow.flow;

import java.util.function.IntFunction;
import org.prefflow.math.RandomStream;
import org.prefflow.param.Choice;

/**
 * How losers are matched with winners inside one minibatch. To add a coupling, add its matcher
 * here.
 */
public enum Coupling implements Choice {
    /** y- with its own y+, as they stand in the data. */
    PAIRED(
            "paired",
            "each loser with the winner it was compared with",
            capacity -> (losers, winners, n, random, match) -> inOrder(n, match)),
    /** Winners shuffled. */
    INDEPENDENT(
            "independent",
            "each loser with a winner drawn at random",
            capacity ->
                    (losers, winners, n, random, match) -> {
                        inOrder(n, match);
                        random.shuffle(match, n);
                    }),
    /**
     * Exact assignment under squared Euclidean distance (Tong et al. 2024; Pooladian et al. 2023).
     */
    MINIBATCH_OT(
            "minibatch-ot",
            "the assignment of least squared distance inside the batch",
            capacity -> {
                Assignment assignment = new Assignment(capacity);
                return (losers, winners, n, random, match) ->
                        assignment.solve(losers, winners, n, match);
            });

    private final String id;
    private final String summary;
    private final IntFunction<Matcher> matchers;

    Coupling(String id, String summary, IntFunction<Matcher> matchers) {
        this.id = id;
        this.summary = summary;
        this.matchers = matchers;
    }

    /** Matches the two sides of minibatches, with buffers of its own; for one thread. */
    @FunctionalInterface
    public interface Matcher {

        /**
         * Finds a partner for each loser; each winner is one loser's partner.
         *
         * @param losers shape (n, 2)
         * @param winners shape (n, 2)
         * @param n number of pairs, at most the matcher's capacity
         * @param random where a coupling draws from
         * @param match receives the winner of each loser: a permutation of 0, ..., n - 1
         */
        void match(float[] losers, float[] winners, int n, RandomStream random, int[] match);
    }

    /** A matcher of batches of up to {@code capacity} pairs. */
    public Matcher matcher(int capacity) {
        return matchers.apply(capacity);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String summary() {
        return summary;
    }

    private static void inOrder(int n, int[] match) {
        for (int i = 0; i < n; i++) {
            match[i] = i;
        }
    }
}
