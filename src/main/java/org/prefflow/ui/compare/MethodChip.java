package org.prefflow.ui.compare;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.figure.MethodStyle;
import org.prefflow.figure.Theme;

/** A method's name on its colour. */
final class MethodChip extends Label {

    /** Above this luminance, letters are dark. */
    private static final double BRIGHT = 0.25;

    private static final PseudoClass PENDING = PseudoClass.getPseudoClass("pending");

    MethodChip() {
        super();
        getStyleClass().add("method-chip");
        setMinWidth(USE_PREF_SIZE);
    }

    /**
     * Names the method of an experiment.
     *
     * @param pending whether what is seen was learned from another one: its colour is but a frame
     */
    void show(ExperimentConfig config, Theme theme, boolean pending) {
        MethodStyle style = MethodStyle.of(PaneWords.method(config), theme);
        setText(style.title());
        pseudoClassStateChanged(PENDING, pending);
        String letters = luminance(style.argb()) > BRIGHT ? "#1B2430" : "white";
        setStyle(
                String.format(
                        Locale.ROOT,
                        "-method-color: #%06X; -method-letters: %s;",
                        style.argb() & 0xFFFFFF,
                        letters));
    }

    /** Relative luminance, in [0, 1] (WCAG 2). */
    private static double luminance(int argb) {
        return 0.2126 * linear(argb >> 16) + 0.7152 * linear(argb >> 8) + 0.0722 * linear(argb);
    }

    private static double linear(int channel) {
        return Math.pow((channel & 0xFF) / 255.0, 2.2);
    }
}
