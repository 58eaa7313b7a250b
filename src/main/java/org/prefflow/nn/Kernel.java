package org.prefflow.nn;

/**
 * The passes of one network over native buffers of fixed capacity. One owner thread; used through
 * {@link Mlp} only, which checks thread, shapes and closing.
 *
 * <p>Batches are row-major, shape (rows, width), with 1 to capacity rows. Parameters and gradients
 * follow {@link ParameterLayout} and travel as {@code double}, so that a kernel of either precision
 * can be checked the same way.
 */
interface Kernel extends AutoCloseable {

    /** Replaces all parameters and forgets the optimiser's moments. */
    void load(double[] parameters);

    /**
     * The same kernel, moments of the optimiser included, with room for larger batches; this one is
     * closed.
     */
    Kernel withCapacity(int capacity);

    /** A copy of the parameters. */
    double[] parameters();

    /** Steps made, parameters, first and second moments: 1 + 3 n numbers. */
    double[] memory();

    /** Takes up such a memory, of as many numbers. */
    void recall(double[] memory);

    /** Outputs of a batch; keeps what {@link #backward} needs. */
    void forward(float[] in, int rows, float[] out);

    /** Outputs and sum_j d out_j / d in_j, by forward-mode tangents. */
    void forwardWithDivergence(float[] in, int rows, float[] out, float[] divergence);

    /** The gradient by the parameters, from the derivative by the outputs of the last forward. */
    void backward(float[] dOut, int rows);

    /**
     * The derivative by the inputs of the last batch; after its {@link #backward} and before an
     * {@link #update}.
     *
     * @param dIn receives shape (rows, inputs)
     */
    void inputGradient(int rows, float[] dIn);

    /** A copy of the gradient of the last backward. */
    double[] gradient();

    /** One optimiser step along the gradient of the last backward. */
    void update(Optimizer optimizer, double learningRate);

    /** Frees the native buffers. */
    @Override
    void close();
}
