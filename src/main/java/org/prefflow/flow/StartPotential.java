package org.prefflow.flow;

import java.util.Arrays;

/**
 * Nearly right column potentials of an assignment: those of a transport that is blurred over a few
 * neighbours, after some of Sinkhorn's iterations (Cuturi 2013, arXiv:1306.0895), over-relaxed
 * (Thibault et al. 2021, arXiv:1711.01851). What is right at large leaves the exact search short
 * ways. Single precision, and a power in place of the exponential, since nothing depends on them
 * but the length of that search. Buffers of 8 n^2 bytes are made once. For one thread.
 */
final class StartPotential {

    /** Blur over sqrt(n), in units of the clouds' scales over n: their neighbours' distance^2. */
    private static final double BLUR = 0.75;

    /** Iterations over sqrt(n). */
    private static final double ITERATIONS = 0.625;

    /** The kernel is (1 - s / (32 blur))^32 where the exponential would be exp(-s / blur). */
    private static final int POWER = 32;

    private static final float TINY = 1e-20f;
    private static final float HUGE = 1e20f;

    private final float[] px;
    private final float[] py;
    private final float[] qx;
    private final float[] qy;
    private final float[] potential;
    private final float[] top;
    private final float[] slack;
    private final float[] rowScale;
    private final float[] columnScale;
    private final float[] mass;
    private final float[][] byRow;
    private final float[][] byColumn;
    private int n;

    /**
     * @param capacity most points
     */
    StartPotential(int capacity) {
        px = new float[capacity];
        py = new float[capacity];
        qx = new float[capacity];
        qy = new float[capacity];
        potential = new float[capacity];
        top = new float[capacity];
        slack = new float[capacity];
        rowScale = new float[capacity];
        columnScale = new float[capacity];
        mass = new float[capacity];
        byRow = new float[capacity][capacity];
        byColumn = new float[capacity][capacity];
    }

    /**
     * Finds a potential w for which w_j - 2 p_i.q_j is nearly least over j for one row i each.
     *
     * @param p row points' x and y, shape (2, n)
     * @param q column points' x and y, about their mean, shape (2, n)
     * @param count n, at most the capacity
     * @param w receives the potential, shape (n)
     * @return whether it could be found: not where a cloud is a single place
     */
    boolean find(double[][] p, double[][] q, int count, double[] w) {
        n = count;
        double meanX = mean(p[0]);
        double meanY = mean(p[1]);
        double pScale = Math.sqrt(spread(p[0], meanX) + spread(p[1], meanY));
        double qScale = Math.sqrt(spread(q[0], 0) + spread(q[1], 0));
        double unit = POWER * BLUR * pScale * qScale / Math.sqrt(n);
        if (!(unit > 0) || Double.isInfinite(unit)) {
            return false;
        }
        for (int i = 0; i < n; i++) {
            px[i] = (float) (2 * (p[0][i] - meanX) * qScale / unit);
            py[i] = (float) (2 * (p[1][i] - meanY) * qScale / unit);
            qx[i] = (float) (q[0][i] / qScale);
            qy[i] = (float) (q[1][i] / qScale);
            // Of the map that stretches one cloud into the other.
            potential[i] = (float) (pScale * qScale / unit) * (qx[i] * qx[i] + qy[i] * qy[i]);
        }
        fillKernel();
        iterate();
        for (int j = 0; j < n; j++) {
            double blurred = potential[j] - Math.log(columnScale[j]) / POWER;
            w[j] = unit * blurred + 2 * (meanX * q[0][j] + meanY * q[1][j]);
        }
        return true;
    }

    private double mean(double[] values) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += values[i];
        }
        return sum / n;
    }

    private double spread(double[] values, double mean) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += (values[i] - mean) * (values[i] - mean);
        }
        return sum / n;
    }

    /** Each row's kernel is 1 at its least slack. */
    private void fillKernel() {
        for (int i = 0; i < n; i++) {
            top[i] = 1 + leastSlack(px[i], py[i]);
            raise(byRow[i], top[i], px[i], py[i]);
        }
        for (int j = 0; j < n; j++) {
            raiseColumn(byColumn[j], potential[j], qx[j], qy[j]);
        }
    }

    private float leastSlack(float x, float y) {
        for (int j = 0; j < n; j++) {
            slack[j] = potential[j] - x * qx[j] - y * qy[j];
        }
        int left = n;
        while (left > 1) {
            int kept = (left + 1) / 2;
            for (int k = 0; k < left - kept; k++) {
                slack[k] = Math.min(slack[k], slack[k + kept]);
            }
            left = kept;
        }
        return slack[0];
    }

    private void raise(float[] kernel, float rowTop, float x, float y) {
        for (int j = 0; j < n; j++) {
            kernel[j] = power(rowTop - (potential[j] - x * qx[j] - y * qy[j]));
        }
    }

    private void raiseColumn(float[] kernel, float columnPotential, float x, float y) {
        for (int i = 0; i < n; i++) {
            kernel[i] = power(top[i] - (columnPotential - px[i] * x - py[i] * y));
        }
    }

    private static float power(float base) {
        float a = Math.max(0f, base);
        a *= a;
        a *= a;
        a *= a;
        a *= a;
        return a * a;
    }

    private void iterate() {
        Arrays.fill(columnScale, 0, n, 1);
        int iterations = (int) Math.round(ITERATIONS * Math.sqrt(n));
        for (int k = 0; k < iterations; k++) {
            sum(byColumn, columnScale);
            for (int i = 0; i < n; i++) {
                rowScale[i] = 1 / Math.max(TINY, mass[i]);
            }
            sum(byRow, rowScale);
            boolean last = k == iterations - 1;
            for (int j = 0; j < n; j++) {
                float step = 1 / Math.max(TINY, mass[j] * columnScale[j]);
                float relaxed = last ? step : step * (float) Math.sqrt(step);
                columnScale[j] = Math.max(TINY, Math.min(HUGE, columnScale[j] * relaxed));
            }
        }
    }

    /** mass = sum_r scale_r kernel_r. */
    private void sum(float[][] kernel, float[] scale) {
        Arrays.fill(mass, 0, n, 0);
        int r = 0;
        for (; r + 3 < n; r += 4) {
            addFour(kernel, r, scale);
        }
        for (; r < n; r++) {
            float[] row = kernel[r];
            float by = scale[r];
            for (int j = 0; j < n; j++) {
                mass[j] += by * row[j];
            }
        }
    }

    private void addFour(float[][] kernel, int r, float[] scale) {
        float[] a = kernel[r];
        float[] b = kernel[r + 1];
        float[] c = kernel[r + 2];
        float[] d = kernel[r + 3];
        float byA = scale[r];
        float byB = scale[r + 1];
        float byC = scale[r + 2];
        float byD = scale[r + 3];
        for (int j = 0; j < n; j++) {
            mass[j] += byA * a[j] + byB * b[j] + byC * c[j] + byD * d[j];
        }
    }
}
