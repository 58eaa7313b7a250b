package org.prefflow.param;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A knob of a fixed number of reals in one closed range: {@code [a, b]} in the experiment file, or
 * {@code [[a, b], [c, d]]} where it has two rows.
 *
 * @param name field name
 * @param label symbol, unit, help
 * @param rows 1 for a vector, more for a matrix
 * @param components the components' short names, row by row, such as "x", "y"
 * @param min smallest allowed component
 * @param max largest allowed component
 * @param getter reads the field
 * @param setter copies the record with another value
 */
public record VectorParam<C>(
        String name,
        Label label,
        int rows,
        List<String> components,
        double min,
        double max,
        Function<C, Vector> getter,
        BiFunction<C, Vector, C> setter)
        implements Param<C, Vector> {

    public VectorParam {
        components = List.copyOf(components);
    }

    /** A pair (x, y). */
    public static <C> VectorParam<C> point(
            String name,
            String symbol,
            String unit,
            String help,
            double min,
            double max,
            Function<C, Vector> getter,
            BiFunction<C, Vector, C> setter) {
        return new VectorParam<>(
                name,
                new Label(symbol, unit, help),
                1,
                List.of("x", "y"),
                min,
                max,
                getter,
                setter);
    }

    /**
     * Returns the vector if it has the right size and every component is allowed.
     *
     * @throws InvalidValueException otherwise
     */
    public Vector check(Vector value) {
        if (value.size() != components.size()) {
            throw new InvalidValueException(name, value.toString(), "must " + allowed());
        }
        for (int i = 0; i < value.size(); i++) {
            if (!(value.get(i) >= min && value.get(i) <= max)) {
                throw new InvalidValueException(
                        name, Arrays.toString(shown(value)), "must " + allowed());
            }
        }
        return value;
    }

    private static String[] shown(Vector value) {
        String[] shown = new String[value.size()];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = Numbers.show(value.get(i));
        }
        return shown;
    }

    @Override
    public Vector get(C owner) {
        return getter.apply(owner);
    }

    @Override
    public C set(C owner, Vector value) {
        return setter.apply(owner, value);
    }

    @Override
    public String allowed() {
        String shape =
                rows == 1
                        ? components.size() + " numbers"
                        : rows + " rows of " + components.size() / rows + " numbers";
        return "be " + shape + " between " + Numbers.show(min) + " and " + Numbers.show(max);
    }

    @Override
    public <R> R accept(Visitor<C, R> visitor) {
        return visitor.vector(this);
    }
}
