package org.prefflow.param;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A type of configuration record: its canonical name, its words, its defaults and its knobs.
 *
 * @param name canonical name, in kebab-case, as in the experiment file
 * @param title what a person reads, such as "Four modes"
 * @param summary one line: what it is
 * @param type the record class
 * @param defaults the record with every default
 * @param params the knobs, in the order they are shown and written
 * @param inert which knobs do nothing in which records
 */
public record Kind<T>(
        String name,
        String title,
        String summary,
        Class<T> type,
        T defaults,
        List<Param<T, ?>> params,
        List<Inert<T>> inert) {

    /**
     * A knob that does nothing while another stands as it does.
     *
     * @param param the knob's name
     * @param when whether it does nothing in this record
     * @param reason one short sentence for the person who wonders
     */
    public record Inert<T>(String param, Predicate<T> when, String reason) {}

    public Kind {
        params = List.copyOf(params);
        inert = List.copyOf(inert);
    }

    /** A kind from its default record. */
    @SafeVarargs
    @SuppressWarnings({"unchecked", "varargs"})
    public static <T> Kind<T> of(
            String name, String title, String summary, T defaults, Param<T, ?>... params) {
        return new Kind<>(
                name,
                title,
                summary,
                (Class<T>) defaults.getClass(),
                defaults,
                List.of(params),
                List.of());
    }

    /** The same kind, with a knob that does nothing in some of its records. */
    public Kind<T> inert(String param, Predicate<T> when, String reason) {
        List<Inert<T>> more = new ArrayList<>(inert);
        more.add(new Inert<>(param, when, reason));
        return new Kind<>(name, title, summary, type, defaults, params, more);
    }

    /** Why a knob does nothing in this record; empty where it does something. */
    public Optional<String> whyInert(String param, T record) {
        return inert.stream()
                .filter(rule -> rule.param().equals(param) && rule.when().test(record))
                .map(Inert::reason)
                .findFirst();
    }
}
