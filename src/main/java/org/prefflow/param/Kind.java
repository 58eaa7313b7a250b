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
 * @param cautions what to warn of in which records
 */
public record Kind<T>(
        String name,
        String title,
        String summary,
        Class<T> type,
        T defaults,
        List<Param<T, ?>> params,
        List<Inert<T>> inert,
        List<Caution<T>> cautions) {

    /**
     * A knob that does nothing while another stands as it does.
     *
     * @param param the knob's name, or a dotted path to one inside a nested record
     * @param when whether it does nothing in this record
     * @param reason one short sentence for the person who wonders
     */
    public record Inert<T>(String param, Predicate<T> when, String reason) {}

    /**
     * A value that is allowed, and that a person should be warned of.
     *
     * @param param the knob's name
     * @param when whether it stands so in this record
     * @param sentence what to expect, a whole sentence
     */
    public record Caution<T>(String param, Predicate<T> when, String sentence) {}

    public Kind {
        params = List.copyOf(params);
        inert = List.copyOf(inert);
        cautions = List.copyOf(cautions);
    }

    /** A kind that warns of nothing. */
    public Kind(
            String name,
            String title,
            String summary,
            Class<T> type,
            T defaults,
            List<Param<T, ?>> params,
            List<Inert<T>> inert) {
        this(name, title, summary, type, defaults, params, inert, List.of());
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
        return new Kind<>(name, title, summary, type, defaults, params, more, cautions);
    }

    /** The same kind, with a value of a knob that is allowed and warned of. */
    public Kind<T> warn(String param, Predicate<T> when, String sentence) {
        List<Caution<T>> more = new ArrayList<>(cautions);
        more.add(new Caution<>(param, when, sentence));
        return new Kind<>(name, title, summary, type, defaults, params, inert, more);
    }

    /**
     * Why a knob does nothing in this record; empty where it does something, as far as this record
     * knows.
     *
     * @param param the knob's name, or a dotted path to one inside a nested record
     */
    public Optional<String> whyInert(String param, T record) {
        return inert.stream()
                .filter(rule -> rule.param().equals(param) && rule.when().test(record))
                .map(Inert::reason)
                .findFirst();
    }

    /** What to warn of as a knob stands in this record; empty where there is nothing. */
    public Optional<String> warning(String param, T record) {
        return cautions.stream()
                .filter(rule -> rule.param().equals(param) && rule.when().test(record))
                .map(Caution::sentence)
                .findFirst();
    }
}
