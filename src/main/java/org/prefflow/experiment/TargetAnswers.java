package org.prefflow.experiment;

import org.prefflow.exact.ExactLaw;
import org.prefflow.exact.ExactLaws;
import org.prefflow.method.TargetLaw;

/**
 * The exact laws that methods name as their targets.
 *
 * @param laws exact answers of the problem
 */
record TargetAnswers(ExactLaws laws) implements TargetLaw.Answers<ExactLaw> {

    @Override
    public ExactLaw reference() {
        return laws.referenceLaw();
    }

    @Override
    public ExactLaw winners() {
        return laws.winnersLaw();
    }

    @Override
    public ExactLaw tilt(double beta) {
        return laws.tilt(beta);
    }

    @Override
    public ExactLaw ipoTilt(double tau) {
        return laws.ipoTilt(tau);
    }

    @Override
    public ExactLaw bestOf(int n) {
        return laws.bestOf(n);
    }

    @Override
    public ExactLaw iterated(int rounds) {
        return laws.iterated(rounds);
    }
}
