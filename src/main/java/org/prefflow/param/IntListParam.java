package org.prefflow.param;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A knob that is a list of whole numbers, such as the widths of hidden layers.
 *
 * @param name field name
 * @param label symbol, unit, help
 * @param minSize fewest entries
 * @param maxSize most entries
 * @param min smallest allowed entry
 * @param max largest allowed entry
 * @param getter reads the field
 * @param setter copies the record with another value
 */
public record IntListParam<C>(
        String name,
        Label label,
        int minSize,
        int maxSize,
        int min,
        int max,
        Function<C, List<Integer>> getter,
        BiFunction<C, List<Integer>, C> setter)
        implements Param<C, List<Integer>> {

    /**
     * Returns an immutable copy if the list is allowed.
     *
     * @throws InvalidValueException otherwise
     */
    public List<Integer> check(List<Integer> value) {
        if (value.size() < minSize
                || value.size() > maxSize
                || value.stream().anyMatch(v -> v < min || v > max)) {
            throw new InvalidValueException(name, value.toString(), "must " + allowed());
        }
        return List.copyOf(value);
    }

    @Override
    public List<Integer> get(C owner) {
        return getter.apply(owner);
    }

    @Override
    public C set(C owner, List<Integer> value) {
        return setter.apply(owner, value);
    }

    @Override
    public String allowed() {
        return "be a list of "
                + minSize
                + " to "
                + maxSize
                + " whole numbers between "
                + min
                + " and "
                + max;
    }

    @Override
    public <R> R accept(Visitor<C, R> visitor) {
        return visitor.wholes(this);
    }
}
