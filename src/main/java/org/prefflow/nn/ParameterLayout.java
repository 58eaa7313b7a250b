package org.prefflow.nn;

import java.util.List;

/**
 * Where each layer's parameters lie in the flat vector. Layer l takes {@code inputs(l)} numbers to
 * {@code outputs(l)}; its weights come first, column-major of shape (outputs, inputs), so that the
 * weights leaving one input are contiguous; its biases, shape (outputs), follow.
 *
 * @param widths layer widths: inputs, hidden ..., outputs; at least one hidden; all positive
 */
record ParameterLayout(List<Integer> widths) {

    ParameterLayout {
        widths = List.copyOf(widths);
        if (widths.size() < 3 || widths.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException(
                    "a network needs inputs, hidden layers and outputs of positive width, not "
                            + widths);
        }
    }

    /** Number of affine layers. */
    int layers() {
        return widths.size() - 1;
    }

    /** Numbers into layer l. */
    int inputs(int layer) {
        return widths.get(layer);
    }

    /** Numbers out of layer l. */
    int outputs(int layer) {
        return widths.get(layer + 1);
    }

    /** Offset of layer l's first weight. */
    int weights(int layer) {
        int offset = 0;
        for (int l = 0; l < layer; l++) {
            offset += (inputs(l) + 1) * outputs(l);
        }
        return offset;
    }

    /** Offset of layer l's first bias. */
    int biases(int layer) {
        return weights(layer) + inputs(layer) * outputs(layer);
    }

    /** Number of parameters. */
    int size() {
        return weights(layers());
    }

    /** Width of the widest layer, inputs and outputs included. */
    int widest() {
        return widths.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }
}
