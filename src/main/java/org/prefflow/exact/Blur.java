package org.prefflow.exact;

/**
 * A Gaussian blur of values on a square lattice, zero beyond its edges.
 *
 * @param kernel weights from -radius to radius, sum 1
 */
record Blur(double[] kernel) {

    /** Below this, sampling the bell would get its variance wrong. */
    private static final double NARROW = 0.7;

    private static final double REACH = 6;

    /**
     * A blur of some width.
     *
     * @param width standard deviation in spacings, positive
     */
    static Blur of(double width) {
        if (width < NARROW) {
            double beside = width * width / 2;
            return new Blur(new double[] {beside, 1 - 2 * beside, beside});
        }
        int radius = (int) Math.ceil(REACH * width);
        double[] kernel = new double[2 * radius + 1];
        double sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            double off = (i - radius) / width;
            kernel[i] = Math.exp(-off * off / 2);
            sum += kernel[i];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return new Blur(kernel);
    }

    /** The blurred values, shape (n * n), flat. */
    double[] apply(double[] values, int n) {
        return along(along(values, n, 1, n), n, n, 1);
    }

    private double[] along(double[] values, int n, int step, int across) {
        int radius = kernel.length / 2;
        double[] out = new double[values.length];
        for (int line = 0; line < n; line++) {
            for (int i = 0; i < n; i++) {
                double sum = 0;
                int from = Math.max(0, i - radius);
                int to = Math.min(n - 1, i + radius);
                for (int j = from; j <= to; j++) {
                    sum += kernel[j - i + radius] * values[line * across + j * step];
                }
                out[line * across + i * step] = sum;
            }
        }
        return out;
    }
}
