package org.prefflow.experiment;

import java.util.List;
import java.util.Optional;
import org.prefflow.param.Choice;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.FlagParam;
import org.prefflow.param.Label;
import org.prefflow.param.VariantParam;

/**
 * A field of an experiment that does something there and takes one of a closed list of values: a
 * choice, a switch, or the kind of a variant.
 *
 * @param path dotted path in the experiment file, such as "method.type"
 * @param label what it is
 * @param value as it stands
 * @param values all that it can be, as they are written in the file
 */
public record CategoryField(String path, Label label, String value, List<String> values) {

    public CategoryField {
        values = List.copyOf(values);
    }

    /** Every such field, in the order of the file. */
    public static List<CategoryField> of(ExperimentConfig config) {
        return ActiveField.of(config).stream().flatMap(field -> category(field).stream()).toList();
    }

    /** The field with this path; empty where the experiment has none that does something. */
    public static Optional<CategoryField> at(String path, ExperimentConfig config) {
        return of(config).stream().filter(field -> field.path.equals(path)).findFirst();
    }

    private static Optional<CategoryField> category(ActiveField<?> field) {
        if (field.param() instanceof ChoiceParam<?, ?> choice) {
            List<String> all = choice.options().stream().map(Choice::id).toList();
            return Optional.of(new CategoryField(field.path(), choice.label(), field.value(), all));
        }
        if (field.param() instanceof FlagParam<?> flag) {
            return Optional.of(
                    new CategoryField(
                            field.path(), flag.label(), field.value(), List.of("false", "true")));
        }
        return field.param() instanceof VariantParam<?, ?> variant && variant.tagged()
                ? Optional.of(
                        new CategoryField(
                                field.path() + "." + JsonReading.TYPE,
                                variant.label(),
                                field.value(),
                                variant.catalogue().names()))
                : Optional.empty();
    }
}
