package org.prefflow.param;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A knob that is a line of text: a formula, or a path.
 *
 * @param name field name
 * @param label symbol, unit, help
 * @param file whether the text is a path of a file, relative to the experiment file
 * @param maxLength longest allowed text
 * @param getter reads the field
 * @param setter copies the record with another value
 */
public record TextParam<C>(
        String name,
        Label label,
        boolean file,
        int maxLength,
        Function<C, String> getter,
        BiFunction<C, String, C> setter)
        implements Param<C, String> {

    /** What the text begins with where it is a file's content itself (RFC 2397). */
    public static final String INLINE = "data:";

    /** Returns the text if it is there, not blank and not too long. */
    public String check(String value) {
        if (value == null || value.isBlank() || value.length() > maxLength) {
            String shown = value == null ? "nothing" : InvalidValueException.quoted(value);
            throw new InvalidValueException(name, shown, "must " + allowed());
        }
        return value;
    }

    /** What a person reads of a value: a picture that is written out as text is only named. */
    public String shown(String value) {
        return file && value.startsWith(INLINE) ? "painted by hand" : value;
    }

    @Override
    public String get(C owner) {
        return getter.apply(owner);
    }

    @Override
    public C set(C owner, String value) {
        return setter.apply(owner, value);
    }

    @Override
    public String allowed() {
        return "be text of 1 to " + maxLength + " characters";
    }

    @Override
    public <R> R accept(Visitor<C, R> visitor) {
        return visitor.text(this);
    }
}
