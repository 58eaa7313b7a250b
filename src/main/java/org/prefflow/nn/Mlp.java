package org.prefflow.nn;

import java.util.ArrayList;
import java.util.List;
import org.prefflow.math.RandomStream;

/**
 * A multi-layer perceptron on ND4J with hand-placed passes over preallocated buffers. Has one owner
 * thread (the one that made it) and native memory: close it.
 *
 * <p>The same seed, batches and losses give the same weights to the last bit on one machine.
 *
 * <pre>
 *   try (Mlp field = Mlp.create(3, 2, NetworkConfig.KIND.defaults(), 256, init)) {
 *       double loss = field.trainStep(in, 256, squaredError, Optimizer.ADAM, 1e-3);
 *       MlpWeights learned = field.weights();
 *   }
 * </pre>
 *
 * @see CpuKernel for the layout of the memory
 */
public final class Mlp implements Trainable {

    /**
     * The gain at which hidden layers hand on signals of the size they receive (He et al. 2015,
     * arXiv:1502.01852): weights of variance 2 / fan-in.
     */
    public static final double SIZE_KEEPING = Math.sqrt(6);

    private final ParameterLayout layout;
    private final Activation activation;
    private int capacity;
    private Kernel kernel;
    private float[] outputs;
    private float[] dOutputs;
    private final Thread owner = Thread.currentThread();
    private boolean closed;

    private Mlp(ParameterLayout layout, Activation activation, int capacity, double[] parameters) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity is " + capacity + ", must be at least 1");
        }
        this.layout = layout;
        this.activation = activation;
        this.capacity = capacity;
        this.kernel = Nd4jRuntime.kernel(layout, activation, capacity);
        this.outputs = new float[capacity * outputWidth()];
        this.dOutputs = new float[capacity * outputWidth()];
        kernel.load(parameters);
    }

    /**
     * A new network with random weights (uniform in +-1/sqrt(fan-in), biases too).
     *
     * @param inputs width of the input
     * @param outputs width of the output; linear
     * @param capacity most rows of one call
     */
    public static Mlp create(
            int inputs, int outputs, NetworkConfig shape, int capacity, RandomStream init) {
        return create(inputs, outputs, shape, capacity, 1, init);
    }

    /**
     * A new network whose hidden layers' random weights and biases are larger. At gain 1 each layer
     * shrinks what passes through it: the network starts almost flat and learns fine structure
     * late.
     *
     * @param inputs width of the input
     * @param outputs width of the output; linear
     * @param capacity most rows of one call
     * @param gain hidden layers are uniform in +-gain/sqrt(fan-in), positive; the output layer in
     *     +-1/sqrt(fan-in) all the same
     */
    public static Mlp create(
            int inputs,
            int outputs,
            NetworkConfig shape,
            int capacity,
            double gain,
            RandomStream init) {
        List<Integer> widths = new ArrayList<>();
        widths.add(inputs);
        widths.addAll(shape.hidden());
        widths.add(outputs);
        ParameterLayout layout = new ParameterLayout(widths);
        double[] parameters = randomParameters(layout, init);
        for (int i = 0; i < layout.weights(layout.layers() - 1); i++) {
            parameters[i] *= gain;
        }
        return new Mlp(layout, shape.activation(), capacity, parameters);
    }

    /** Uniform in +-1/sqrt(fan-in), layer by layer. */
    static double[] randomParameters(ParameterLayout layout, RandomStream init) {
        double[] parameters = new double[layout.size()];
        for (int l = 0; l < layout.layers(); l++) {
            double bound = 1 / Math.sqrt(layout.inputs(l));
            for (int i = layout.weights(l); i < layout.weights(l + 1); i++) {
                parameters[i] = bound * (2 * init.nextDouble() - 1);
            }
        }
        return parameters;
    }

    /** A network with known weights. */
    public static Mlp of(MlpWeights weights, int capacity) {
        ParameterLayout layout = new ParameterLayout(weights.widths());
        if (weights.values().length != layout.size()) {
            throw new IllegalArgumentException(
                    "widths "
                            + weights.widths()
                            + " need "
                            + layout.size()
                            + " values, not "
                            + weights.values().length);
        }
        double[] parameters = new double[layout.size()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = weights.values()[i];
        }
        return new Mlp(layout, weights.activation(), capacity, parameters);
    }

    /**
     * Outputs for a batch: {@code in} of shape (rows, inputs) row-major, {@code out} of shape
     * (rows, outputs).
     */
    @Override
    public void predict(float[] in, int rows, float[] out) {
        checkOwner();
        checkBatch(in, rows);
        checkRoom("out", out.length, rows * outputWidth());
        kernel.forward(in, rows, out);
    }

    /**
     * Outputs and the exact divergence sum_j d out_j / d in_j over the first {@code outputs}
     * inputs, by forward-mode tangents. So a field v(y, t) must have y first and t last among its
     * inputs.
     *
     * @param divergence receives shape (rows)
     */
    public void predictWithDivergence(float[] in, int rows, float[] out, float[] divergence) {
        checkOwner();
        checkBatch(in, rows);
        checkRoom("out", out.length, rows * outputWidth());
        checkRoom("divergence", divergence.length, rows);
        if (outputWidth() > layout.inputs(0)) {
            throw new IllegalStateException(
                    "a network of "
                            + layout.inputs(0)
                            + " inputs and "
                            + outputWidth()
                            + " outputs has no divergence");
        }
        kernel.forwardWithDivergence(in, rows, out, divergence);
    }

    /**
     * One optimiser step on a batch; allocates nothing once warm.
     *
     * @return the loss before the step
     */
    @Override
    public double trainStep(
            float[] in, int rows, OutputLoss loss, Optimizer optimizer, double learningRate) {
        checkOwner();
        checkBatch(in, rows);
        kernel.forward(in, rows, outputs);
        double value = loss.of(outputs, rows, dOutputs);
        kernel.backward(dOutputs, rows);
        kernel.update(optimizer, learningRate);
        return value;
    }

    @Override
    public void makeRoom(int rows) {
        checkOwner();
        if (rows > capacity) {
            kernel = kernel.withCapacity(rows);
            capacity = rows;
            outputs = new float[rows * outputWidth()];
            dOutputs = new float[rows * outputWidth()];
        }
    }

    @Override
    public float[] parameters() {
        return weights().values();
    }

    @Override
    public double[] memory() {
        checkOwner();
        return kernel.memory();
    }

    @Override
    public void recall(double[] memory) {
        checkOwner();
        requireSize(memory, 1 + 3 * layout.size());
        kernel.recall(memory);
    }

    /** Refuses the memory of a model of another shape. */
    static void requireSize(double[] memory, int size) {
        if (memory.length != size) {
            throw new IllegalArgumentException(
                    "a memory of " + memory.length + " numbers for a model with " + size);
        }
    }

    /** An immutable copy of the weights. */
    public MlpWeights weights() {
        checkOwner();
        double[] parameters = kernel.parameters();
        float[] values = new float[parameters.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) parameters[i];
        }
        return new MlpWeights(layout.widths(), activation, values);
    }

    /** Frees the native memory; a second call does nothing. */
    @Override
    public void close() {
        if (!closed) {
            checkOwner();
            closed = true;
            kernel.close();
        }
    }

    private int outputWidth() {
        return layout.outputs(layout.layers() - 1);
    }

    private void checkOwner() {
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException(
                    "this network belongs to thread \""
                            + owner.getName()
                            + "\" and was called from \""
                            + Thread.currentThread().getName()
                            + "\"");
        }
        if (closed) {
            throw new IllegalStateException("this network is closed");
        }
    }

    private void checkBatch(float[] in, int rows) {
        if (rows < 1 || rows > capacity) {
            throw new IllegalArgumentException(
                    "a batch of " + rows + " rows; this network takes 1 to " + capacity);
        }
        checkRoom("in", in.length, rows * layout.inputs(0));
    }

    private static void checkRoom(String name, int length, int needed) {
        if (length < needed) {
            throw new IllegalArgumentException(
                    name + " has length " + length + ", needs " + needed);
        }
    }
}
