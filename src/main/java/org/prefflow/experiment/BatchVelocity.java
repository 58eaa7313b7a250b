package org.prefflow.experiment;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.prefflow.exact.MarginalVelocity;
import org.prefflow.flow.Coupling;
import org.prefflow.flow.PathInstant;
import org.prefflow.math.Grid;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;

/**
 * The marginal velocity v_t(x) = E[u | x_t = x] of paths whose ends are coupled inside batches of a
 * size: what a flow would find in endless batches (Tong et al. 2024, arXiv:2302.00482). No closed
 * form is known, so it is estimated, from fresh batches of the exact laws and the training's own
 * matcher, by a local linear regression with a Gaussian kernel (Fan and Gijbels 1996, chapter 3) as
 * wide as half the lattice's spacing. Noise up to that width is integrated out:
 *
 * <pre>  min over (v, S) of sum_i E_eps K_h(y_i - x) |u_i - v - S (y_i - x)|^2
 *   with y_i = a x0_i + b x1_i + s eps</pre>
 *
 * <p>The regression's bias is h^2 / 2 times the field's Laplacian. Batches are independent and
 * points inside a batch are not, so the standard error is that between {@value #GROUPS} groups of
 * batches, of the regression linearised: itself uncertain by 15 %. Immutable once drawn.
 */
final class BatchVelocity implements MarginalVelocity {

    /** Groups of batches that the standard error is taken between. */
    static final int GROUPS = 24;

    /** Fewer effective samples than these tell neither a mean nor its error. */
    private static final double LEAST_SAMPLES = 30;

    /** Width of the kernel in spacings of the lattice. */
    private static final double WIDTH = 0.5;

    /** Widths beyond which the kernel counts as nothing. */
    private static final double REACH = 4;

    /** Pairs that an estimate takes where that is not too dear. */
    private static final int PAIRS = 98_304;

    /** Entries of cost matrices that are searched: a second or two of one core, */
    private static final double BUDGET = 1e8;

    /** and as many as one batch a group may take. */
    private static final double LARGEST = 1.2e8;

    private final float[][] starts;
    private final float[][] ends;
    private final RandomStreams random;

    private BatchVelocity(float[][] starts, float[][] ends, RandomStreams random) {
        this.starts = starts;
        this.ends = ends;
        this.random = random;
    }

    /**
     * How many batches an estimate takes.
     *
     * @param batch pairs in a batch
     * @param regularization of the coupling, if it has one
     * @return a multiple of {@value #GROUPS}; 0 where coupling even so few takes too long
     */
    static int batches(int batch, Coupling coupling, double regularization) {
        // Sinkhorn's sweeps grow in number as its epsilon falls.
        double entry =
                coupling == Coupling.SINKHORN ? Math.max(1, 1.5 / Math.sqrt(regularization)) : 1;
        double round = GROUPS * entry * batch * batch;
        double most = Math.max(1, Math.rint((double) PAIRS / GROUPS / batch));
        double each = Math.max(1, Math.min(most, Math.floor(BUDGET / round)));
        return round > LARGEST ? 0 : GROUPS * (int) each;
    }

    /** Draws the ends of paths before they are coupled. */
    @FunctionalInterface
    interface Ends {

        /**
         * Draws n starts and as many winners, in the order of the data.
         *
         * @param starts receives shape (n, 2)
         * @param winners receives shape (n, 2)
         */
        void draw(int n, RandomStream random, float[] starts, float[] winners);
    }

    /**
     * Draws batches and couples each.
     *
     * @param batch pairs in a batch
     * @param batches how many, a multiple of {@value #GROUPS}
     * @param matcher of batches of that size
     * @param cancelled asked between batches
     * @throws CancellationException if that said so
     */
    static BatchVelocity draw(
            int batch,
            int batches,
            Coupling.Matcher matcher,
            Ends ends,
            RandomStreams random,
            BooleanSupplier cancelled) {
        int each = batches / GROUPS;
        float[][] from = new float[GROUPS][2 * each * batch];
        float[][] to = new float[GROUPS][2 * each * batch];
        float[] some = new float[2 * batch];
        float[] winners = new float[2 * batch];
        int[] match = new int[batch];
        for (int g = 0; g < GROUPS; g++) {
            RandomStream stream = random.stream(Stream.FIELD, g);
            float[] all = new float[2 * each * batch];
            ends.draw(each * batch, stream, from[g], all);
            for (int b = 0; b < each; b++) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException();
                }
                int first = 2 * b * batch;
                System.arraycopy(from[g], first, some, 0, some.length);
                System.arraycopy(all, first, winners, 0, winners.length);
                matcher.match(some, winners, batch, stream, match);
                for (int k = 0; k < 2 * batch; k++) {
                    to[g][first + k] = winners[2 * match[k / 2] + k % 2];
                }
            }
        }
        return new BatchVelocity(from, to, random);
    }

    /** {@inheritDoc} A tenth of a second for 100,000 pairs and 33 x 33. */
    @Override
    public Marginal marginal(Grid lattice, PathInstant t) {
        Regression regression = new Regression(lattice, t);
        for (int g = 0; g < GROUPS; g++) {
            regression.add(g);
        }
        return regression.solved();
    }

    /** The regressions at all nodes of a lattice at one time. */
    private final class Regression {

        // Sums at a node: of weights, of weights squared, and the normal equations with both their
        // right-hand sides.
        private static final int MASS = 0;
        private static final int SQUARES = 1;
        private static final int DX = 2;
        private static final int DY = 3;
        private static final int XX = 4;
        private static final int XY = 5;
        private static final int YY = 6;
        private static final int U = 7;
        private static final int V = 10;
        private static final int SUMS = 13;

        private final Grid lattice;
        private final PathInstant t;
        private final double[][] sums;
        private final double[] bells;

        /** Standard deviation of the noise that is drawn, and of that which is integrated out. */
        private final double drawn;

        private final double wide;
        private final double pull;
        private final double inner;
        private final double rate;

        Regression(Grid lattice, PathInstant t) {
            this.lattice = lattice;
            this.t = t;
            double h = WIDTH * lattice.spacing();
            double noise = Math.min(t.s(), h);
            drawn = Math.sqrt(t.s() * t.s() - noise * noise);
            // The kernel times the noise's bell is a bell about z of this width, times another of
            // mean x + pull (z - x) and variance inner.
            wide = Math.hypot(h, noise);
            pull = h * h / (wide * wide);
            inner = pull * noise * noise;
            rate = t.s() > 0 ? t.sRate() / t.s() : 0;
            sums = new double[GROUPS][SUMS * lattice.size()];
            bells = new double[lattice.nodes()];
        }

        void add(int group) {
            RandomStream stream = random.stream(Stream.FIELD, GROUPS + group);
            float[] from = starts[group];
            float[] to = ends[group];
            for (int k = 0; k < from.length; k += 2) {
                double e = drawn > 0 ? drawn * stream.nextGaussian() : 0;
                double f = drawn > 0 ? drawn * stream.nextGaussian() : 0;
                add(
                        sums[group],
                        t.a() * from[k] + t.b() * to[k] + e,
                        t.a() * from[k + 1] + t.b() * to[k + 1] + f,
                        t.aRate() * from[k] + t.bRate() * to[k] + rate * e,
                        t.aRate() * from[k + 1] + t.bRate() * to[k + 1] + rate * f);
            }
        }

        private void add(double[] into, double x, double y, double u, double v) {
            int left = first(x);
            int right = last(x);
            int top = last(y);
            for (int i = left; i <= right; i++) {
                bells[i] = bell(x - lattice.coordinate(i));
            }
            for (int j = first(y); j <= top; j++) {
                double dy = y - lattice.coordinate(j);
                double bell = bell(dy);
                for (int i = left; i <= right; i++) {
                    int k = SUMS * (j * lattice.nodes() + i);
                    add(into, k, bell * bells[i], x - lattice.coordinate(i), dy, u, v);
                }
            }
        }

        private double bell(double off) {
            return Math.exp(-off * off / (2 * wide * wide));
        }

        private int first(double x) {
            double at = (x - REACH * wide - lattice.min()) / lattice.spacing();
            return (int) Math.max(0, Math.ceil(at));
        }

        private int last(double x) {
            double at = (x + REACH * wide - lattice.min()) / lattice.spacing();
            return (int) Math.min(lattice.nodes() - 1, Math.floor(at));
        }

        private void add(
                double[] into, int k, double w, double dx, double dy, double ux, double uy) {
            double x = pull * dx;
            double y = pull * dy;
            double u = ux - rate * (dx - x);
            double v = uy - rate * (dy - y);
            double noise = rate * inner;
            into[k + MASS] += w;
            into[k + SQUARES] += w * w;
            into[k + DX] += w * x;
            into[k + DY] += w * y;
            into[k + XX] += w * (x * x + inner);
            into[k + XY] += w * x * y;
            into[k + YY] += w * (y * y + inner);
            into[k + U] += w * u;
            into[k + U + 1] += w * (u * x + noise);
            into[k + U + 2] += w * u * y;
            into[k + V] += w * v;
            into[k + V + 1] += w * v * x;
            into[k + V + 2] += w * (v * y + noise);
        }

        Marginal solved() {
            int n = lattice.size();
            double[] velocity = new double[2 * n];
            double[] density = new double[n];
            double[] error = new double[n];
            double pairs = GROUPS * (starts[0].length / 2.0);
            for (int k = 0; k < n; k++) {
                double[] all = new double[SUMS];
                for (double[] group : sums) {
                    for (int c = 0; c < SUMS; c++) {
                        all[c] += group[SUMS * k + c];
                    }
                }
                density[k] = all[MASS] / (pairs * 2 * Math.PI * wide * wide);
                double[][] inverse = inverse(all);
                double[] alongX = times(inverse, all, U);
                double[] alongY = times(inverse, all, V);
                velocity[2 * k] = alongX[0];
                velocity[2 * k + 1] = alongY[0];
                boolean few = !(all[MASS] * all[MASS] >= LEAST_SAMPLES * all[SQUARES]);
                error[k] =
                        few || Double.isNaN(alongX[0] + alongY[0])
                                ? Double.POSITIVE_INFINITY
                                : Math.hypot(
                                        error(k, inverse[0], alongX, U),
                                        error(k, inverse[0], alongY, V));
            }
            return new Marginal(velocity, density, error);
        }

        /** Between groups: of what each one's residuals would add to the velocity. */
        private double error(int node, double[] row, double[] found, int side) {
            double squares = 0;
            for (double[] group : sums) {
                int k = SUMS * node;
                double mass = group[k + side];
                double x = group[k + side + 1];
                double y = group[k + side + 2];
                mass -= group[k + MASS] * found[0];
                mass -= group[k + DX] * found[1] + group[k + DY] * found[2];
                x -= group[k + DX] * found[0];
                x -= group[k + XX] * found[1] + group[k + XY] * found[2];
                y -= group[k + DY] * found[0];
                y -= group[k + XY] * found[1] + group[k + YY] * found[2];
                double adds = row[0] * mass + row[1] * x + row[2] * y;
                squares += adds * adds;
            }
            return Math.sqrt(squares * GROUPS / (GROUPS - 1));
        }

        /** The inverse of the normal equations; not finite where they have none. */
        private double[][] inverse(double[] s) {
            double a = s[XX] * s[YY] - s[XY] * s[XY];
            double b = s[XY] * s[DY] - s[DX] * s[YY];
            double c = s[DX] * s[XY] - s[XX] * s[DY];
            double d = s[MASS] * s[YY] - s[DY] * s[DY];
            double e = s[DX] * s[DY] - s[MASS] * s[XY];
            double f = s[MASS] * s[XX] - s[DX] * s[DX];
            double det = s[MASS] * a + s[DX] * b + s[DY] * c;
            return new double[][] {
                {a / det, b / det, c / det},
                {b / det, d / det, e / det},
                {c / det, e / det, f / det}
            };
        }

        private double[] times(double[][] matrix, double[] s, int side) {
            double[] found = new double[3];
            for (int r = 0; r < 3; r++) {
                for (int c = 0; c < 3; c++) {
                    found[r] += matrix[r][c] * s[side + c];
                }
            }
            return found;
        }
    }
}
