package org.prefflow.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.JsonText;
import org.prefflow.experiment.NumberField;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Kind;
import org.prefflow.param.Label;
import org.prefflow.param.TextParam;

/**
 * A field of the experiment that a sweep varies.
 *
 * @param field its path, as after {@code --set}; an object such as {@code method} may be a field,
 *     with objects as values
 * @param values either a list, as in {@code 0.5,1,2} or {@code ring,far-peak}, or a range of a
 *     number, as in {@code 0.1..10} or, with the number of steps that a grid takes in it, {@code
 *     0.1..10/7}; after it {@code log} or {@code linear} says whether its steps are equal factors
 *     or equal differences, which else the field knows; brackets, braces and quotes keep commas
 *     together
 */
public record Axis(String field, String values) {

    private static final int LONGEST = 20_000;
    private static final int DEFAULT_STEPS = 5;
    private static final int MOST_STEPS = 1_000;
    private static final String NUMBER = "[-+]?[0-9.]*[0-9]\\.?(?:[eE][-+]?[0-9]+)?";
    private static final Pattern RANGE =
            Pattern.compile(
                    "("
                            + NUMBER
                            + ")\\s*\\.\\.\\s*("
                            + NUMBER
                            + ")(?:\\s*/\\s*(\\d{1,5}))?(?:\\s+(log|linear))?");

    private static final TextParam<Axis> FIELD =
            new TextParam<>(
                    "field",
                    new Label("", "", "Path of the field, such as method.beta"),
                    false,
                    200,
                    Axis::field,
                    (a, v) -> new Axis(v, a.values));

    private static final TextParam<Axis> VALUES =
            new TextParam<>(
                    "values",
                    new Label(
                            "",
                            "",
                            "A list such as 0.5,1,2, or a range such as 0.1..10/5 or 0..1/5 linear"),
                    false,
                    LONGEST,
                    Axis::values,
                    (a, v) -> new Axis(a.field, v));

    /** The knobs, and a first example. */
    public static final Kind<Axis> KIND =
            Kind.of(
                    "axis",
                    "Axis",
                    "A field that is varied",
                    new Axis("data.pairs", "300,1000,3000,10000"),
                    FIELD,
                    VALUES);

    public Axis {
        field = FIELD.check(field).strip();
        values = VALUES.check(values).strip();
        if (field.equals("seed")) {
            throw new InvalidValueException(
                    "field",
                    "seed",
                    "must be another field; seeds are varied at every point anyway");
        }
        if (!RANGE.matcher(values).matches()) {
            distinct(values);
        }
    }

    /**
     * Reads {@code path=values}.
     *
     * @throws InvalidValueException if it is something else
     */
    public static Axis parse(String text) {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw new InvalidValueException(
                    "--vary",
                    InvalidValueException.quoted(text),
                    "must be path=v1,v2,... or path=from..to, such as method.beta=0.5,1,2");
        }
        return new Axis(text.substring(0, equals), text.substring(equals + 1));
    }

    /**
     * A range as it is written.
     *
     * @param from first number
     * @param to last number
     * @param steps of a grid; empty where it says nothing
     * @param factors whether its steps are equal factors; empty where the field is to know
     */
    public record Range(
            String from, String to, Optional<String> steps, Optional<Boolean> factors) {}

    /** The range that the values are; empty where they are a list. */
    public Optional<Range> range() {
        Matcher range = RANGE.matcher(values);
        return range.matches()
                ? Optional.of(
                        new Range(
                                range.group(1),
                                range.group(2),
                                Optional.ofNullable(range.group(3)),
                                Optional.ofNullable(range.group(4)).map("log"::equals)))
                : Optional.empty();
    }

    /**
     * What the field can become.
     *
     * @param base the experiment, which knows whether the field is a number, and which
     * @throws InvalidValueException if this is the range of what is no number there
     */
    Spread spread(ExperimentConfig base) {
        Matcher range = RANGE.matcher(values);
        if (!range.matches()) {
            return new Spread.Listed(distinct(values));
        }
        NumberField number =
                NumberField.at(field, base)
                        .orElseThrow(
                                () ->
                                        refusal(
                                                "must be a list of values: "
                                                        + field
                                                        + " is not a number of this experiment"));
        try {
            double from = Double.parseDouble(range.group(1));
            double to = Double.parseDouble(range.group(2));
            int steps = range.group(3) == null ? DEFAULT_STEPS : Integer.parseInt(range.group(3));
            if (!(from < to) || Double.isInfinite(to - from) || steps < 2 || steps > MOST_STEPS) {
                throw refusal("must rise from the first number to the last, in 2 to 1,000 steps");
            }
            String way = range.group(4);
            if ("log".equals(way) && !(from > 0)) {
                throw refusal("must begin above 0, where its steps are equal factors");
            }
            boolean factors = way == null ? number.logarithmic() && from > 0 : way.equals("log");
            return new Spread.Range(number, from, to, steps, factors);
        } catch (NumberFormatException e) {
            throw refusal("must be a range of numbers, such as 0.1..10");
        }
    }

    private InvalidValueException refusal(String rule) {
        return new InvalidValueException("values", InvalidValueException.quoted(values), rule);
    }

    private static List<String> distinct(String text) {
        List<String> entries = split(text);
        String wrong =
                entries.contains("")
                        ? "must have a value between any two commas"
                        : entries.stream().distinct().count() < entries.size()
                                ? "must have each value once"
                                : "";
        if (!wrong.isEmpty()) {
            throw new InvalidValueException("values", InvalidValueException.quoted(text), wrong);
        }
        return entries;
    }

    private static List<String> split(String text) {
        List<String> entries = new ArrayList<>();
        int depth = 0;
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && (i == 0 || text.charAt(i - 1) != '\\')) {
                quoted = !quoted;
            } else if (!quoted && "[{(".indexOf(c) >= 0) {
                depth++;
            } else if (!quoted && "]})".indexOf(c) >= 0) {
                depth--;
            } else if (c == ',' && !quoted && depth == 0) {
                entries.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        entries.add(text.substring(from).strip());
        return entries;
    }

    /**
     * A value as people read it: of an object its type and what else it sets, as in {@code rlhf,
     * beta 2}; any other as it is.
     */
    public static String words(String value) {
        if (!value.startsWith("{")) {
            return value;
        }
        List<String> words = new ArrayList<>();
        for (Map.Entry<String, JsonNode> set : JsonText.parse(value).properties()) {
            JsonNode to = set.getValue();
            String shown = to.isTextual() ? to.textValue() : JsonText.show(to);
            words.add(set.getKey().equals("type") ? shown : set.getKey() + " " + shown);
        }
        return String.join(", ", words);
    }
}
