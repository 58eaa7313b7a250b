package org.prefflow.param;

/**
 * A configuration value that is not allowed: names the field, the value and what is allowed, in one
 * sentence.
 */
public final class InvalidValueException extends IllegalArgumentException {

    private final String path;
    private final String value;
    private final String rule;

    /**
     * @param path the field, as dotted path relative to the record that refused it; may be empty
     * @param value the refused value as the user would write it
     * @param rule what is allowed, beginning with "must"
     */
    public InvalidValueException(String path, String value, String rule) {
        super(path + " = " + value + " is not allowed: " + rule);
        this.path = path;
        this.value = value;
        this.rule = rule;
    }

    /**
     * The same refusal seen from the enclosing record: its path is prefixed by the field's name
     * there.
     */
    public InvalidValueException under(String field) {
        String prefixed =
                path.isEmpty() ? field : path.startsWith("[") ? field + path : field + "." + path;
        return new InvalidValueException(prefixed, value, rule);
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
}
