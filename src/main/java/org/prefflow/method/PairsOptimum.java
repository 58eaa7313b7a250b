package org.prefflow.method;

/**
 * What a method would find in its pairs alone, had it a table of the plane in place of a network:
 * the data leg of the error split.
 */
public sealed interface PairsOptimum {

    /** The answer that is named. */
    <T> T among(Answers<T> answers);

    /** One case per kind: the compiler lists every consumer when a kind is added. */
    interface Answers<T> {
        /** {@link Nothing}. */
        T nothing();

        /** {@link Winners}. */
        T winners(int rounds);

        /** {@link Minimiser}. */
        T minimiser(Minimiser rule);
    }

    /** Nothing is learned from pairs. */
    record Nothing() implements PairsOptimum {
        @Override
        public <T> T among(Answers<T> answers) {
            return answers.nothing();
        }
    }

    /**
     * The law of the winners that are there.
     *
     * @param rounds how often winners are taken, from the second time on of new pairs that are
     *     drawn from the winners and labelled; at least 1
     */
    record Winners(int rounds) implements PairsOptimum {
        @Override
        public <T> T among(Answers<T> answers) {
            return answers.winners(rounds);
        }
    }

    /**
     * The policy pi exp(s f) / Z whose f minimises a loss over the pairs.
     *
     * @param loss of one pair, under q = pi exp(f) / Z
     * @param strength s
     * @param beta KL coefficient: s f is a reward over beta
     * @param limit where the minimiser goes in endless pairs
     */
    record Minimiser(PairLoss loss, double strength, double beta, Limit limit)
            implements PairsOptimum {
        @Override
        public <T> T among(Answers<T> answers) {
            return answers.minimiser(this);
        }
    }

    /** Where a minimiser goes in endless pairs. */
    sealed interface Limit {
        /** The limit that is named. */
        <T> T among(Limits<T> limits);
    }

    /** One case per limit. */
    interface Limits<T> {
        /** {@link Target}. */
        T target();

        /** {@link BradleyTerry}. */
        T bradleyTerry(double flip);

        /** {@link Unknown}. */
        T unknown();
    }

    /** To the law that the method names as its target. */
    record Target() implements Limit {
        @Override
        public <T> T among(Limits<T> limits) {
            return limits.target();
        }
    }

    /**
     * To the tilt by the reward of greatest Bradley-Terry likelihood, whoever labels.
     *
     * @param flip rate e at which the loss itself turns labels around; negative where it turns them
     *     back, -e / (1 - 2e) undoing a rate of e
     */
    record BradleyTerry(double flip) implements Limit {
        @Override
        public <T> T among(Limits<T> limits) {
            return limits.bradleyTerry(flip);
        }
    }

    /** Nobody knows in closed form. */
    record Unknown() implements Limit {
        @Override
        public <T> T among(Limits<T> limits) {
            return limits.unknown();
        }
    }
}
