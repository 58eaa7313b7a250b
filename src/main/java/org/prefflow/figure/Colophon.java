package org.prefflow.figure;

/**
 * What a file says of its figure, in itself.
 *
 * @param title in a few words
 * @param description what is seen, in a sentence or more; empty for nothing
 * @param experiment what made it, as text that can be read back; empty for nothing
 */
public record Colophon(String title, String description, String experiment) {

    /** Says nothing. */
    public static final Colophon NONE = new Colophon("", "", "");

    /** The program that made it. */
    static final String CREATOR = "Preference Flow Lab";

    /** The key of the experiment in PNG and PDF. */
    static final String KEY = "Preference Flow Lab experiment";

    /** The namespace of the experiment's element in SVG. */
    static final String NAMESPACE = "https://prefflow.org/ns/figure";

    /** The name of that element. */
    static final String ELEMENT = "experiment";

    /** The longest text that is read back, in characters: a painted reward is part of it. */
    static final int LONGEST = 16 << 20;

    /** The title without the stars that enclose symbols. */
    String plainTitle() {
        return title.replace("*", "");
    }

    /** The description without the stars that enclose symbols. */
    String plainDescription() {
        return description.replace("*", "");
    }
}
