package org.prefflow.preference;

import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import org.prefflow.param.DoubleParam;

/** The flip rate that every preference model has. */
final class Flip {

    private Flip() {}

    static <M> DoubleParam<M> param(ToDoubleFunction<M> getter, BiFunction<M, Double, M> setter) {
        return DoubleParam.of(
                "flip",
                "e",
                "",
                "Share of labels that are turned around",
                0,
                0.499,
                getter,
                setter);
    }
}
