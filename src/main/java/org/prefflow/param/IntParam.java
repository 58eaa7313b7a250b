package org.prefflow.param;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;

/**
 * A whole-number knob in a closed range.
 *
 * @param name field name
 * @param label symbol, unit, help
 * @param min smallest allowed value
 * @param max largest allowed value
 * @param logarithmic whether a slider should be logarithmic; needs min &gt; 0
 * @param getter reads the field
 * @param setter copies the record with another value
 */
public record IntParam<C>(
        String name,
        Label label,
        long min,
        long max,
        boolean logarithmic,
        ToLongFunction<C> getter,
        BiFunction<C, Long, C> setter)
        implements Param<C, Long> {

    public IntParam {
        Objects.requireNonNull(label, name);
        if (min >= max || logarithmic && min <= 0) {
            throw new IllegalArgumentException("bad range of " + name);
        }
    }

    /** A linear knob. */
    public static <C> IntParam<C> of(
            String name,
            String symbol,
            String unit,
            String help,
            long min,
            long max,
            ToLongFunction<C> getter,
            BiFunction<C, Long, C> setter) {
        return new IntParam<>(name, new Label(symbol, unit, help), min, max, false, getter, setter);
    }

    /** The same knob with a logarithmic slider. */
    public IntParam<C> logScale() {
        return new IntParam<>(name, label, min, max, true, getter, setter);
    }

    /**
     * Returns the value if it is allowed.
     *
     * @throws InvalidValueException otherwise
     */
    public long check(long value) {
        if (value < min || value > max) {
            throw new InvalidValueException(name, Long.toString(value), "must " + allowed());
        }
        return value;
    }

    @Override
    public Long get(C owner) {
        return getter.applyAsLong(owner);
    }

    @Override
    public C set(C owner, Long value) {
        return setter.apply(owner, check(value));
    }

    @Override
    public String allowed() {
        return "be a whole number between " + Numbers.group(min) + " and " + Numbers.group(max);
    }

    @Override
    public <R> R accept(Visitor<C, R> visitor) {
        return visitor.whole(this);
    }
}
