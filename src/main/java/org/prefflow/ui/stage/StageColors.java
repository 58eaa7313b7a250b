package org.prefflow.ui.stage;

import java.util.Locale;
import org.prefflow.figure.Theme;

/** A theme's colours by the names that the stage's style sheet looks up. */
public final class StageColors {

    private static final int MOST = 0xE6;
    private static final int SOME = 0x99;
    private static final int LITTLE = 0x66;
    private static final int FAINT = 0x59;

    private StageColors() {}

    /** A style that names them, for a stage or for the root of a window of stages. */
    public static String of(Theme theme) {
        return String.join(
                " ",
                name("background", web(theme.background())),
                name("foreground", web(theme.foreground())),
                name("quiet", web(theme.quiet())),
                name("reference", web(theme.reference())),
                name("reward", web(theme.reward())),
                name("learned", web(theme.learned())),
                name("card", web(theme.background(), MOST)),
                name("halo", web(theme.background(), LITTLE)),
                name("ruler", web(theme.quiet(), SOME)),
                name("axis", web(theme.reference(), FAINT)));
    }

    private static String name(String what, String color) {
        return "-stage-" + what + ": " + color + ";";
    }

    /** A translucent colour is drawn in one go; a node's opacity costs a picture of it a frame. */
    private static String web(int argb, int alpha) {
        return String.format(Locale.ROOT, "%s%02X", web(argb), alpha);
    }

    private static String web(int argb) {
        return String.format(Locale.ROOT, "#%06X", argb & 0xFFFFFF);
    }
}
