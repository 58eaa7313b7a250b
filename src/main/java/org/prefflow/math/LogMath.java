package org.prefflow.math;

/** Logarithms and sigmoids that stay finite. */
public final class LogMath {

    private LogMath() {}

    /** log(1 + exp(z)); never overflows. */
    public static double softplus(double z) {
        return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }

    /** 1 / (1 + exp(-z)), with sigmoid(z) + sigmoid(-z) = 1 to rounding. */
    public static double sigmoid(double z) {
        if (z >= 0) {
            return 1 / (1 + Math.exp(-z));
        }
        double e = Math.exp(z);
        return e / (1 + e);
    }
}
