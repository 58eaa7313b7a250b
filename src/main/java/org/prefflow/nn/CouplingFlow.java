package org.prefflow.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.prefflow.math.RandomStream;

/**
 * An invertible map y -&gt; z of the plane by affine coupling layers (Dinh et al. 2017, "Density
 * estimation using Real NVP", arXiv:1605.08803). Each layer keeps one coordinate a and moves the
 * other, b, in turn:
 *
 * <pre>
 *   b' = b exp(s) + t,   s = tanh u,   (u, t) a network of 2 tanh((a - centre) / (2 scale))
 *   log|det| = sum s
 * </pre>
 *
 * <p>What is far out is so moved like what is at two scales from the centre: a network would go on
 * in straight lines where it has seen nothing, and take mass there. Outputs are (z0, z1, log|det
 * dz/dy|), shape (rows, 3). A new flow is the identity. The passes are placed by hand over
 * preallocated buffers; one owner thread, native memory: close it.
 */
public final class CouplingFlow implements Trainable {

    /** Coupling layers: each coordinate is moved four times. */
    public static final int LAYERS = 8;

    /** Width of the outputs. */
    public static final int OUTPUTS = 3;

    private static final int SHARE = 4;
    private static final int FEWEST_UNITS = 4;
    private static final float REACH = 2;

    /**
     * Where the law is that the map is to act on.
     *
     * @param centreX abscissa of its centre, in data units
     * @param centreY ordinate of its centre
     * @param scaleX its standard deviation along the abscissa
     * @param scaleY along the ordinate
     */
    public record Frame(double centreX, double centreY, double scaleX, double scaleY) {}

    private final ParameterLayout layout;
    private int capacity;
    private final Kernel[] kernels = new Kernel[LAYERS];
    private final Thread owner = Thread.currentThread();

    // By layer, of the last batch: what was moved, by which factor, ds/du, and the slope
    // of the networks' inputs.
    private float[][] moved;
    private float[][] factors;
    private float[][] slopes;
    private float[][] reachSlopes;
    private final float[] centres;
    private final float[] scales;
    private float[] reached;
    private float[] conditions;
    private float[] dConditions;
    private float[] dKept;
    private float[][] coordinates;
    private float[] outputs;
    private float[] dOutputs;

    private CouplingFlow(NetworkConfig shape, Frame frame, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity is " + capacity + ", must be at least 1");
        }
        layout = layout(shape);
        for (int l = 0; l < LAYERS; l++) {
            kernels[l] = Nd4jRuntime.kernel(layout, shape.activation(), capacity);
        }
        centres = new float[] {(float) frame.centreX, (float) frame.centreY};
        scales = new float[] {(float) frame.scaleX, (float) frame.scaleY};
        allocate(capacity);
    }

    @Override
    public void makeRoom(int rows) {
        if (rows > capacity) {
            for (int l = 0; l < LAYERS; l++) {
                kernels[l] = kernels[l].withCapacity(rows);
            }
            allocate(rows);
        }
    }

    private void allocate(int rows) {
        capacity = rows;
        moved = new float[LAYERS][capacity];
        factors = new float[LAYERS][capacity];
        slopes = new float[LAYERS][capacity];
        reachSlopes = new float[LAYERS][capacity];
        reached = new float[capacity];
        conditions = new float[2 * capacity];
        dConditions = new float[2 * capacity];
        dKept = new float[capacity];
        coordinates = new float[2][capacity];
        outputs = new float[OUTPUTS * capacity];
        dOutputs = new float[OUTPUTS * capacity];
    }

    private static ParameterLayout layout(NetworkConfig shape) {
        List<Integer> widths = new ArrayList<>();
        widths.add(1);
        for (int units : shape.hidden()) {
            widths.add(Math.max(FEWEST_UNITS, units / SHARE));
        }
        widths.add(2);
        return new ParameterLayout(widths);
    }

    /**
     * The identity, with random hidden weights.
     *
     * @param shape of the layers' networks together: each has a quarter of the units, and no fewer
     *     than four
     * @param frame where the law is that it is to act on
     * @param capacity most rows of one call
     */
    public static CouplingFlow create(
            NetworkConfig shape, Frame frame, int capacity, RandomStream init) {
        CouplingFlow flow = new CouplingFlow(shape, frame, capacity);
        for (Kernel kernel : flow.kernels) {
            double[] parameters = Mlp.randomParameters(flow.layout, init);
            int last = flow.layout.weights(flow.layout.layers() - 1);
            for (int i = last; i < parameters.length; i++) {
                parameters[i] = 0;
            }
            kernel.load(parameters);
        }
        return flow;
    }

    /**
     * A flow with known parameters, as {@link #parameters} gave them.
     *
     * @param shape the one it was made with
     * @param frame the one it was made with
     */
    public static CouplingFlow of(
            NetworkConfig shape, Frame frame, float[] parameters, int capacity) {
        int size = layout(shape).size();
        if (parameters.length != LAYERS * size) {
            throw new IllegalArgumentException(
                    "a flow of networks "
                            + shape.hidden()
                            + " has "
                            + LAYERS * size
                            + " parameters, not "
                            + parameters.length);
        }
        CouplingFlow flow = new CouplingFlow(shape, frame, capacity);
        double[] own = new double[size];
        for (int l = 0; l < LAYERS; l++) {
            for (int i = 0; i < size; i++) {
                own[i] = parameters[l * size + i];
            }
            flow.kernels[l].load(own);
        }
        return flow;
    }

    @Override
    public void predict(float[] in, int rows, float[] out) {
        check(rows);
        for (int i = 0; i < rows; i++) {
            coordinates[0][i] = in[2 * i];
            coordinates[1][i] = in[2 * i + 1];
            out[OUTPUTS * i + 2] = 0;
        }
        for (int l = 0; l < LAYERS; l++) {
            float[] a = coordinates[l % 2];
            float[] b = coordinates[1 - l % 2];
            condition(l, a, rows);
            for (int i = 0; i < rows; i++) {
                float s = ElementLoops.rationalTanh(conditions[2 * i]);
                moved[l][i] = b[i];
                factors[l][i] = (float) Math.exp(s);
                slopes[l][i] = 1 - s * s;
                b[i] = b[i] * factors[l][i] + conditions[2 * i + 1];
                out[OUTPUTS * i + 2] += s;
            }
        }
        for (int i = 0; i < rows; i++) {
            out[OUTPUTS * i] = coordinates[0][i];
            out[OUTPUTS * i + 1] = coordinates[1][i];
        }
    }

    /**
     * The inverse map z -&gt; y.
     *
     * @param z shape (rows, 2)
     * @param y receives shape (rows, 2); may be {@code z} itself
     */
    public void invert(float[] z, int rows, float[] y) {
        check(rows);
        for (int i = 0; i < rows; i++) {
            coordinates[0][i] = z[2 * i];
            coordinates[1][i] = z[2 * i + 1];
        }
        for (int l = LAYERS - 1; l >= 0; l--) {
            float[] b = coordinates[1 - l % 2];
            condition(l, coordinates[l % 2], rows);
            for (int i = 0; i < rows; i++) {
                float s = ElementLoops.rationalTanh(conditions[2 * i]);
                b[i] = (b[i] - conditions[2 * i + 1]) * (float) Math.exp(-s);
            }
        }
        for (int i = 0; i < rows; i++) {
            y[2 * i] = coordinates[0][i];
            y[2 * i + 1] = coordinates[1][i];
        }
    }

    private void condition(int layer, float[] a, int rows) {
        float centre = centres[layer % 2];
        float scale = scales[layer % 2];
        for (int i = 0; i < rows; i++) {
            float share = ElementLoops.rationalTanh((a[i] - centre) / (REACH * scale));
            reached[i] = REACH * share;
            reachSlopes[layer][i] = (1 - share * share) / scale;
        }
        kernels[layer].forward(reached, rows, conditions);
    }

    @Override
    public double trainStep(
            float[] in, int rows, OutputLoss loss, Optimizer optimizer, double learningRate) {
        predict(in, rows, outputs);
        double value = loss.of(outputs, rows, dOutputs);
        backward(dOutputs, rows);
        for (Kernel kernel : kernels) {
            kernel.update(optimizer, learningRate);
        }
        return value;
    }

    /** The gradients of the last predicted batch, into the kernels. */
    private void backward(float[] dOut, int rows) {
        for (int i = 0; i < rows; i++) {
            coordinates[0][i] = dOut[OUTPUTS * i];
            coordinates[1][i] = dOut[OUTPUTS * i + 1];
        }
        for (int l = LAYERS - 1; l >= 0; l--) {
            float[] dA = coordinates[l % 2];
            float[] dB = coordinates[1 - l % 2];
            for (int i = 0; i < rows; i++) {
                float dStretch = dB[i] * moved[l][i] * factors[l][i] + dOut[OUTPUTS * i + 2];
                dConditions[2 * i] = dStretch * slopes[l][i];
                dConditions[2 * i + 1] = dB[i];
                dB[i] *= factors[l][i];
            }
            kernels[l].backward(dConditions, rows);
            kernels[l].inputGradient(rows, dKept);
            for (int i = 0; i < rows; i++) {
                dA[i] += dKept[i] * reachSlopes[l][i];
            }
        }
    }

    /** A copy of the gradient of the last step, in the order of {@link #parameters}. */
    float[] gradient() {
        return flat(Kernel::gradient);
    }

    @Override
    public float[] parameters() {
        return flat(Kernel::parameters);
    }

    @Override
    public double[] memory() {
        checkOwner();
        int size = 1 + 3 * layout.size();
        double[] all = new double[LAYERS * size];
        for (int l = 0; l < LAYERS; l++) {
            System.arraycopy(kernels[l].memory(), 0, all, l * size, size);
        }
        return all;
    }

    @Override
    public void recall(double[] memory) {
        checkOwner();
        int size = 1 + 3 * layout.size();
        Mlp.requireSize(memory, LAYERS * size);
        for (int l = 0; l < LAYERS; l++) {
            kernels[l].recall(Arrays.copyOfRange(memory, l * size, (l + 1) * size));
        }
    }

    private float[] flat(Function<Kernel, double[]> of) {
        checkOwner();
        int size = layout.size();
        float[] all = new float[LAYERS * size];
        for (int l = 0; l < LAYERS; l++) {
            double[] own = of.apply(kernels[l]);
            for (int i = 0; i < size; i++) {
                all[l * size + i] = (float) own[i];
            }
        }
        return all;
    }

    @Override
    public void close() {
        checkOwner();
        for (Kernel kernel : kernels) {
            kernel.close();
        }
    }

    private void check(int rows) {
        checkOwner();
        if (rows < 1 || rows > capacity) {
            throw new IllegalArgumentException(
                    "a batch of " + rows + " rows; this flow takes 1 to " + capacity);
        }
    }

    private void checkOwner() {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException(
                    "this flow belongs to thread \""
                            + owner.getName()
                            + "\" and was called from \""
                            + Thread.currentThread().getName()
                            + "\"");
        }
    }
}
