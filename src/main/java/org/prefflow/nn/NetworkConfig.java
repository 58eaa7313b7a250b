package org.prefflow.nn;

import java.util.List;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.IntListParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Label;

/**
 * Shape of a multi-layer perceptron.
 *
 * @param hidden widths of the hidden layers
 * @param activation of every hidden unit
 */
public record NetworkConfig(List<Integer> hidden, Activation activation) {

    private static final IntListParam<NetworkConfig> HIDDEN =
            new IntListParam<>(
                    "hidden",
                    new Label("", "units", "Width of each hidden layer"),
                    1,
                    8,
                    1,
                    1024,
                    NetworkConfig::hidden,
                    (c, v) -> new NetworkConfig(v, c.activation));
    private static final ChoiceParam<NetworkConfig, Activation> ACTIVATION =
            ChoiceParam.of(
                    "activation",
                    "What a hidden unit does to its input",
                    Activation.class,
                    NetworkConfig::activation,
                    (c, v) -> new NetworkConfig(c.hidden, v));

    /** The network's knobs and defaults. */
    public static final Kind<NetworkConfig> KIND =
            Kind.of(
                    "network",
                    "Network",
                    "A multi-layer perceptron",
                    new NetworkConfig(List.of(128, 128, 128), Activation.SILU),
                    HIDDEN,
                    ACTIVATION);

    public NetworkConfig {
        hidden = HIDDEN.check(hidden);
        ACTIVATION.check(activation);
    }
}
