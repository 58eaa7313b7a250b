package org.prefflow.ui.sweep;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.prefflow.experiment.CategoryField;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.NumberField;
import org.prefflow.param.InvalidValueException;
import org.prefflow.sweep.Axis;

/**
 * A field that is to be varied, as it stands in its controls, right or wrong.
 *
 * @param field its path
 * @param ranged whether a range is meant, and not the values
 * @param values a list, as text
 * @param from the range's first number, as text
 * @param to its last one
 * @param steps how many of it a grid takes
 * @param factors whether its steps are equal factors
 */
public record AxisDraft(
        String field,
        boolean ranged,
        String values,
        String from,
        String to,
        String steps,
        boolean factors) {

    private static final String STEPS = "5";
    private static final int FIRST_CHOICES = 3;

    /** A field with values to begin with: some about the one that stands in the experiment. */
    static AxisDraft of(String field, ExperimentConfig experiment) {
        Optional<NumberField> number = NumberField.at(field, experiment);
        if (number.isPresent()) {
            NumberField one = number.get();
            List<String> around = one.around().stream().map(one::text).toList();
            return new AxisDraft(
                    field,
                    false,
                    String.join(", ", around),
                    around.get(0),
                    around.get(around.size() - 1),
                    STEPS,
                    one.logarithmic() && one.around().get(0) > 0);
        }
        String values =
                CategoryField.at(field, experiment)
                        .map(
                                choice ->
                                        choice.values().stream()
                                                .limit(FIRST_CHOICES)
                                                .collect(Collectors.joining(", ")))
                        .orElse("");
        return new AxisDraft(field, false, values, "", "", STEPS, false);
    }

    /** A field as a sweep has it. */
    static AxisDraft of(Axis axis, ExperimentConfig experiment) {
        AxisDraft plain = of(axis.field(), experiment);
        return axis.range()
                .map(
                        range ->
                                new AxisDraft(
                                        axis.field(),
                                        true,
                                        plain.values,
                                        range.from(),
                                        range.to(),
                                        range.steps().orElse(STEPS),
                                        range.factors().orElse(plain.factors)))
                .orElse(
                        new AxisDraft(
                                axis.field(),
                                false,
                                axis.values(),
                                plain.from,
                                plain.to,
                                plain.steps,
                                plain.factors));
    }

    /**
     * What it says.
     *
     * @param grid whether steps count
     * @throws InvalidValueException if an end of the range is no number, or the list is wrong
     */
    Axis axis(boolean grid) {
        if (!ranged) {
            return new Axis(field, values);
        }
        number("from", from);
        number("to", to);
        if (grid && !steps.strip().matches("\\d{1,4}")) {
            throw new InvalidValueException(
                    "steps",
                    InvalidValueException.quoted(steps),
                    "must be a whole number between 2 and 1,000");
        }
        return new Axis(
                field,
                String.format(
                        Locale.ROOT,
                        "%s..%s%s %s",
                        from.strip(),
                        to.strip(),
                        grid ? "/" + steps.strip() : "",
                        factors ? "log" : "linear"));
    }

    private static void number(String name, String text) {
        try {
            Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            throw new InvalidValueException(
                    name, InvalidValueException.quoted(text), "must be a number, such as 0.1");
        }
    }
}
