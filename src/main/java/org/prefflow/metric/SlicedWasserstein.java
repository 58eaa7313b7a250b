package org.prefflow.metric;

/**
 * Sliced 2-Wasserstein distance (Bonneel et al. 2015): the square root of the mean, over
 * directions, of the squared 2-Wasserstein distance between projections, which is the mean squared
 * difference of quantiles. In data units.
 */
public final class SlicedWasserstein {

    private SlicedWasserstein() {}

    /** The distance between two samples of any sizes. */
    public static double between(SlicedSample a, SlicedSample b) {
        return Math.sqrt(a.mean(b, SlicedWasserstein::squared));
    }

    private static double squared(float[] a, float[] b) {
        return a.length == b.length ? pairwise(a, b) : byQuantiles(a, b);
    }

    private static double pairwise(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double gap = a[i] - b[i];
            sum += gap * gap;
        }
        return sum / a.length;
    }

    /** Walks along both step functions of quantiles; in units of 1 / (n m) of mass. */
    private static double byQuantiles(float[] a, float[] b) {
        long n = a.length;
        long m = b.length;
        double sum = 0;
        long done = 0;
        for (int i = 0, j = 0; i < n && j < m; ) {
            long endA = (i + 1) * m;
            long endB = (j + 1) * n;
            long end = Math.min(endA, endB);
            double gap = a[i] - b[j];
            sum += (end - done) * gap * gap;
            done = end;
            i += end == endA ? 1 : 0;
            j += end == endB ? 1 : 0;
        }
        return sum / ((double) n * m);
    }
}
