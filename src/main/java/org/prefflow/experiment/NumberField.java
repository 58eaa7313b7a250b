package org.prefflow.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.prefflow.param.Choice;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.FlagParam;
import org.prefflow.param.IntListParam;
import org.prefflow.param.IntParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Label;
import org.prefflow.param.Numbers;
import org.prefflow.param.Param;
import org.prefflow.param.RecordListParam;
import org.prefflow.param.RecordParam;
import org.prefflow.param.TextParam;
import org.prefflow.param.VariantParam;
import org.prefflow.param.VectorParam;

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
        return new Search<>(ExperimentConfig.KIND, config, "").all();
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

    /** The numbers of a record and of the records in it. */
    private record Search<C>(Kind<C> kind, C owner, String prefix)
            implements Param.Visitor<C, List<NumberField>> {

        List<NumberField> all() {
            List<NumberField> fields = new ArrayList<>();
            for (Param<C, ?> param : kind.params()) {
                if (kind.whyInert(param.name(), owner).isEmpty()) {
                    fields.addAll(param.accept(this));
                }
            }
            return fields;
        }

        private <E> List<NumberField> inside(Param<C, E> param, Kind<E> nested) {
            String here = param.name() + ".";
            return new Search<>(nested, param.get(owner), prefix + here)
                    .all().stream()
                            .filter(
                                    field ->
                                            kind.whyInert(
                                                            field.path.substring(prefix.length()),
                                                            owner)
                                                    .isEmpty())
                            .toList();
        }

        @Override
        public List<NumberField> real(DoubleParam<C> p) {
            return List.of(
                    new NumberField(
                            prefix + p.name(),
                            p.label(),
                            p.get(owner),
                            p.min(),
                            p.max(),
                            p.logarithmic(),
                            false));
        }

        @Override
        public List<NumberField> whole(IntParam<C> p) {
            return List.of(
                    new NumberField(
                            prefix + p.name(),
                            p.label(),
                            p.get(owner),
                            p.min(),
                            p.max(),
                            p.logarithmic(),
                            true));
        }

        @Override
        public <E> List<NumberField> record(RecordParam<C, E> p) {
            return inside(p, p.kind());
        }

        @Override
        public <E> List<NumberField> variant(VariantParam<C, E> p) {
            return inside(p, p.catalogue().kindOf(p.get(owner)));
        }

        @Override
        public <E extends Enum<E> & Choice> List<NumberField> choice(ChoiceParam<C, E> p) {
            return List.of();
        }

        @Override
        public List<NumberField> text(TextParam<C> p) {
            return List.of();
        }

        @Override
        public List<NumberField> flag(FlagParam<C> p) {
            return List.of();
        }

        @Override
        public List<NumberField> vector(VectorParam<C> p) {
            return List.of();
        }

        @Override
        public List<NumberField> wholes(IntListParam<C> p) {
            return List.of();
        }

        @Override
        public <E> List<NumberField> records(RecordListParam<C, E> p) {
            return List.of();
        }
    }
}
