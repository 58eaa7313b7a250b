package org.prefflow.experiment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.IntParam;
import org.prefflow.param.Label;
import org.prefflow.param.Numbers;

/**
 * A number in an experiment that does something there.
 *
 * @param path dotted path in the experiment file, such as "method.beta"
 * @param label symbol, unit, help
 * @param value as it stands
 * @param min smallest allowed value
 * @param max largest allowed value
 * @param logarithmic whether it is thought of by factors rather than by steps
 * @param whole whether it is a whole number
 */
public record NumberField(
        String path,
        Label label,
        double value,
        double min,
        double max,
        boolean logarithmic,
        boolean whole) {

    private static final int AROUND = 4;
    private static final int TRIES = 12;
    private static final double FIRST = 0.1;

    /** Numbers of a wider range than this name something rather than measure it. */
    private static final double WIDE = 1e6;

    /** Every such number, in the order of the file. */
    public static List<NumberField> of(ExperimentConfig config) {
        return ActiveField.of(config).stream().flatMap(field -> number(field).stream()).toList();
    }

    /** The number with this path; empty where the experiment has none that does something. */
    public static Optional<NumberField> at(String path, ExperimentConfig config) {
        return of(config).stream().filter(field -> field.path.equals(path)).findFirst();
    }

    /**
     * A copy of an experiment with another value of this field.
     *
     * @throws org.prefflow.param.InvalidValueException if the value is not allowed
     */
    public ExperimentConfig in(ExperimentConfig config, double number) {
        return in(config, text(number));
    }

    /**
     * A copy of an experiment with another value of this field.
     *
     * @param number as a person writes it
     * @throws org.prefflow.param.InvalidValueException if it is no number, or not allowed
     */
    public ExperimentConfig in(ExperimentConfig config, String number) {
        return ExperimentFile.with(config, List.of(path + "=" + number.strip()));
    }

    /** A value of this field as a person writes it. */
    public String text(double number) {
        return whole ? Long.toString(Math.round(number)) : Numbers.show(number);
    }

    /**
     * Four different values, rising, the present one among them: halves and doubles of it, or what
     * follows it where it is a seed.
     */
    public List<Double> around() {
        TreeSet<Double> values = new TreeSet<>(Set.of(value));
        boolean counted = whole && !logarithmic && max - min > WIDE;
        double step = value == 0 ? FIRST * Math.min(max, 1 / FIRST) : value;
        for (int k = 1; values.size() < AROUND && k < TRIES; k++) {
            offer(values, counted ? value + k : value == 0 ? step * k : value * Math.pow(2, k));
            if (!counted && values.size() < AROUND) {
                offer(values, value * Math.pow(2, -k));
            }
        }
        return List.copyOf(values);
    }

    private void offer(TreeSet<Double> values, double wish) {
        double rounded = whole ? Math.rint(wish) : wish;
        if (rounded >= min && rounded <= max) {
            values.add(rounded);
        }
    }

    /** What a person calls it in a sentence: a Greek symbol, or else its name. */
    public String called() {
        String symbol = label.symbol();
        boolean greek =
                symbol.length() == 1
                        && Character.UnicodeScript.of(symbol.charAt(0))
                                == Character.UnicodeScript.GREEK;
        String name = path.substring(path.lastIndexOf('.') + 1);
        return greek ? symbol : name.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private static Optional<NumberField> number(ActiveField<?> field) {
        if (field.param() instanceof DoubleParam<?> real) {
            return Optional.of(
                    new NumberField(
                            field.path(),
                            real.label(),
                            (Double) field.content(),
                            real.min(),
                            real.max(),
                            real.logarithmic(),
                            false));
        }
        return field.param() instanceof IntParam<?> count
                ? Optional.of(
                        new NumberField(
                                field.path(),
                                count.label(),
                                (Long) field.content(),
                                count.min(),
                                count.max(),
                                count.logarithmic(),
                                true))
                : Optional.empty();
    }
}
