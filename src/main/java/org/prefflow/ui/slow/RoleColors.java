package org.prefflow.ui.slow;

import javafx.scene.paint.Color;
import org.prefflow.figure.Theme;
import org.prefflow.method.update.Role;

/** The colour of each role: by meaning, as everywhere in the lab. */
final class RoleColors {

    private RoleColors() {}

    static Color of(Role role, Theme theme) {
        return color(argb(role, theme));
    }

    static int argb(Role role, Theme theme) {
        int[] difference = theme.differenceMap().colors();
        return switch (role) {
            case REFERENCE -> theme.reference();
            case WINNER -> theme.winners();
            case LOSER -> theme.losers();
            case LEARNED -> theme.learned();
            case TARGET, PATH -> theme.foreground();
            case BEFORE -> theme.quiet();
            case ERROR -> theme.warning();
            case MORE -> difference[difference.length - 1];
            case LESS -> difference[0];
        };
    }

    static Color color(int argb) {
        return Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
    }
}
