package org.prefflow.param;

import java.util.Optional;

/**
 * A configuration value that is not allowed: names the field, the value and what is allowed, in one
 * sentence.
 */
public final class InvalidValueException extends IllegalArgumentException {

    private static final int LONGEST_SHOWN = 60;

    private final String path;
    private final String value;
    private final String rule;
    private final transient Optional<Part> part;

    /**
     * A part of a text that was refused.
     *
     * @param column counted from 1
     * @param length in characters; 0 where something is missing
     */
    public record Part(int column, int length) {}

    /**
     * @param path the field, as dotted path relative to the record that refused it; may be empty
     * @param value the refused value as the user would write it
     * @param rule what is allowed, beginning with "must"
     */
    public InvalidValueException(String path, String value, String rule) {
        this(path, value, rule, Optional.empty());
    }

    private InvalidValueException(String path, String value, String rule, Optional<Part> part) {
        super(path + " = " + value + " is not allowed: " + rule);
        this.path = path;
        this.value = value;
        this.rule = rule;
        this.part = part;
    }

    /** The same refusal, which says what part of the text is wrong. */
    public InvalidValueException at(int column, int length) {
        return new InvalidValueException(path, value, rule, Optional.of(new Part(column, length)));
    }

    /**
     * Text as it stands in a refusal: in quotes, in single ones where it has double quotes itself,
     * and shortened to 60 characters.
     */
    public static String quoted(String text) {
        String shown =
                text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN - 3) + "..." : text;
        String quote = text.contains("\"") ? "'" : "\"";
        return quote + shown + quote;
    }

    /**
     * The same refusal seen from the enclosing record: its path is prefixed by the field's name
     * there.
     */
    public InvalidValueException under(String field) {
        String prefixed =
                path.isEmpty() ? field : path.startsWith("[") ? field + path : field + "." + path;
        return new InvalidValueException(prefixed, value, rule, part);
    }

    /** Dotted path of the field, such as {@code training.learningRate}. */
    public String path() {
        return path;
    }

    /** The refused value as the user would write it. */
    public String value() {
        return value;
    }

    /** What is allowed, beginning with "must". */
    public String rule() {
        return rule;
    }

    /** What part of a text is wrong; empty where that is not known. */
    public Optional<Part> part() {
        return part;
    }
}
