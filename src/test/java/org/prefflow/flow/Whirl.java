package org.prefflow.flow;

/**
 * A nonlinear, coupled, time-dependent field whose flow is known: in polar coordinates
 *
 * <pre>
 *   r' = r (1 - r^2),   phi' = cos t + r^2
 *   r(t)^2 = r0^2 e^2t / g,   phi(t) = phi0 + sin t + ln(g) / 2,   g = 1 + r0^2 (e^2t - 1)
 *   div = 2 - 4 r^2,   int_0^t div = 2 t - 2 ln g
 * </pre>
 */
class Whirl implements VectorField {

    @Override
    public void velocity(float[] xy, int n, float t, float[] out) {
        for (int i = 0; i < n; i++) {
            double x = xy[2 * i];
            double y = xy[2 * i + 1];
            double square = x * x + y * y;
            double turn = Math.cos(t) + square;
            out[2 * i] = (float) (x * (1 - square) - y * turn);
            out[2 * i + 1] = (float) (y * (1 - square) + x * turn);
        }
    }

    @Override
    public void velocityAndDivergence(float[] xy, int n, float t, float[] out, float[] divergence) {
        velocity(xy, n, t, out);
        for (int i = 0; i < n; i++) {
            double square = xy[2 * i] * xy[2 * i] + xy[2 * i + 1] * xy[2 * i + 1];
            divergence[i] = (float) (2 - 4 * square);
        }
    }

    /** (x, y, integral of the divergence) at time t of the particle that is at (x0, y0) at 0. */
    static double[] exact(double x0, double y0, double t) {
        double square = x0 * x0 + y0 * y0;
        double g = 1 + square * Math.expm1(2 * t);
        double r = Math.sqrt(square / g) * Math.exp(t);
        double phi = Math.atan2(y0, x0) + Math.sin(t) + Math.log(g) / 2;
        return new double[] {r * Math.cos(phi), r * Math.sin(phi), 2 * t - 2 * Math.log(g)};
    }
}
