package org.prefflow.param;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A nested record of one fixed kind, such as the training settings inside an experiment.
 *
 * @param name field name
 * @param label symbol, unit, help
 * @param kind the record's kind
 * @param getter reads the field
 * @param setter copies the record with another value
 */
public record RecordParam<C, E>(
        String name, Label label, Kind<E> kind, Function<C, E> getter, BiFunction<C, E, C> setter)
        implements Param<C, E> {

    @Override
    public E get(C owner) {
        return getter.apply(owner);
    }

    @Override
    public C set(C owner, E value) {
        return setter.apply(owner, value);
    }

    @Override
    public String allowed() {
        return "be an object with the fields of " + kind.name();
    }

    @Override
    public <R> R accept(Visitor<C, R> visitor) {
        return visitor.record(this);
    }
}
