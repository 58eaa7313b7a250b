package org.prefflow.nn;

/**
 * The elementwise work of {@link CpuKernel}: simple loops over {@code float[]} that the JIT
 * compiler turns into vector instructions. Keep them free of branches and strides, and where there
 * is more than one store let all arrays share one index: with an offset in one of them the compiler
 * must fear that they overlap, and the loop becomes ten times slower.
 */
final class ElementLoops {

    /**
     * Largest argument of the rational tanh; beyond it tanh is 1 in float precision. Numerator and
     * denominator are the usual minimax pair of Eigen and XLA; largest error 3.5e-7.
     */
    private static final float TANH_RANGE = 7.90531110763549805f;

    /**
     * Added and subtracted again, this rounds moments to multiples of 8e-30: those of a dead unit
     * never decay into denormals, which cost a hundred times more.
     */
    private static final float FLUSH = 1e-22f;

    private ElementLoops() {}

    /**
     * z + bias through the activation, in place, with its derivative.
     *
     * @param values z on entry, activation on return; shape (count)
     * @param bias repeated to the same length
     * @param slopes receives the derivative
     */
    static void activate(
            Activation activation, float[] values, float[] bias, float[] slopes, int count) {
        switch (activation) {
            case SILU -> silu(values, bias, slopes, count);
            case RELU -> relu(values, bias, slopes, count);
            case TANH -> tanh(values, bias, slopes, count);
        }
    }

    private static void silu(float[] values, float[] bias, float[] slopes, int count) {
        for (int i = 0; i < count; i++) {
            float z = values[i] + bias[i];
            float s = 0.5f + 0.5f * rationalTanh(0.5f * z);
            float a = z * s;
            values[i] = a;
            slopes[i] = s + a * (1 - s);
        }
    }

    private static void relu(float[] values, float[] bias, float[] slopes, int count) {
        for (int i = 0; i < count; i++) {
            float a = Math.max(values[i] + bias[i], 0);
            values[i] = a;
            slopes[i] = Math.min(a * Float.MAX_VALUE, 1);
        }
    }

    private static void tanh(float[] values, float[] bias, float[] slopes, int count) {
        for (int i = 0; i < count; i++) {
            float a = rationalTanh(values[i] + bias[i]);
            values[i] = a;
            slopes[i] = 1 - a * a;
        }
    }

    /** tanh x as an odd polynomial of degree 13 over an even one of degree 6. */
    static float rationalTanh(float x) {
        float c = Math.max(-TANH_RANGE, Math.min(TANH_RANGE, x));
        float q = c * c;
        float p = -2.76076847742355e-16f;
        p = p * q + 2.00018790482477e-13f;
        p = p * q - 8.60467152213735e-11f;
        p = p * q + 5.12229709037114e-08f;
        p = p * q + 1.48572235717979e-05f;
        p = p * q + 6.37261928875436e-04f;
        p = p * q + 4.89352455891786e-03f;
        float d = 1.19825839466702e-06f;
        d = d * q + 1.18534705686654e-04f;
        d = d * q + 2.26843463243900e-03f;
        d = d * q + 4.89352518554385e-03f;
        return c * p / d;
    }

    /** values *= factors. */
    static void multiply(float[] values, float[] factors, int count) {
        for (int i = 0; i < count; i++) {
            values[i] *= factors[i];
        }
    }

    /** values *= factors, and the result added to sums. */
    static void multiplyAndSum(float[] values, float[] factors, float[] sums, int count) {
        for (int i = 0; i < count; i++) {
            float product = values[i] * factors[i];
            values[i] = product;
            sums[i] += product;
        }
    }

    /**
     * One step of Adam (Kingma and Ba 2015, algorithm 1): p -= rate m / (sqrt(v) + epsilon), with
     * the bias corrections folded into rate and epsilon by the caller.
     */
    static void adam(float[] p, float[] g, float[] m, float[] v, float rate, float epsilon) {
        float beta1 = (float) Optimizer.BETA1;
        float beta2 = (float) Optimizer.BETA2;
        float rest1 = (float) (1 - Optimizer.BETA1);
        float rest2 = (float) (1 - Optimizer.BETA2);
        for (int i = 0; i < p.length; i++) {
            float first = (beta1 * m[i] + rest1 * g[i] + FLUSH) - FLUSH;
            float second = (beta2 * v[i] + rest2 * g[i] * g[i] + FLUSH) - FLUSH;
            m[i] = first;
            v[i] = second;
            p[i] -= rate * first / ((float) Math.sqrt(second) + epsilon);
        }
    }

    /** One step of gradient descent with heavy-ball momentum: m = momentum m + g, p -= rate m. */
    static void momentum(float[] p, float[] g, float[] m, float rate) {
        float momentum = (float) Optimizer.MOMENTUM;
        for (int i = 0; i < p.length; i++) {
            float velocity = (momentum * m[i] + g[i] + FLUSH) - FLUSH;
            m[i] = velocity;
            p[i] -= rate * velocity;
        }
    }
}
