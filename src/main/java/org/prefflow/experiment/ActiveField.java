package org.prefflow.experiment;

import java.util.ArrayList;
import java.util.List;
import org.prefflow.param.Choice;
import org.prefflow.param.Kind;
import org.prefflow.param.Param;
import org.prefflow.param.RecordParam;
import org.prefflow.param.VariantParam;

/**
 * A field of an experiment, or of a record in it, that does something there.
 *
 * @param path dotted path in the experiment file, such as "method.beta"
 * @param param the knob
 * @param owner the record that has the field
 */
record ActiveField<C>(String path, Param<C, ?> param, C owner) {

    /** Every such field, in the order of the file; those of a record follow the record. */
    static List<ActiveField<?>> of(ExperimentConfig config) {
        return of(ExperimentConfig.KIND, config, "");
    }

    /** As it stands. */
    Object content() {
        return param.get(owner);
    }

    /** As it stands, in the words of the file: of a variant, its kind. */
    String value() {
        if (param instanceof VariantParam<C, ?> variant) {
            return kind(variant, owner);
        }
        return content() instanceof Choice choice ? choice.id() : content().toString();
    }

    private static <C, E> String kind(VariantParam<C, E> param, C owner) {
        return param.catalogue().kindOf(param.get(owner)).name();
    }

    private static <C> List<ActiveField<?>> of(Kind<C> kind, C owner, String prefix) {
        List<ActiveField<?>> fields = new ArrayList<>();
        for (Param<C, ?> param : kind.params()) {
            if (kind.whyInert(param.name(), owner).isPresent()) {
                continue;
            }
            fields.add(new ActiveField<>(prefix + param.name(), param, owner));
            for (ActiveField<?> nested : inside(param, owner, prefix + param.name() + ".")) {
                // A record may know of a field in another one that it makes idle.
                if (kind.whyInert(nested.path.substring(prefix.length()), owner).isEmpty()) {
                    fields.add(nested);
                }
            }
        }
        return fields;
    }

    private static <C> List<ActiveField<?>> inside(Param<C, ?> param, C owner, String prefix) {
        if (param instanceof RecordParam<C, ?> record) {
            return ofRecord(record, owner, prefix);
        }
        return param instanceof VariantParam<C, ?> variant
                ? ofVariant(variant, owner, prefix)
                : List.of();
    }

    private static <C, E> List<ActiveField<?>> ofRecord(
            RecordParam<C, E> param, C owner, String prefix) {
        return of(param.kind(), param.get(owner), prefix);
    }

    private static <C, E> List<ActiveField<?>> ofVariant(
            VariantParam<C, E> param, C owner, String prefix) {
        E now = param.get(owner);
        return of(param.catalogue().kindOf(now), now, prefix);
    }
}
