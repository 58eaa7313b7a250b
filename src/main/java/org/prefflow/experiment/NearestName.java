package org.prefflow.experiment;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses which known name a person meant. */
public final class NearestName {

    private static final LevenshteinDistance EDITS = LevenshteinDistance.getDefaultInstance();
    private static final int LONGEST = 200;

    /** One letter in so many may be wrong. */
    private static final int SHARE = 3;

    private NearestName() {}

    /**
     * The known name fewest edits away, ignoring case; the first of equals. Empty where none is
     * near: a third of the letters of the longer of both may be wrong, or one letter.
     */
    public static Optional<String> of(String name, Collection<String> known) {
        return known.stream()
                .filter(candidate -> edits(name, candidate) <= most(name, candidate))
                .min(Comparator.comparingInt(candidate -> edits(name, candidate)));
    }

    private static int most(String a, String b) {
        return Math.max(1, Math.max(a.length(), b.length()) / SHARE);
    }

    /** A phrase {@code ; did you mean X?}, or nothing where no known name is near. */
    public static String hint(String name, Collection<String> known) {
        return of(name, known).map(nearest -> "; did you mean " + nearest + "?").orElse("");
    }

    /** Single-letter changes between two names, ignoring case. */
    static int edits(String a, String b) {
        String shortened = a.length() > LONGEST ? a.substring(0, LONGEST) : a;
        return EDITS.apply(shortened.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
    }
}
