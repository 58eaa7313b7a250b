package org.prefflow.nn;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.scalar.Step;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The kernel for a device with memory of its own: every operation is ND4J's, so that only batches
 * go in and outputs come back. Runs on any backend and in either precision.
 *
 * <p><b>Memory.</b> Column-major, a column a sample: activations and slopes of every layer and
 * their derivatives, shape (width, capacity); flat parameters, gradient and moments, of which the
 * layers' weights, shape (outputs, inputs), and biases, shape (outputs, 1), are views.
 */
final class DeviceKernel implements Kernel {

    private final ParameterLayout layout;
    private final Activation activation;
    private final DataType type;

    private final INDArray parameters;
    private final INDArray gradient;
    private final INDArray firstMoments;
    private final INDArray secondMoments;
    // By layer boundary: 0 the input, layers() the output.
    private final INDArray[] values;
    private final INDArray[] slopes;
    private final INDArray[] deltas;
    private int steps;

    /**
     * @param type {@link DataType#FLOAT}, or {@link DataType#DOUBLE} where exactness matters more
     *     than speed
     */
    DeviceKernel(ParameterLayout layout, Activation activation, int capacity, DataType type) {
        this.layout = layout;
        this.activation = activation;
        this.type = type;
        parameters = zeros(layout.size(), 1);
        gradient = zeros(layout.size(), 1);
        firstMoments = zeros(layout.size(), 1);
        secondMoments = zeros(layout.size(), 1);
        int boundaries = layout.layers() + 1;
        values = new INDArray[boundaries];
        slopes = new INDArray[boundaries];
        deltas = new INDArray[boundaries];
        for (int b = 0; b < boundaries; b++) {
            values[b] = zeros(layout.widths().get(b), capacity);
            slopes[b] = zeros(layout.widths().get(b), capacity);
            deltas[b] = zeros(layout.widths().get(b), capacity);
        }
    }

    private INDArray zeros(int height, int columns) {
        INDArray array = Nd4j.createUninitializedDetached(type, 'f', height, columns);
        return array.assign(0);
    }

    private INDArray view(INDArray flat, int offset, int height, int width) {
        long[] shape = {height, width};
        return Nd4j.create(flat.data(), shape, new long[] {1, height}, offset, 'f', type);
    }

    private INDArray weights(INDArray flat, int layer) {
        return view(flat, layout.weights(layer), layout.outputs(layer), layout.inputs(layer));
    }

    private INDArray biases(INDArray flat, int layer) {
        return view(flat, layout.biases(layer), layout.outputs(layer), 1);
    }

    private static INDArray first(INDArray array, int rows) {
        return rows == array.columns()
                ? array
                : array.get(NDArrayIndex.all(), NDArrayIndex.interval(0, rows));
    }

    private void put(float[] batch, int rows, INDArray target) {
        int width = target.rows();
        float[] exact = Arrays.copyOf(batch, rows * width);
        try (INDArray copied = Nd4j.create(exact, new long[] {width, rows}, 'f')) {
            first(target, rows).assign(copied);
        }
    }

    @Override
    public void load(double[] loaded) {
        assign(parameters, loaded);
        firstMoments.assign(0);
        secondMoments.assign(0);
        steps = 0;
    }

    @Override
    public Kernel withCapacity(int capacity) {
        DeviceKernel larger = new DeviceKernel(layout, activation, capacity, type);
        larger.parameters.assign(parameters);
        larger.firstMoments.assign(firstMoments);
        larger.secondMoments.assign(secondMoments);
        larger.steps = steps;
        close();
        return larger;
    }

    @Override
    public double[] parameters() {
        return parameters.data().asDouble();
    }

    @Override
    public double[] memory() {
        int n = layout.size();
        double[] memory = new double[1 + 3 * n];
        memory[0] = steps;
        System.arraycopy(parameters.data().asDouble(), 0, memory, 1, n);
        System.arraycopy(firstMoments.data().asDouble(), 0, memory, 1 + n, n);
        System.arraycopy(secondMoments.data().asDouble(), 0, memory, 1 + 2 * n, n);
        return memory;
    }

    @Override
    public void recall(double[] memory) {
        int n = layout.size();
        load(Arrays.copyOfRange(memory, 1, 1 + n));
        assign(firstMoments, Arrays.copyOfRange(memory, 1 + n, 1 + 2 * n));
        assign(secondMoments, Arrays.copyOfRange(memory, 1 + 2 * n, 1 + 3 * n));
        steps = (int) memory[0];
    }

    private static void assign(INDArray target, double[] from) {
        try (INDArray copied = Nd4j.create(from, new long[] {from.length, 1}, 'f')) {
            target.assign(copied);
        }
    }

    @Override
    public double[] gradient() {
        return gradient.data().asDouble();
    }

    /** Outputs of the last forward in this kernel's own precision, shape (rows, outputs). */
    double[] outputs(int rows) {
        double[] all = values[layout.layers()].data().asDouble();
        return Arrays.copyOf(all, rows * layout.outputs(layout.layers() - 1));
    }

    @Override
    public void forward(float[] in, int rows, float[] out) {
        put(in, rows, values[0]);
        int last = layout.layers();
        for (int l = 0; l < last; l++) {
            INDArray z = first(values[l + 1], rows);
            Nd4j.gemm(weights(parameters, l), first(values[l], rows), z, false, false, 1, 0);
            z.addiColumnVector(biases(parameters, l));
            if (l + 1 < last) {
                activate(z, first(slopes[l + 1], rows), first(deltas[l + 1], rows));
            }
        }
        double[] exact = outputs(rows);
        for (int i = 0; i < exact.length; i++) {
            out[i] = (float) exact[i];
        }
    }

    /** z into its activation, in place, and the slope there. */
    private void activate(INDArray z, INDArray slope, INDArray scratch) {
        switch (activation) {
            case SILU -> {
                Nd4j.getExecutioner().exec(new Sigmoid(z, slope));
                z.muli(slope);
                // s + a (1 - s) = a - (a - 1) s
                slope.muli(z.subi(1, scratch)).rsubi(z);
            }
            case RELU -> {
                Nd4j.getExecutioner().exec(new Step(z, slope, 0));
                Nd4j.getExecutioner().exec(new RectifiedLinear(z, z, 0));
            }
            case TANH -> {
                Nd4j.getExecutioner().exec(new Tanh(z, z));
                z.muli(z, slope).rsubi(1);
            }
        }
    }

    @Override
    public void backward(float[] dOut, int rows) {
        int last = layout.layers();
        put(dOut, rows, deltas[last]);
        for (int l = last - 1; l >= 0; l--) {
            INDArray delta = first(deltas[l + 1], rows);
            Nd4j.gemm(delta, first(values[l], rows), weights(gradient, l), false, true, 1, 0);
            delta.sum(biases(gradient, l), true, 1);
            if (l > 0) {
                INDArray below = first(deltas[l], rows);
                Nd4j.gemm(weights(parameters, l), delta, below, true, false, 1, 0);
                below.muli(first(slopes[l], rows));
            }
        }
    }

    @Override
    public void inputGradient(int rows, float[] dIn) {
        INDArray below = first(deltas[0], rows);
        Nd4j.gemm(weights(parameters, 0), first(deltas[1], rows), below, true, false, 1, 0);
        float[] all = deltas[0].data().asFloat();
        System.arraycopy(all, 0, dIn, 0, rows * layout.inputs(0));
    }

    @Override
    public void update(Optimizer optimizer, double learningRate) {
        switch (optimizer) {
            case ADAM ->
                    Nd4j.getExecutioner()
                            .exec(
                                    new AdamUpdater(
                                            gradient,
                                            secondMoments,
                                            firstMoments,
                                            learningRate,
                                            Optimizer.BETA1,
                                            Optimizer.BETA2,
                                            Optimizer.adamEpsilon(steps + 1),
                                            steps));
            case SGD ->
                    firstMoments
                            .muli(Optimizer.MOMENTUM)
                            .addi(gradient)
                            .muli(learningRate, gradient);
        }
        parameters.subi(gradient);
        steps++;
    }

    @Override
    public void forwardWithDivergence(float[] in, int rows, float[] out, float[] divergence) {
        forward(in, rows, out);
        Arrays.fill(divergence, 0, rows, 0);
        int last = layout.layers();
        for (int j = 0; j < layout.outputs(last - 1); j++) {
            // The deltas' memory carries the tangents: a backward pass starts it anew.
            INDArray column = weights(parameters, 0).getColumn(j, true);
            first(deltas[1], rows).assign(first(slopes[1], rows)).muliColumnVector(column);
            for (int l = 1; l < last; l++) {
                INDArray above = first(deltas[l + 1], rows);
                Nd4j.gemm(
                        weights(parameters, l), first(deltas[l], rows), above, false, false, 1, 0);
                if (l + 1 < last) {
                    above.muli(first(slopes[l + 1], rows));
                }
            }
            float[] row = first(deltas[last], rows).getRow(j).toFloatVector();
            for (int i = 0; i < rows; i++) {
                divergence[i] += row[i];
            }
        }
    }

    @Override
    public void close() {
        for (INDArray[] arrays :
                new INDArray[][] {
                    values, slopes, deltas, {parameters, gradient, firstMoments, secondMoments}
                }) {
            for (INDArray array : arrays) {
                array.close();
            }
        }
    }
}
