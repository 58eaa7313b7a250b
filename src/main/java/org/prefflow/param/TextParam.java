package org.prefflow.param;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
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

    /** What the name of such a file begins with, before its content. */
    public static final String NAME = ";name=";

    /** What a person reads of a value: a file that is written out as text is only named. */
    public String shown(String value) {
        return file ? inWords(value) : value;
    }

    /** A text, of which a file that is written out is only named. */
    public static String inWords(String text) {
        return text.startsWith(INLINE) ? nameIn(text).orElse("painted by hand") : text;
    }

    /** What a file that is written out was called; empty where it never was a file. */
    public static Optional<String> nameIn(String text) {
        int comma = text.indexOf(',');
        String head = text.substring(0, Math.max(0, comma));
        int at = head.indexOf(NAME);
        if (!text.startsWith(INLINE) || at < 0) {
            return Optional.empty();
        }
        String name = head.substring(at + NAME.length()).replaceFirst(";.*", "");
        try {
            return Optional.of(URLDecoder.decode(name, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notEncoded) {
            return Optional.of(name);
        }
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
