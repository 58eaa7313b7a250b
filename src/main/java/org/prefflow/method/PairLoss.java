package org.prefflow.method;

/** A loss of one preference pair under a policy q with log-ratio g = log q - log pi. */
@FunctionalInterface
public interface PairLoss {

    /**
     * What a loss may look at.
     *
     * @param chosen g at the winner
     * @param rejected g at the loser
     * @param referenceGap log pi at the winner minus log pi at the loser
     * @param klToReference KL(q | pi), a constant to the gradient
     */
    record Pair(double chosen, double rejected, double referenceGap, double klToReference) {

        /** D, by how much g prefers the winner; the normaliser of q cancels in it. */
        public double gap() {
            return chosen - rejected;
        }
    }

    /**
     * The loss of a pair.
     *
     * @param slopes receives its derivatives by g at the winner and at the loser
     */
    double of(Pair pair, double[] slopes);

    /** Whether the loss sees more of g than the gap, so that q must be normalised. */
    default boolean needsNormaliser() {
        return false;
    }

    /**
     * s, where the loss's optimum runs about as steeply as pi exp(s r): how finely the normaliser
     * has to be summed.
     */
    default double steepness() {
        return 1;
    }

    /** Whether the loss sees KL(q | pi). */
    default boolean needsDivergence() {
        return false;
    }

    /** How an update under this loss is told. */
    default PairStory story() {
        return new LogRatioStory("Policy", "its loss", "nats", 1);
    }
}
