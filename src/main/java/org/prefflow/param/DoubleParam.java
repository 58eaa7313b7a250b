package org.prefflow.param;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;

/**
 * A real knob in a closed, finite range.
 *
 * @param name field name
 * @param label symbol, unit, help
 * @param min smallest allowed value
 * @param max largest allowed value
 * @param logarithmic whether a slider should be logarithmic; needs min &gt; 0
 * @param getter reads the field
 * @param setter copies the record with another value
 */
public record DoubleParam<C>(
        String name,
        Label label,
        double min,
        double max,
        boolean logarithmic,
        ToDoubleFunction<C> getter,
        BiFunction<C, Double, C> setter)
        implements Param<C, Double> {

    public DoubleParam {
        Objects.requireNonNull(label, name);
        if (!(min < max) || Double.isInfinite(max - min) || logarithmic && !(min > 0)) {
            throw new IllegalArgumentException("bad range of " + name);
        }
    }

    /** A linear knob. */
    public static <C> DoubleParam<C> of(
            String name,
            String symbol,
            String unit,
            String help,
            double min,
            double max,
            ToDoubleFunction<C> getter,
            BiFunction<C, Double, C> setter) {
        return new DoubleParam<>(
                name, new Label(symbol, unit, help), min, max, false, getter, setter);
    }

    /** The same knob with a logarithmic slider. */
    public DoubleParam<C> logScale() {
        return new DoubleParam<>(name, label, min, max, true, getter, setter);
    }

    /**
     * Returns the value if it is allowed.
     *
     * @throws InvalidValueException otherwise; NaN is never allowed
     */
    public double check(double value) {
        if (!(value >= min && value <= max)) {
            throw new InvalidValueException(name, Numbers.show(value), "must " + allowed());
        }
        return value;
    }

    @Override
    public Double get(C owner) {
        return getter.applyAsDouble(owner);
    }

    @Override
    public C set(C owner, Double value) {
        return setter.apply(owner, value);
    }

    @Override
    public String allowed() {
        return "be a number between "
                + Numbers.show(min)
                + " and "
                + Numbers.show(max)
                + (label.unit().isEmpty() ? "" : " (" + label.unit() + ")");
    }

    @Override
    public <R> R accept(Visitor<C, R> visitor) {
        return visitor.real(this);
    }
}
