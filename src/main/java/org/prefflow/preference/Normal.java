package org.prefflow.preference;

/**
 * The standard normal distribution function by W. J. Cody's rational approximations (Mathematics of
 * Computation 23, 1969; ACM Algorithm 715): relative error below 1e-14 wherever it does not
 * underflow.
 */
final class Normal {

    private static final double ONE_OVER_SQRT_TWO_PI = 0.398942280401432677939946059934;
    private static final double MIDDLE = 0.67448975;
    private static final double TAIL = Math.sqrt(32);

    private static final double UNDERFLOW = 39;

    private static final double[] A = {
        2.2352520354606839287,
        161.02823106855587881,
        1067.6894854603709582,
        18154.981253343561249,
        0.065682337918207449113
    };
    private static final double[] B = {
        47.20258190468824187, 976.09855173777669322, 10260.932208618978205, 45507.789335026729956
    };
    private static final double[] C = {
        0.39894151208813466764,
        8.8831497943883759412,
        93.506656132177855979,
        597.27027639480026226,
        2494.5375852903726711,
        6848.1904505362823326,
        11602.651437647350124,
        9842.7148383839780218,
        1.0765576773720192317e-8
    };
    private static final double[] D = {
        22.266688044328115691,
        235.38790178262499861,
        1519.377599407554805,
        6485.558298266760755,
        18615.571640885098091,
        34900.952721145977266,
        38912.003286093271411,
        19685.429676859990727
    };
    private static final double[] P = {
        0.21589853405795699,
        0.1274011611602473639,
        0.022235277870649807,
        0.001421619193227893466,
        2.9112874951168792e-5,
        0.02307344176494017303
    };
    private static final double[] Q = {
        1.28426009614491121,
        0.468238212480865118,
        0.0659881378689285515,
        0.00378239633202758244,
        7.29751555083966205e-5
    };

    private Normal() {}

    /** Phi(z), with cdf(z) + cdf(-z) = 1 to rounding. */
    static double cdf(double z) {
        double size = Math.abs(z);
        if (size <= MIDDLE) {
            return 0.5 + z * ratio(z * z, A, B);
        }
        if (size > UNDERFLOW) {
            return z > 0 ? 1 : 0;
        }
        double tail;
        if (size <= TAIL) {
            tail = bell(size) * ratio(size, C, D);
        } else {
            double inverse = 1 / (z * z);
            tail = bell(size) * (ONE_OVER_SQRT_TWO_PI - inverse * ratio(inverse, P, Q)) / size;
        }
        return z > 0 ? 1 - tail : tail;
    }

    /**
     * Quotient of Cody's polynomials: the last entry of {@code num} leads, {@code den} is monic.
     */
    private static double ratio(double t, double[] num, double[] den) {
        int last = den.length - 1;
        double above = num[last + 1] * t;
        double below = t;
        for (int i = 0; i < last; i++) {
            above = (above + num[i]) * t;
            below = (below + den[i]) * t;
        }
        return (above + num[last]) / (below + den[last]);
    }

    /** exp(-z^2 / 2), with the square split so that its rounding does not show. */
    private static double bell(double z) {
        double coarse = Math.rint(z * 16) / 16;
        double rest = (z - coarse) * (z + coarse);
        return Math.exp(-coarse * coarse / 2) * Math.exp(-rest / 2);
    }
}
