package org.prefflow.method;

/**
 * Names the exact law a method aims at (mathematics, section 2); computed in the room {@code
 * exact}.
 */
public sealed interface TargetLaw {

    /** The answer that is named. */
    <L> L among(Answers<L> answers);

    /** One case per law: the compiler lists every consumer when a law is added. */
    interface Answers<L> {
        /** {@link Reference}. */
        L reference();

        /** {@link Winners}. */
        L winners();

        /** {@link Tilt}. */
        L tilt(double beta);

        /** {@link IpoTilt}. */
        L ipoTilt(double tau);

        /** {@link BestOf}. */
        L bestOf(int n);

        /** {@link Iterated}. */
        L iterated(int rounds);
    }

    /** pi itself. */
    record Reference() implements TargetLaw {
        @Override
        public <L> L among(Answers<L> answers) {
            return answers.reference();
        }
    }

    /** p1 = 2 pi Pbar, the law of the winners: of PFM, of SFT on winners, and of NCA at beta 1. */
    record Winners() implements TargetLaw {
        @Override
        public <L> L among(Answers<L> answers) {
            return answers.winners();
        }
    }

    /**
     * pi exp(k r / beta) / Z: of RLHF and DPO.
     *
     * @param beta KL coefficient, positive
     */
    record Tilt(double beta) implements TargetLaw {
        @Override
        public <L> L among(Answers<L> answers) {
            return answers.tilt(beta);
        }
    }

    /**
     * pi exp(Pbar / tau) / Z: of IPO.
     *
     * @param tau regularisation, positive
     */
    record IpoTilt(double tau) implements TargetLaw {
        @Override
        public <L> L among(Answers<L> answers) {
            return answers.ipoTilt(tau);
        }
    }

    /**
     * n pi F^(n-1): the best of n draws.
     *
     * @param n draws, at least 1
     */
    record BestOf(int n) implements TargetLaw {
        @Override
        public <L> L among(Answers<L> answers) {
            return answers.bestOf(n);
        }
    }

    /**
     * p^(k), the winners of winners: of iterative PFM with new labels each round.
     *
     * @param rounds k, at least 0
     */
    record Iterated(int rounds) implements TargetLaw {
        @Override
        public <L> L among(Answers<L> answers) {
            return answers.iterated(rounds);
        }
    }
}
