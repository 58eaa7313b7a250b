package org.prefflow.nn;

/**
 * The matrix products of {@link CpuKernel}, prepared for the batch sizes in use. Shapes are fixed
 * in a prepared product, so each batch size has its own; the last few sizes are kept. (ND4J frees
 * the others itself, when they are collected.)
 */
final class Products {

    private static final int KEPT = 4;

    private final ParameterLayout layout;
    private final NativeFloats parameters;
    private final NativeFloats gradient;
    private final NativeFloats[] activations;
    private final NativeFloats results;
    private final NativeFloats operand;
    private final Batch[] kept = new Batch[KEPT];
    private int next;

    /**
     * @param activations operands of the forward products, by layer
     * @param results receives what is carried on elementwise
     * @param operand left by the elementwise work for the backward and tangent products
     */
    Products(
            ParameterLayout layout,
            NativeFloats parameters,
            NativeFloats gradient,
            NativeFloats[] activations,
            NativeFloats results,
            NativeFloats operand) {
        this.layout = layout;
        this.parameters = parameters;
        this.gradient = gradient;
        this.activations = activations;
        this.results = results;
        this.operand = operand;
    }

    /** The products for a batch of this many rows. */
    Batch of(int rows) {
        for (Batch batch : kept) {
            if (batch != null && batch.rows == rows) {
                return batch;
            }
        }
        Batch fresh = new Batch(rows);
        kept[next] = fresh;
        next = (next + 1) % KEPT;
        return fresh;
    }

    /** The products of one batch size, by layer: W the weights, A the activations into it. */
    final class Batch {

        private final int rows;
        private final Product[] forward = new Product[layout.layers()];
        private final Product[] weightGradient = new Product[layout.layers()];
        private final Product[] backward = new Product[layout.layers()];
        private final Product[] tangent = new Product[layout.layers()];

        private Batch(int rows) {
            this.rows = rows;
            for (int l = 0; l < layout.layers(); l++) {
                int in = layout.inputs(l);
                int out = layout.outputs(l);
                var w = parameters.matrix(layout.weights(l), out, in);
                var dw = gradient.matrix(layout.weights(l), out, in);
                var a = activations[l].matrix(0, in, rows);
                var delta = operand.matrix(0, out, rows);
                var wide = results.matrix(0, out, rows);
                forward[l] = new Product(w, a, wide);
                weightGradient[l] = new Product(delta, a.transpose(), dw);
                backward[l] = new Product(w.transpose(), delta, results.matrix(0, in, rows));
                tangent[l] = new Product(w, operand.matrix(0, in, rows), wide);
            }
        }

        /** results = W A. */
        Product forward(int layer) {
            return forward[layer];
        }

        /** dW = operand A'. */
        Product weightGradient(int layer) {
            return weightGradient[layer];
        }

        /** results = W' operand. */
        Product backward(int layer) {
            return backward[layer];
        }

        /** results = W operand. */
        Product tangent(int layer) {
            return tangent[layer];
        }
    }
}
