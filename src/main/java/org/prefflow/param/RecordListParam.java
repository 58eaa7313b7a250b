package org.prefflow.param;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A knob that is a list of records of one kind, such as the bumps of a reward.
 *
 * @param name field name
 * @param label symbol, unit, help
 * @param minSize fewest entries
 * @param maxSize most entries
 * @param kind the entries' kind; its defaults are a new entry
 * @param getter reads the field
 * @param setter copies the record with another value
 */
public record RecordListParam<C, E>(
        String name,
        Label label,
        int minSize,
        int maxSize,
        Kind<E> kind,
        Function<C, List<E>> getter,
        BiFunction<C, List<E>, C> setter)
        implements Param<C, List<E>> {

    /**
     * Returns an immutable copy if the list has an allowed size.
     *
     * @throws InvalidValueException otherwise
     */
    public List<E> check(List<E> value) {
        if (value.size() < minSize || value.size() > maxSize) {
            throw new InvalidValueException(name, "a list of " + value.size(), "must " + allowed());
        }
        return List.copyOf(value);
    }

    @Override
    public List<E> get(C owner) {
        return getter.apply(owner);
    }

    @Override
    public C set(C owner, List<E> value) {
        return setter.apply(owner, value);
    }

    @Override
    public String allowed() {
        return "be a list of " + minSize + " to " + maxSize + " entries of kind " + kind.name();
    }

    @Override
    public <R> R accept(Visitor<C, R> visitor) {
        return visitor.records(this);
    }
}
