package org.prefflow.method;

/** A loss whose numbers may change from step to step; of which kind it is never changes. */
public interface LossCourse {

    /** The loss as it stands, on the training thread. */
    PairLoss now();

    /**
     * The loss that a step is made under, as far as is known: any thread.
     *
     * @param step from 0
     */
    PairLoss at(int step);

    /** A loss that never changes. */
    static LossCourse constant(PairLoss loss) {
        return new LossCourse() {
            @Override
            public PairLoss now() {
                return loss;
            }

            @Override
            public PairLoss at(int step) {
                return loss;
            }
        };
    }
}
