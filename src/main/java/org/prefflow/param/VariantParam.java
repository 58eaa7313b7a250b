package org.prefflow.param;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A nested record that is one of a catalogue, such as the reward inside an experiment.
 *
 * @param name field name
 * @param label symbol, unit, help
 * @param catalogue the family to choose from
 * @param tagged whether the file names the kind in a field {@code type}; otherwise the kind is told
 *     by which of its fields are present
 * @param getter reads the field
 * @param setter copies the record with another value
 */
public record VariantParam<C, E>(
        String name,
        Label label,
        Catalogue<E> catalogue,
        boolean tagged,
        Function<C, E> getter,
        BiFunction<C, E, C> setter)
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
        return "be one of " + String.join(", ", catalogue.names());
    }

    @Override
    public <R> R accept(Visitor<C, R> visitor) {
        return visitor.variant(this);
    }
}
