package org.prefflow.exact;

/**
 * What noise of a width makes of values on a fine line of nodes, at every few of them: sums over
 * nodes with the noise's bell as weight, and with the noise itself beside. Both are matrices that
 * act along either axis of a mesh.
 *
 * @param mean shape (coarse, fine): sum_j mean[i][j] f_j = E[f(x_i - s eps)]
 * @param noise the same of eps f(x_i - s eps)
 */
record NoiseSum(double[][] mean, double[][] noise) {

    /** Below this many spacings the bell is not sampled, its moments are matched instead. */
    private static final double NARROW = 0.7;

    private static final double REACH = 6;

    /**
     * Of nodes j * h and places (first + i * every) * h.
     *
     * @param width s in spacings, not negative
     * @param nodes fine nodes
     * @param first fine index of the first place, which may lie outside of the nodes
     * @param every fine nodes from one place to the next
     * @param places how many
     */
    static NoiseSum of(double width, int nodes, int first, int every, int places) {
        double[] bell = bell(width);
        double[] tilted = tilted(bell, width);
        double[][] mean = new double[places][nodes];
        double[][] noise = new double[places][nodes];
        for (int i = 0; i < places; i++) {
            spread(bell, first + i * every, mean[i]);
            spread(tilted, first + i * every, noise[i]);
        }
        return new NoiseSum(mean, noise);
    }

    private static void spread(double[] kernel, int centre, double[] into) {
        int radius = kernel.length / 2;
        int from = Math.max(0, centre - radius);
        int to = Math.min(into.length - 1, centre + radius);
        for (int j = from; j <= to; j++) {
            into[j] = kernel[centre - j + radius];
        }
    }

    private static double[] bell(double width) {
        if (width < NARROW) {
            // The five weights with the bell's second and fourth moments.
            double v = width * width;
            double far = v * (3 * v - 1) / 24;
            double beside = v / 2 - 4 * far;
            return new double[] {far, beside, 1 - 2 * beside - 2 * far, beside, far};
        }
        double[] bell = new double[2 * (int) Math.ceil(REACH * width) + 1];
        double sum = 0;
        for (int i = 0; i < bell.length; i++) {
            double off = (i - bell.length / 2) / width;
            bell[i] = Math.exp(-off * off / 2);
            sum += bell[i];
        }
        for (int i = 0; i < bell.length; i++) {
            bell[i] /= sum;
        }
        return bell;
    }

    /** The weights of eps: the bell times eps, or where that is narrow -s times its slope. */
    private static double[] tilted(double[] bell, double width) {
        int radius = bell.length / 2;
        if (width >= NARROW) {
            double[] tilted = bell.clone();
            for (int i = 0; i < tilted.length; i++) {
                tilted[i] *= (i - radius) / width;
            }
            return tilted;
        }
        // Of the kernel at distance i: what a node at x - i h adds to the slope at x.
        double[] slope = {1.0 / 12, -8.0 / 12, 0, 8.0 / 12, -1.0 / 12};
        double[] tilted = new double[bell.length + 4];
        for (int i = 0; i < bell.length; i++) {
            for (int j = 0; j < slope.length; j++) {
                tilted[i + j] += width * bell[i] * slope[j];
            }
        }
        return tilted;
    }
}
