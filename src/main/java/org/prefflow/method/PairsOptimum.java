package org.prefflow.method;

/**
 * What a method would find in its pairs alone, had it a smooth table of the plane in place of a
 * network: the data leg of the error split.
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
     *     drawn from the winners' law and labelled; at least 1
     */
    record Winners(int rounds) implements PairsOptimum {

        /** How well a law explains winners: -log q(y+), up to a constant -log q(y+) / pi(y+). */
        public static final Minimiser LIKELIHOOD = new Minimiser(new Likelihood(), 1, 1);

        @Override
        public <T> T among(Answers<T> answers) {
            return answers.winners(rounds);
        }
    }

    /** -g at the winner. */
    record Likelihood() implements PairLoss {
        @Override
        public double of(Pair pair, double[] slopes) {
            slopes[0] = -1;
            slopes[1] = 0;
            return -pair.chosen();
        }

        @Override
        public boolean needsNormaliser() {
            return true;
        }
    }

    /**
     * The policy pi exp(s f) / Z whose f minimises a loss over the pairs. In endless pairs it is
     * the method's {@linkplain MethodConfig#target() target}, where that is known.
     *
     * @param loss of one pair, under q = pi exp(f) / Z
     * @param strength s
     * @param beta KL coefficient: s f is a reward over beta
     */
    record Minimiser(PairLoss loss, double strength, double beta) implements PairsOptimum {
        @Override
        public <T> T among(Answers<T> answers) {
            return answers.minimiser(this);
        }
    }
}
