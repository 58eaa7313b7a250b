package org.prefflow.experiment;

import org.prefflow.exact.ExactLaws;
import org.prefflow.method.TargetLaw;

/**
 * The exact laws that methods name as their targets.
 *
 * @param laws exact answers of the problem
 */
record TargetAnswers(ExactLaws laws) implements TargetLaw.Answers<TargetAnswer> {

    private static final String CERTAIN =
            "There is no exact target: labels are so certain that the likelihood of a reward grows"
                    + " for ever, or too long to be followed.";
    private static final String UNDONE =
            "There is no exact target: with its flips undone, labels are so certain that the"
                    + " likelihood grows for ever, or too long to be followed.";
    private static final String LEFT_OVER =
            "There is no exact target: at \u03b2 above 1 the loss of NCA leaves mass over and does"
                    + " not say where it lies.";

    @Override
    public TargetAnswer reference() {
        return TargetAnswer.of(laws.referenceLaw());
    }

    @Override
    public TargetAnswer winners() {
        return TargetAnswer.of(laws.winnersLaw());
    }

    @Override
    public TargetAnswer tilt(double beta) {
        return TargetAnswer.of(laws.tilt(beta));
    }

    @Override
    public TargetAnswer bradleyTerryTilt(double beta, double flip) {
        return TargetAnswer.of(laws.bradleyTerryTilt(beta, flip), flip < 0 ? UNDONE : CERTAIN);
    }

    @Override
    public TargetAnswer ipoTilt(double tau) {
        return TargetAnswer.of(laws.ipoTilt(tau));
    }

    @Override
    public TargetAnswer sppoTilt(double beta) {
        return TargetAnswer.of(laws.sppoTilt(beta));
    }

    @Override
    public TargetAnswer ncaTilt(double beta) {
        return TargetAnswer.of(laws.ncaTilt(beta), LEFT_OVER);
    }

    @Override
    public TargetAnswer bestOf(int n) {
        return TargetAnswer.of(laws.bestOf(n));
    }

    @Override
    public TargetAnswer iterated(int rounds) {
        return TargetAnswer.of(laws.iterated(rounds));
    }

    @Override
    public TargetAnswer unknown(String why) {
        return TargetAnswer.none(why);
    }
}
