package org.prefflow.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.prefflow.param.Choice;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.FlagParam;
import org.prefflow.param.IntListParam;
import org.prefflow.param.IntParam;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Kind;
import org.prefflow.param.Param;
import org.prefflow.param.RecordListParam;
import org.prefflow.param.RecordParam;
import org.prefflow.param.TextParam;
import org.prefflow.param.VariantParam;
import org.prefflow.param.Vector;
import org.prefflow.param.VectorParam;

/**
 * Copies of a record in which one knob stands differently: every component of a vector, every field
 * of a nested record in turn.
 *
 * @param owner the record as it is
 */
public record KnobVariations<C>(C owner) implements Param.Visitor<C, List<C>> {

    /** All copies in which exactly one knob of the kind differs. */
    public static <C> List<C> of(Kind<C> kind, C owner) {
        List<C> all = new ArrayList<>();
        kind.params().forEach(param -> all.addAll(param.accept(new KnobVariations<>(owner))));
        return all;
    }

    @Override
    public List<C> real(DoubleParam<C> param) {
        return List.of(param.set(owner, moved(param.get(owner), param.min(), param.max())));
    }

    private static double moved(double value, double min, double max) {
        double step = Math.min(0.5, (max - min) / 10);
        return value + step <= max ? value + step : value - step;
    }

    @Override
    public List<C> whole(IntParam<C> param) {
        long value = param.get(owner);
        return List.of(param.set(owner, value < param.max() ? value + 1 : value - 1));
    }

    @Override
    public <E extends Enum<E> & Choice> List<C> choice(ChoiceParam<C, E> param) {
        return param.options().stream()
                .filter(option -> option != param.get(owner))
                .map(option -> param.set(owner, option))
                .toList();
    }

    @Override
    public List<C> text(TextParam<C> param) {
        return List.of(param.set(owner, param.get(owner) + "+1"));
    }

    @Override
    public List<C> flag(FlagParam<C> param) {
        return List.of(param.set(owner, !param.get(owner)));
    }

    @Override
    public List<C> vector(VectorParam<C> param) {
        List<C> copies = new ArrayList<>();
        Vector value = param.get(owner);
        for (int i = 0; i < value.size(); i++) {
            double moved = moved(value.get(i), param.min(), param.max());
            copies.add(param.set(owner, value.with(i, moved)));
        }
        return copies;
    }

    @Override
    public List<C> wholes(IntListParam<C> param) {
        List<Integer> more = new ArrayList<>(param.get(owner));
        more.set(0, more.get(0) < param.max() ? more.get(0) + 1 : more.get(0) - 1);
        return List.of(param.set(owner, more));
    }

    @Override
    public <E> List<C> records(RecordListParam<C, E> param) {
        List<C> copies = new ArrayList<>();
        List<E> entries = param.get(owner);
        for (int i = 0; i < entries.size(); i++) {
            for (E changed : of(param.kind(), entries.get(i))) {
                List<E> copy = new ArrayList<>(entries);
                copy.set(i, changed);
                copies.add(param.set(owner, copy));
            }
        }
        List<E> longer = new ArrayList<>(entries);
        longer.add(param.kind().defaults());
        copies.add(param.set(owner, longer));
        return copies;
    }

    @Override
    public <E> List<C> record(RecordParam<C, E> param) {
        return of(param.kind(), param.get(owner)).stream().map(e -> param.set(owner, e)).toList();
    }

    @Override
    public <E> List<C> variant(VariantParam<C, E> param) {
        E value = param.get(owner);
        return of(param.catalogue().kindOf(value), value).stream()
                .map(e -> param.set(owner, e))
                .toList();
    }

    /**
     * Sets a knob to values that must all be refused; returns the refusals, null for a taken one.
     */
    public static <C> List<InvalidValueException> refusals(Param<C, ?> param, C owner) {
        return param.accept(new Refusals<>(owner));
    }

    private record Refusals<C>(C owner) implements Param.Visitor<C, List<InvalidValueException>> {

        private <V> InvalidValueException refusal(Param<C, V> param, V value) {
            try {
                param.set(owner, value);
                return null;
            } catch (InvalidValueException e) {
                return e;
            }
        }

        private static double[] bad(double min, double max) {
            double range = max - min;
            return new double[] {
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                min - 1e-6 * range,
                max + 1e-6 * range,
                1e300
            };
        }

        @Override
        public List<InvalidValueException> real(DoubleParam<C> param) {
            return Arrays.stream(bad(param.min(), param.max()))
                    .mapToObj(value -> refusal(param, value))
                    .toList();
        }

        @Override
        public List<InvalidValueException> whole(IntParam<C> param) {
            return Arrays.asList(refusal(param, param.min() - 1), refusal(param, param.max() + 1));
        }

        @Override
        public <E extends Enum<E> & Choice> List<InvalidValueException> choice(
                ChoiceParam<C, E> param) {
            return List.of();
        }

        @Override
        public List<InvalidValueException> text(TextParam<C> param) {
            return Arrays.asList(
                    refusal(param, " "), refusal(param, "x".repeat(param.maxLength() + 1)));
        }

        @Override
        public List<InvalidValueException> flag(FlagParam<C> param) {
            return List.of();
        }

        @Override
        public List<InvalidValueException> vector(VectorParam<C> param) {
            List<InvalidValueException> refusals = new ArrayList<>();
            Vector value = param.get(owner);
            for (int i = 0; i < value.size(); i++) {
                for (double bad : bad(param.min(), param.max())) {
                    refusals.add(refusal(param, value.with(i, bad)));
                }
            }
            refusals.add(refusal(param, Vector.of(new double[value.size() + 1])));
            return refusals;
        }

        @Override
        public List<InvalidValueException> wholes(IntListParam<C> param) {
            return Arrays.asList(
                    refusal(param, List.of(param.min() - 1)),
                    refusal(param, List.of(param.max() + 1)));
        }

        @Override
        public <E> List<InvalidValueException> records(RecordListParam<C, E> param) {
            List<E> long1 = new ArrayList<>();
            for (int i = 0; i <= param.maxSize(); i++) {
                long1.add(param.kind().defaults());
            }
            return Arrays.asList(refusal(param, List.of()), refusal(param, long1));
        }

        @Override
        public <E> List<InvalidValueException> record(RecordParam<C, E> param) {
            return List.of();
        }

        @Override
        public <E> List<InvalidValueException> variant(VariantParam<C, E> param) {
            return List.of();
        }
    }
}
