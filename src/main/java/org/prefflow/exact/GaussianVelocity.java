package org.prefflow.exact;

import org.prefflow.flow.PathInstant;

/**
 * The marginal velocity v_t(x) = E[u | x_t = x] between two jointly Gaussian ends: affine in x
 * (mathematics, section 2, item 9).
 *
 * <pre>  v_t(x) = a' m0 + b' m1 + Cov(u, x_t) Cov(x_t)^-1 (x - a m0 - b m1)</pre>
 *
 * @param start law of x0
 * @param end law of x1
 * @param cross Cov(x0, x1), row by row: zero for independent ends
 */
public record GaussianVelocity(Gaussian start, Gaussian end, Matrix cross) {

    /**
     * A 2 x 2 matrix.
     *
     * @param xx first row, first column
     * @param xy first row, second column
     * @param yx second row, first column
     * @param yy second row, second column
     */
    public record Matrix(double xx, double xy, double yx, double yy) {

        static Matrix covariance(Gaussian law) {
            return new Matrix(law.xx(), law.xy(), law.xy(), law.yy());
        }

        static Matrix identity() {
            return new Matrix(1, 0, 0, 1);
        }

        Matrix times(Matrix o) {
            return new Matrix(
                    xx * o.xx + xy * o.yx,
                    xx * o.xy + xy * o.yy,
                    yx * o.xx + yy * o.yx,
                    yx * o.xy + yy * o.yy);
        }

        Matrix times(double f) {
            return new Matrix(f * xx, f * xy, f * yx, f * yy);
        }

        Matrix plus(Matrix o) {
            return new Matrix(xx + o.xx, xy + o.xy, yx + o.yx, yy + o.yy);
        }

        Matrix transposed() {
            return new Matrix(xx, yx, xy, yy);
        }

        double determinant() {
            return xx * yy - xy * yx;
        }

        Matrix inverse() {
            return new Matrix(yy, -xy, -yx, xx).times(1 / determinant());
        }

        /** The principal root of a matrix with positive eigenvalues. */
        Matrix root() {
            double root = Math.sqrt(determinant());
            return plus(identity().times(root)).times(1 / Math.sqrt(xx + yy + 2 * root));
        }
    }

    /**
     * A velocity that is affine in x.
     *
     * @param x abscissa of the path's mean
     * @param y ordinate of the path's mean
     * @param vx velocity there, along the abscissa
     * @param vy velocity there, along the ordinate
     * @param slope change of the velocity away from there
     */
    public record Affine(double x, double y, double vx, double vy, Matrix slope) {

        /** Velocity along the abscissa. */
        public double xAt(double px, double py) {
            return vx + slope.xx * (px - x) + slope.xy * (py - y);
        }

        /** Velocity along the ordinate. */
        public double yAt(double px, double py) {
            return vy + slope.yx * (px - x) + slope.yy * (py - y);
        }
    }

    /** Independent ends. */
    public static GaussianVelocity independent(Gaussian start, Gaussian end) {
        return new GaussianVelocity(start, end, new Matrix(0, 0, 0, 0));
    }

    /**
     * Ends coupled by optimal transport under squared Euclidean distance: x1 = m1 + A (x0 - m0)
     * with A symmetric and A S0 A = S1, so that Cov(x0, x1) = S0 A is the root of S0 S1.
     */
    public static GaussianVelocity optimal(Gaussian start, Gaussian end) {
        Matrix product = Matrix.covariance(start).times(Matrix.covariance(end));
        return new GaussianVelocity(start, end, product.root());
    }

    /**
     * The velocity at one time.
     *
     * @throws IllegalArgumentException if x_t has no density then
     */
    public Affine at(PathInstant t) {
        Matrix s0 = Matrix.covariance(start);
        Matrix s1 = Matrix.covariance(end);
        Matrix one = Matrix.identity();
        Matrix back = cross.transposed();
        Matrix spread =
                s0.times(t.a() * t.a())
                        .plus(s1.times(t.b() * t.b()))
                        .plus(cross.plus(back).times(t.a() * t.b()))
                        .plus(one.times(t.s() * t.s()));
        if (!(spread.determinant() > 0)) {
            throw new IllegalArgumentException("the path has no density at " + t);
        }
        Matrix with =
                s0.times(t.aRate() * t.a())
                        .plus(s1.times(t.bRate() * t.b()))
                        .plus(cross.times(t.aRate() * t.b()))
                        .plus(back.times(t.bRate() * t.a()))
                        .plus(one.times(t.sRate() * t.s()));
        return new Affine(
                t.a() * start.meanX() + t.b() * end.meanX(),
                t.a() * start.meanY() + t.b() * end.meanY(),
                t.aRate() * start.meanX() + t.bRate() * end.meanX(),
                t.aRate() * start.meanY() + t.bRate() * end.meanY(),
                with.times(spread.inverse()));
    }
}
