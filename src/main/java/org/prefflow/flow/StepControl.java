package org.prefflow.flow;

/**
 * Chooses step sizes so that the error estimate stays within the tolerance: the proportional and
 * integral controller of Hairer, Norsett, Wanner 1993, IV.2, for an error of order 5.
 */
final class StepControl {

    private static final double SAFETY = 0.9;
    private static final double INTEGRAL = 0.04;
    private static final double EXPONENT = 0.2 - 0.75 * INTEGRAL;
    private static final double SMALLEST = 0.2;
    private static final double LARGEST = 10;

    private final double shortest;
    private double lastError = 1e-4;
    private boolean lastAccepted = true;

    /**
     * @param shortest a step of this size or less is accepted whatever its error
     */
    StepControl(double shortest) {
        this.shortest = shortest;
    }

    /** Whether a step with this error, in units of the tolerance, may stand. */
    boolean accepts(double error, double h) {
        return error <= 1 || Math.abs(h) <= shortest;
    }

    /** The size of the next try, of the sign of h, after a step that was accepted or not. */
    double next(double h, double error, boolean accepted) {
        double grown = Math.pow(Math.max(error, 1e-10), -EXPONENT) * SAFETY;
        if (!accepted) {
            lastAccepted = false;
            return atLeastShortest(h * Math.max(SMALLEST, Math.min(1, grown)));
        }
        double factor = grown * Math.pow(lastError, INTEGRAL);
        factor = Math.max(SMALLEST, Math.min(lastAccepted ? LARGEST : 1, factor));
        lastError = Math.max(error, 1e-4);
        lastAccepted = true;
        return atLeastShortest(h * factor);
    }

    private double atLeastShortest(double h) {
        return Math.copySign(Math.max(Math.abs(h), shortest), h);
    }
}
