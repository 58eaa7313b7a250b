package org.prefflow.experiment;

import java.util.List;
import org.prefflow.method.TrainedStates;

/**
 * What a run begins with.
 *
 * @param states where its models stand; tells afterwards what they came to
 * @param curves the checkpoints on the way there
 */
public record Beginning(TrainedStates states, List<CurvePoint> curves) {

    public Beginning {
        curves = List.copyOf(curves);
    }

    /** Nothing was trained before. */
    public static Beginning fresh() {
        return new Beginning(new TrainedStates(), List.of());
    }

    /**
     * Goes on from a model.
     *
     * @throws org.prefflow.param.InvalidValueException if the experiment cannot go on from it
     */
    public static Beginning at(TrainedModel model, ExperimentConfig wanted) {
        return new Beginning(model.continued(wanted), model.curves());
    }
}
