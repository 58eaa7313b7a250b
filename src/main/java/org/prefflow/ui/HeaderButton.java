package org.prefflow.ui;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** The two kinds of button in the header; neither gives way when the window is narrow. */
final class HeaderButton {

    private HeaderButton() {}

    /** A button with an icon and its name. */
    static Button labelled(String id, String text, Feather icon) {
        Button button = new Button(text, new FontIcon(icon));
        button.setId(id);
        button.setAccessibleText(text);
        button.setMinWidth(Button.USE_PREF_SIZE);
        return button;
    }

    /** A button with an icon alone; its tooltip says what it does. */
    static Button icon(String id, String does, Feather icon) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("flat", "button-icon");
        button.setAccessibleText(does);
        button.setTooltip(new Tooltip(does));
        button.setMinWidth(Button.USE_PREF_SIZE);
        return button;
    }
}
