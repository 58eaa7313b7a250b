package org.prefflow.method.density;

import java.util.Arrays;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.nn.Moments;
import org.prefflow.nn.Optimizer;
import org.prefflow.nn.OutputLoss;

/**
 * q = sum_k w_k N(m_k, L_k L_k') in plain doubles; one component is a Gaussian.
 *
 * <p>A component has six parameters: the logit of its weight, the two of its mean, and log L00, L10
 * and log L11 of the lower triangular L. With u = L^-1 (y - m), v = L^-T u and r_k the share of
 * component k in q(y),
 *
 * <pre>
 *   d log q / d logit = r_k - w_k,   d log N / d m = v,   d log N / d L = v u' - diag(1 / L)
 * </pre>
 */
final class MixtureModel implements DensityModel {

    /** Parameters of a component. */
    static final int WIDTH = 6;

    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private final int components;
    private final double[] parameters;
    private final double[] gradient;
    private final Moments moments;
    private final double[] weights;
    private final double[] terms;
    private float[] outputs = new float[0];
    private float[] dOutputs = new float[0];

    /**
     * @param parameters shape (components, 6), taken over
     */
    MixtureModel(double[] parameters) {
        this.parameters = parameters;
        components = parameters.length / WIDTH;
        gradient = new double[parameters.length];
        moments = new Moments(parameters.length);
        weights = new double[components];
        terms = new double[components];
        weigh();
    }

    /** A mixture from what {@link #parameters} gave. */
    static MixtureModel of(float[] parameters) {
        double[] exact = new double[parameters.length];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = parameters[i];
        }
        return new MixtureModel(exact);
    }

    private void weigh() {
        double top = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < components; k++) {
            top = Math.max(top, parameters[WIDTH * k]);
        }
        double sum = 0;
        for (int k = 0; k < components; k++) {
            weights[k] = Math.exp(parameters[WIDTH * k] - top);
            sum += weights[k];
        }
        for (int k = 0; k < components; k++) {
            weights[k] /= sum;
        }
    }

    /** There is room for any batch. */
    @Override
    public void makeRoom(int rows) {}

    @Override
    public void predict(float[] in, int rows, float[] out) {
        for (int i = 0; i < rows; i++) {
            out[i] = (float) logDensity(in[2 * i], in[2 * i + 1]);
        }
    }

    /** log q at a point; leaves log w_k N_k in terms. */
    double logDensity(double x, double y) {
        double top = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < components; k++) {
            int p = WIDTH * k;
            double u0 = (x - parameters[p + 1]) / Math.exp(parameters[p + 3]);
            double u1 =
                    (y - parameters[p + 2] - parameters[p + 4] * u0) / Math.exp(parameters[p + 5]);
            terms[k] =
                    Math.log(weights[k])
                            - (u0 * u0 + u1 * u1) / 2
                            - parameters[p + 3]
                            - parameters[p + 5]
                            - LOG_TWO_PI;
            top = Math.max(top, terms[k]);
        }
        double sum = 0;
        for (int k = 0; k < components; k++) {
            sum += Math.exp(terms[k] - top);
        }
        return top + Math.log(sum);
    }

    /** The components' shares of q at a point, to place {@code i} of theirs. */
    void share(double x, double y, int i, double[][] shares) {
        double whole = logDensity(x, y);
        for (int k = 0; k < components; k++) {
            shares[k][i] = Math.exp(terms[k] - whole);
        }
    }

    @Override
    public double trainStep(
            float[] in, int rows, OutputLoss loss, Optimizer optimizer, double learningRate) {
        if (outputs.length < rows) {
            outputs = new float[rows];
            dOutputs = new float[rows];
        }
        predict(in, rows, outputs);
        double value = loss.of(outputs, rows, dOutputs);
        Arrays.fill(gradient, 0);
        for (int i = 0; i < rows; i++) {
            if (dOutputs[i] != 0) {
                addGradient(in[2 * i], in[2 * i + 1], dOutputs[i], gradient);
            }
        }
        moments.step(optimizer, parameters, gradient, learningRate);
        weigh();
        return value;
    }

    /** Adds weight times d log q(x, y) / d parameters. */
    void addGradient(double x, double y, double weight, double[] sum) {
        double whole = logDensity(x, y);
        for (int k = 0; k < components; k++) {
            int p = WIDTH * k;
            double share = Math.exp(terms[k] - whole);
            sum[p] += weight * (share - weights[k]);
            double l00 = Math.exp(parameters[p + 3]);
            double l10 = parameters[p + 4];
            double l11 = Math.exp(parameters[p + 5]);
            double u0 = (x - parameters[p + 1]) / l00;
            double u1 = (y - parameters[p + 2] - l10 * u0) / l11;
            double v1 = u1 / l11;
            double v0 = (u0 - l10 * v1) / l00;
            sum[p + 1] += weight * share * v0;
            sum[p + 2] += weight * share * v1;
            sum[p + 3] += weight * share * (l00 * v0 * u0 - 1);
            sum[p + 4] += weight * share * v1 * u0;
            sum[p + 5] += weight * share * (l11 * v1 * u1 - 1);
        }
    }

    @Override
    public Points sample(int n, RandomStream random) {
        float[] xy = new float[2 * n];
        for (int i = 0; i < n; i++) {
            int p = WIDTH * component(random.nextDouble());
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            xy[2 * i] = (float) (parameters[p + 1] + Math.exp(parameters[p + 3]) * a);
            xy[2 * i + 1] =
                    (float)
                            (parameters[p + 2]
                                    + parameters[p + 4] * a
                                    + Math.exp(parameters[p + 5]) * b);
        }
        return Points.wrap(xy);
    }

    private int component(double level) {
        int k = 0;
        double below = weights[0];
        while (level >= below && k < components - 1) {
            k++;
            below += weights[k];
        }
        return k;
    }

    @Override
    public float[] parameters() {
        float[] copy = new float[parameters.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = (float) parameters[i];
        }
        return copy;
    }

    @Override
    public double[] memory() {
        double[] remembered = moments.memory();
        double[] memory = Arrays.copyOf(parameters, parameters.length + remembered.length);
        System.arraycopy(remembered, 0, memory, parameters.length, remembered.length);
        return memory;
    }

    @Override
    public void recall(double[] memory) {
        int n = Math.min(parameters.length, memory.length);
        moments.recall(Arrays.copyOfRange(memory, n, memory.length));
        System.arraycopy(memory, 0, parameters, 0, n);
        weigh();
    }

    /** Nothing native to free. */
    @Override
    public void close() {}
}
