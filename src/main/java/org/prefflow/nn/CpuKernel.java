package org.prefflow.nn;

import java.util.Arrays;

/**
 * The kernel for the CPU: matrix products in ND4J, everything elementwise fused in {@link
 * ElementLoops}.
 *
 * <p><b>Memory.</b> Native, column-major, a column a sample, allocated once: the activations of
 * every layer, shape (width, capacity); one scratch matrix for pre-activations; one for their
 * derivatives; the flat parameters and the flat gradient, of which the layers' weight matrices are
 * views. On the heap: the same parameters and gradient, the optimiser's moments, and the slopes of
 * the activations. A product leaves its result in scratch; it is carried in pieces small enough for
 * the first-level cache through a heap buffer, where bias, activation and slope (forwards) or slope
 * and bias gradient (backwards) are done in one go, and on into the next product's operand. The
 * biases are repeated to the length of a piece, so each loop runs over flat arrays.
 */
final class CpuKernel implements Kernel {

    private static final int PIECE = 4096;

    private final ParameterLayout layout;
    private final Activation activation;

    private final NativeFloats nativeParameters;
    private final NativeFloats nativeGradient;
    private final NativeFloats[] activations;
    private final NativeFloats results;
    private final NativeFloats deltas;
    private final Products products;

    private final float[] parameters;
    private final float[] gradient;
    private final float[] firstMoments;
    private final float[] secondMoments;
    // By layer, in the pieces in which they are computed.
    private final float[][][] slopes;
    private final float[] piece;
    private final float[] tile;
    private int steps;

    CpuKernel(ParameterLayout layout, Activation activation, int capacity) {
        this.layout = layout;
        this.activation = activation;
        nativeParameters = new NativeFloats(layout.size());
        nativeGradient = new NativeFloats(layout.size());
        activations = new NativeFloats[layout.layers()];
        slopes = new float[layout.layers()][][];
        for (int l = 0; l < layout.layers(); l++) {
            activations[l] = new NativeFloats(layout.inputs(l) * capacity);
        }
        results = new NativeFloats(Math.multiplyExact(layout.widest(), capacity));
        deltas = new NativeFloats(Math.multiplyExact(layout.widest(), capacity));
        products =
                new Products(
                        layout, nativeParameters, nativeGradient, activations, results, deltas);
        parameters = new float[layout.size()];
        gradient = new float[layout.size()];
        firstMoments = new float[layout.size()];
        secondMoments = new float[layout.size()];
        piece = new float[Math.max(PIECE, layout.widest())];
        tile = new float[piece.length];
        for (int l = 1; l < layout.layers(); l++) {
            int step = stepOf(layout.inputs(l));
            slopes[l] = new float[(layout.inputs(l) * capacity + step - 1) / step][step];
        }
    }

    @Override
    public void load(double[] values) {
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = (float) values[i];
        }
        nativeParameters.write(0, parameters, 0, parameters.length);
        Arrays.fill(firstMoments, 0);
        Arrays.fill(secondMoments, 0);
        steps = 0;
    }

    @Override
    public Kernel withCapacity(int capacity) {
        CpuKernel larger = new CpuKernel(layout, activation, capacity);
        System.arraycopy(parameters, 0, larger.parameters, 0, parameters.length);
        System.arraycopy(firstMoments, 0, larger.firstMoments, 0, parameters.length);
        System.arraycopy(secondMoments, 0, larger.secondMoments, 0, parameters.length);
        larger.nativeParameters.write(0, parameters, 0, parameters.length);
        larger.steps = steps;
        close();
        return larger;
    }

    @Override
    public double[] parameters() {
        return toDouble(parameters);
    }

    @Override
    public double[] memory() {
        int n = parameters.length;
        double[] memory = new double[1 + 3 * n];
        memory[0] = steps;
        for (int i = 0; i < n; i++) {
            memory[1 + i] = parameters[i];
            memory[1 + n + i] = firstMoments[i];
            memory[1 + 2 * n + i] = secondMoments[i];
        }
        return memory;
    }

    @Override
    public void recall(double[] memory) {
        int n = parameters.length;
        load(Arrays.copyOfRange(memory, 1, 1 + n));
        steps = (int) memory[0];
        for (int i = 0; i < n; i++) {
            firstMoments[i] = (float) memory[1 + n + i];
            secondMoments[i] = (float) memory[1 + 2 * n + i];
        }
    }

    @Override
    public double[] gradient() {
        return toDouble(gradient);
    }

    @Override
    public void forward(float[] in, int rows, float[] out) {
        activations[0].write(0, in, 0, rows * layout.inputs(0));
        Products.Batch batch = products.of(rows);
        int last = layout.layers() - 1;
        for (int l = 0; l < last; l++) {
            batch.forward(l).run();
            activate(l, rows);
        }
        batch.forward(last).run();
        int count = rows * layout.outputs(last);
        results.read(0, out, 0, count);
        addOutputBias(out, count);
    }

    /** Pre-activations of layer l from scratch into activations and slopes of layer l + 1. */
    private void activate(int layer, int rows) {
        int width = layout.outputs(layer);
        int total = rows * width;
        int step = repeat(parameters, layout.biases(layer), width);
        for (int at = 0; at < total; at += step) {
            int count = Math.min(step, total - at);
            results.read(at, piece, 0, count);
            ElementLoops.activate(activation, piece, tile, slopes[layer + 1][at / step], count);
            activations[layer + 1].write(at, piece, 0, count);
        }
    }

    private void addOutputBias(float[] out, int count) {
        int width = layout.outputs(layout.layers() - 1);
        int bias = layout.biases(layout.layers() - 1);
        for (int i = 0; i < count; i += width) {
            for (int j = 0; j < width; j++) {
                out[i + j] += parameters[bias + j];
            }
        }
    }

    /** Length of a piece of a matrix: as many whole samples as fit. */
    private int stepOf(int width) {
        return piece.length / width * width;
    }

    /**
     * Fills the tile with repetitions of {@code width} values, as many as fit.
     *
     * @return the filled length, a multiple of width
     */
    private int repeat(float[] values, int offset, int width) {
        int length = stepOf(width);
        for (int at = 0; at < length; at += width) {
            System.arraycopy(values, offset, tile, at, width);
        }
        return length;
    }

    @Override
    public void backward(float[] dOut, int rows) {
        Products.Batch batch = products.of(rows);
        int last = layout.layers() - 1;
        deltas.write(0, dOut, 0, rows * layout.outputs(last));
        sumOutputs(dOut, rows);
        for (int l = last; l > 0; l--) {
            batch.weightGradient(l).run();
            batch.backward(l).run();
            applySlopes(l, rows);
        }
        batch.weightGradient(0).run();
        for (int l = 0; l <= last; l++) {
            int weights = layout.weights(l);
            nativeGradient.read(weights, gradient, weights, layout.biases(l) - weights);
        }
    }

    @Override
    public void inputGradient(int rows, float[] dIn) {
        products.of(rows).backward(0).run();
        results.read(0, dIn, 0, rows * layout.inputs(0));
    }

    private void sumOutputs(float[] dOut, int rows) {
        int width = layout.outputs(layout.layers() - 1);
        int bias = layout.biases(layout.layers() - 1);
        Arrays.fill(gradient, bias, bias + width, 0);
        for (int i = 0; i < rows * width; i += width) {
            for (int j = 0; j < width; j++) {
                gradient[bias + j] += dOut[i + j];
            }
        }
    }

    /**
     * The derivative by the activations of layer l, in scratch, times their slopes: the derivative
     * by the pre-activations of layer l - 1; with its sum over the batch, the bias gradient.
     */
    private void applySlopes(int layer, int rows) {
        int width = layout.inputs(layer);
        int total = rows * width;
        int step = stepOf(width);
        Arrays.fill(tile, 0);
        for (int at = 0; at < total; at += step) {
            int count = Math.min(step, total - at);
            results.read(at, piece, 0, count);
            ElementLoops.multiplyAndSum(piece, slopes[layer][at / step], tile, count);
            deltas.write(at, piece, 0, count);
        }
        int bias = layout.biases(layer - 1);
        System.arraycopy(tile, 0, gradient, bias, width);
        for (int at = width; at < Math.min(step, total); at += width) {
            for (int j = 0; j < width; j++) {
                gradient[bias + j] += tile[at + j];
            }
        }
    }

    @Override
    public void update(Optimizer optimizer, double learningRate) {
        steps++;
        switch (optimizer) {
            case ADAM ->
                    ElementLoops.adam(
                            parameters,
                            gradient,
                            firstMoments,
                            secondMoments,
                            (float) Optimizer.adamRate(learningRate, steps),
                            (float) Optimizer.adamEpsilon(steps));
            case SGD ->
                    ElementLoops.momentum(parameters, gradient, firstMoments, (float) learningRate);
        }
        nativeParameters.write(0, parameters, 0, parameters.length);
    }

    @Override
    public void forwardWithDivergence(float[] in, int rows, float[] out, float[] divergence) {
        forward(in, rows, out);
        Arrays.fill(divergence, 0, rows, 0);
        Products.Batch batch = products.of(rows);
        int last = layout.layers() - 1;
        for (int j = 0; j < layout.outputs(last); j++) {
            startTangent(j, rows);
            for (int l = 1; l < last; l++) {
                batch.tangent(l).run();
                carryTangent(l + 1, rows);
            }
            batch.tangent(last).run();
            addOutputTangent(j, rows, divergence);
        }
    }

    /** The derivative of the first hidden activations by input j: its weights times the slopes. */
    private void startTangent(int input, int rows) {
        int width = layout.outputs(0);
        int total = rows * width;
        int step = repeat(parameters, layout.weights(0) + input * width, width);
        for (int at = 0; at < total; at += step) {
            int count = Math.min(step, total - at);
            System.arraycopy(tile, 0, piece, 0, count);
            ElementLoops.multiply(piece, slopes[1][at / step], count);
            deltas.write(at, piece, 0, count);
        }
    }

    /** Tangents of pre-activations, in scratch, into tangents of the activations of a layer. */
    private void carryTangent(int layer, int rows) {
        int total = rows * layout.inputs(layer);
        int step = stepOf(layout.inputs(layer));
        for (int at = 0; at < total; at += step) {
            int count = Math.min(step, total - at);
            results.read(at, piece, 0, count);
            ElementLoops.multiply(piece, slopes[layer][at / step], count);
            deltas.write(at, piece, 0, count);
        }
    }

    private void addOutputTangent(int output, int rows, float[] divergence) {
        int width = layout.outputs(layout.layers() - 1);
        int step = piece.length / width;
        for (int row = 0; row < rows; row += step) {
            int count = Math.min(step, rows - row);
            results.read(row * width, piece, 0, count * width);
            for (int i = 0; i < count; i++) {
                divergence[row + i] += piece[i * width + output];
            }
        }
    }

    @Override
    public void close() {
        for (NativeFloats matrix : activations) {
            matrix.close();
        }
        for (NativeFloats matrix :
                new NativeFloats[] {results, deltas, nativeParameters, nativeGradient}) {
            matrix.close();
        }
    }

    private static double[] toDouble(float[] values) {
        double[] copy = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            copy[i] = values[i];
        }
        return copy;
    }
}
