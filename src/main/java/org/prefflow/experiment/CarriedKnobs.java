package org.prefflow.experiment;

import org.prefflow.flow.FlowSource;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.Methods;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Kind;
import org.prefflow.param.Param;

/**
 * What one method's settings say about another's: a knob that both have, by name and type, keeps
 * its value where the other allows it; everything else stands at its default.
 */
final class CarriedKnobs {

    private CarriedKnobs() {}

    /**
     * Settings of a kind of method that agree with given settings, wherever particles start at the
     * reference.
     */
    static MethodConfig of(Kind<? extends MethodConfig> kind, MethodConfig own) {
        MethodConfig config =
                kind.type() == own.getClass()
                        ? own
                        : carried(kind, Methods.ALL.<MethodConfig>kindOf(own), own);
        return fromReference(Methods.ALL.<MethodConfig>kindOf(config), config);
    }

    private static <C extends MethodConfig, O> C carried(Kind<C> kind, Kind<O> ownKind, O own) {
        C config = kind.defaults();
        for (Param<C, ?> param : kind.params()) {
            for (Param<O, ?> other : ownKind.params()) {
                if (param.name().equals(other.name())) {
                    config = with(config, param, other.get(own));
                }
            }
        }
        return config;
    }

    private static <C, V> C with(C config, Param<C, V> param, Object value) {
        V before = param.get(config);
        if (before.getClass() != value.getClass()) {
            return config;
        }
        try {
            @SuppressWarnings("unchecked")
            V same = (V) value;
            return param.set(config, same);
        } catch (InvalidValueException e) {
            return config;
        }
    }

    private static <C> C fromReference(Kind<C> kind, C config) {
        C started = config;
        for (Param<C, ?> param : kind.params()) {
            if (param.get(started) == FlowSource.LOSERS) {
                started = with(started, param, FlowSource.REFERENCE);
            }
        }
        return started;
    }
}
