package org.prefflow.param;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A knob that is one of an enum's names.
 *
 * @param name field name
 * @param label symbol, unit, help
 * @param type the enum
 * @param getter reads the field
 * @param setter copies the record with another value
 */
public record ChoiceParam<C, E extends Enum<E> & Choice>(
        String name, Label label, Class<E> type, Function<C, E> getter, BiFunction<C, E, C> setter)
        implements Param<C, E> {

    /** A knob over all constants of an enum. */
    public static <C, E extends Enum<E> & Choice> ChoiceParam<C, E> of(
            String name,
            String help,
            Class<E> type,
            Function<C, E> getter,
            BiFunction<C, E, C> setter) {
        return new ChoiceParam<>(name, new Label("", "", help), type, getter, setter);
    }

    /** The choices in their order. */
    public List<E> options() {
        return List.of(type.getEnumConstants());
    }

    /**
     * The constant with this canonical name.
     *
     * @throws InvalidValueException if there is none
     */
    public E parse(String id) {
        return options().stream()
                .filter(option -> option.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(name, id, "must " + allowed()));
    }

    /** Returns the value if it is there. */
    public E check(E value) {
        return Objects.requireNonNull(value, name);
    }

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
        return "be one of "
                + Arrays.stream(type.getEnumConstants())
                        .map(Choice::id)
                        .collect(Collectors.joining(", "));
    }

    @Override
    public <R> R accept(Visitor<C, R> visitor) {
        return visitor.choice(this);
    }
}
