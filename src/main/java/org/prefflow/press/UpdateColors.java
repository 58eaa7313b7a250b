package org.prefflow.press;

import org.prefflow.figure.Theme;
import org.prefflow.method.update.Role;

/** The colour of each role in an update: by meaning, as everywhere in the lab. */
public final class UpdateColors {

    private UpdateColors() {}

    /** Opaque ARGB. */
    public static int of(Role role, Theme theme) {
        return switch (role) {
            case REFERENCE, LESS -> theme.reference();
            case WINNER -> theme.winners();
            case LOSER -> theme.losers();
            case LEARNED, MORE -> theme.learned();
            case TARGET, PATH, ERROR -> theme.foreground();
            case BEFORE -> theme.quiet();
        };
    }
}
