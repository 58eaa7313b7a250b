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

        /** {@link BradleyTerryTilt}. */
        L bradleyTerryTilt(double beta, double flip);

        /** {@link IpoTilt}. */
        L ipoTilt(double tau);

        /** {@link SppoTilt}. */
        L sppoTilt(double beta);

        /** {@link NcaTilt}. */
        L ncaTilt(double beta);

        /** {@link BestOf}. */
        L bestOf(int n);

        /** {@link Iterated}. */
        L iterated(int rounds);

        /** {@link Unknown}. */
        L unknown(String why);
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
     * pi exp(k r / beta) / Z: the ideal, which RLHF and DPO reach where labels are Bradley and
     * Terry's.
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
     * pi exp(s / beta) / Z, s being the reward of greatest Bradley-Terry likelihood whoever labels:
     * of RLHF, DPO, cDPO and rDPO. There is none where that likelihood has no maximum.
     *
     * @param beta KL coefficient, positive
     * @param flip rate e at which the loss itself turns labels around; negative where it turns them
     *     back, -e / (1 - 2e) undoing a rate of e
     */
    record BradleyTerryTilt(double beta, double flip) implements TargetLaw {
        @Override
        public <L> L among(Answers<L> answers) {
            return answers.bradleyTerryTilt(beta, flip);
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
     * The minimiser of SPPO's square loss: the tilt by the win rate but for what normalising costs.
     *
     * @param beta KL coefficient, positive
     */
    record SppoTilt(double beta) implements TargetLaw {
        @Override
        public <L> L among(Answers<L> answers) {
            return answers.sppoTilt(beta);
        }
    }

    /**
     * The minimiser of NCA's loss: pi (2 Pbar)^(1 / beta) as far as normalising allows. There is
     * none where that has a mass below 1, as at beta above 1.
     *
     * @param beta KL coefficient, positive
     */
    record NcaTilt(double beta) implements TargetLaw {
        @Override
        public <L> L among(Answers<L> answers) {
            return answers.ncaTilt(beta);
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

    /**
     * Nobody knows in closed form, or there is none.
     *
     * @param why one sentence for people
     */
    record Unknown(String why) implements TargetLaw {
        @Override
        public <L> L among(Answers<L> answers) {
            return answers.unknown(why);
        }
    }
}
