package org.prefflow.nn;

import java.util.List;

/**
 * An immutable snapshot of a network: what everybody outside this room keeps.
 *
 * @param widths layer widths: inputs, hidden ..., outputs
 * @param activation of the hidden units
 * @param values all weights and biases, flat; layout private to this room; not to be modified
 */
public record MlpWeights(List<Integer> widths, Activation activation, float[] values) {

    public MlpWeights {
        widths = List.copyOf(widths);
    }
}
