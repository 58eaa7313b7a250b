package org.prefflow.param;

import java.util.List;

/**
 * A type of configuration record: its canonical name, its words, its defaults and its knobs.
 *
 * @param name canonical name, in kebab-case, as in the experiment file
 * @param title what a person reads, such as "Four modes"
 * @param summary one line: what it is
 * @param type the record class
 * @param defaults the record with every default
 * @param params the knobs, in the order they are shown and written
 */
public record Kind<T>(
        String name,
        String title,
        String summary,
        Class<T> type,
        T defaults,
        List<Param<T, ?>> params) {

    public Kind {
        params = List.copyOf(params);
    }

    /** A kind from its default record. */
    @SafeVarargs
    @SuppressWarnings({"unchecked", "varargs"})
    public static <T> Kind<T> of(
            String name, String title, String summary, T defaults, Param<T, ?>... params) {
        return new Kind<>(
                name, title, summary, (Class<T>) defaults.getClass(), defaults, List.of(params));
    }
}
