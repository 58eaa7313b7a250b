package org.prefflow.flow;

import org.prefflow.math.RandomStream;
import org.prefflow.param.Choice;

/**
 * How the starts of paths are matched with their ends, the winners, inside one minibatch. To add a
 * coupling, add its matcher here.
 */
public enum Coupling implements Choice {
    /** Each start with its own y+, as they stand in the data. */
    PAIRED(
            "paired",
            "each loser with the winner it was compared with",
            (capacity, regularization) -> (starts, winners, n, random, match) -> inOrder(n, match)),
    /** Winners shuffled. */
    INDEPENDENT(
            "independent",
            "each start with a winner drawn at random",
            (capacity, regularization) ->
                    (starts, winners, n, random, match) -> {
                        inOrder(n, match);
                        random.shuffle(match, n);
                    }),
    /**
     * Exact assignment under squared Euclidean distance (Tong et al. 2024; Pooladian et al. 2023).
     */
    MINIBATCH_OT(
            "minibatch-ot",
            "the assignment of least squared distance inside the batch",
            (capacity, regularization) -> {
                Assignment assignment = new Assignment(capacity);
                return (starts, winners, n, random, match) ->
                        assignment.solve(starts, winners, n, match);
            }),
    /**
     * Draws from the plan of entropic optimal transport (Cuturi 2013, arXiv:1306.0895). At
     * regularization 2 sigma^2 this is the coupling of the Schroedinger bridge of Brownian motion
     * of scale sigma (Tong et al. 2024).
     */
    SINKHORN(
            "sinkhorn",
            "drawn from the plan of entropic optimal transport inside the batch",
            (capacity, regularization) -> {
                Sinkhorn sinkhorn = new Sinkhorn(capacity, regularization);
                return (starts, winners, n, random, match) ->
                        sinkhorn.match(starts, winners, n, random, match);
            });

    private final String id;
    private final String summary;
    private final Matchers matchers;

    @FunctionalInterface
    private interface Matchers {
        Matcher of(int capacity, double regularization);
    }

    Coupling(String id, String summary, Matchers matchers) {
        this.id = id;
        this.summary = summary;
        this.matchers = matchers;
    }

    /** Matches the two sides of minibatches, with buffers of its own; for one thread. */
    @FunctionalInterface
    public interface Matcher {

        /**
         * Finds a partner for each start. Each winner is one start's partner, except under {@link
         * #SINKHORN}, where it is one start's partner on average: some may have several and others
         * none.
         *
         * @param starts shape (n, 2)
         * @param winners shape (n, 2)
         * @param n number of pairs, at most the matcher's capacity
         * @param random where a coupling draws from
         * @param match receives the winner of each start, in 0, ..., n - 1
         */
        void match(float[] starts, float[] winners, int n, RandomStream random, int[] match);
    }

    /**
     * A matcher of batches of up to {@code capacity} pairs.
     *
     * @param regularization epsilon of {@link #SINKHORN}, in squared data units, positive; the
     *     others ignore it
     */
    public Matcher matcher(int capacity, double regularization) {
        return matchers.of(capacity, regularization);
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
