package org.prefflow.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import org.kordamp.ikonli.feather.Feather;
import org.prefflow.figure.Theme;

/** The looks of the window. */
enum LabTheme {
    LIGHT("Light", Feather.SUN, Theme.LIGHT, new PrimerLight().getUserAgentStylesheet()),
    DARK("Dark", Feather.MOON, Theme.DARK, new PrimerDark().getUserAgentStylesheet()),
    PROJECTOR(
            "Projector",
            Feather.MONITOR,
            Theme.PROJECTOR,
            new PrimerLight().getUserAgentStylesheet());

    private final String title;
    private final Feather icon;
    private final Theme colors;
    private final String stylesheet;

    LabTheme(String title, Feather icon, Theme colors, String stylesheet) {
        this.title = title;
        this.icon = icon;
        this.colors = colors;
        this.stylesheet = stylesheet;
    }

    String title() {
        return title;
    }

    Feather icon() {
        return icon;
    }

    /** Colours of stage, curves and exports. */
    Theme colors() {
        return colors;
    }

    /** Style sheet of the controls. */
    String stylesheet() {
        return stylesheet;
    }

    /** The style class of the window's root. */
    String styleClass() {
        return colors.name();
    }

    LabTheme next() {
        return values()[(ordinal() + 1) % values().length];
    }
}
