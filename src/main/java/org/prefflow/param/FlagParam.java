package org.prefflow.param;

import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * A knob that is on or off.
 *
 * @param name field name
 * @param label help
 * @param getter reads the field
 * @param setter copies the record with another value
 */
public record FlagParam<C>(
        String name, Label label, Predicate<C> getter, BiFunction<C, Boolean, C> setter)
        implements Param<C, Boolean> {

    /** A knob without symbol and unit. */
    public static <C> FlagParam<C> of(
            String name, String help, Predicate<C> getter, BiFunction<C, Boolean, C> setter) {
        return new FlagParam<>(name, new Label("", "", help), getter, setter);
    }

    @Override
    public Boolean get(C owner) {
        return getter.test(owner);
    }

    @Override
    public C set(C owner, Boolean value) {
        return setter.apply(owner, value);
    }

    @Override
    public String allowed() {
        return "be true or false";
    }

    @Override
    public <R> R accept(Visitor<C, R> visitor) {
        return visitor.flag(this);
    }
}
