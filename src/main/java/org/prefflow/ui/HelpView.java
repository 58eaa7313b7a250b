package org.prefflow.ui;

import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;

/** The keys, and what the colours and marks mean. */
final class HelpView extends VBox {

    private static final String[][] MEANINGS = {
        {"Reference", "grey; its ellipse is solid"},
        {"Learned", "blue, moving dots with trails"},
        {"Exact", "dashed lines and contours"},
    };

    HelpView(List<Shortcut> shortcuts) {
        setId("help-content");
        getStyleClass().add("help");
        GridPane keys = new GridPane(16, 4);
        int row = 0;
        for (Shortcut shortcut : shortcuts) {
            Label key = new Label(shortcut.shown());
            key.getStyleClass().add("key");
            keys.addRow(row++, key, new Label(shortcut.does()));
        }
        GridPane meanings = new GridPane(16, 4);
        row = 0;
        for (String[] meaning : MEANINGS) {
            meanings.addRow(
                    row++,
                    swatch(meaning[0].toLowerCase(Locale.ROOT)),
                    new Label(meaning[0]),
                    new Label(meaning[1]));
        }
        getChildren().addAll(title("KEYS"), keys, title("COLOURS"), meanings);
    }

    private static Line swatch(String meaning) {
        Line swatch = new Line(0, 0, 20, 0);
        swatch.setId("swatch-" + meaning);
        swatch.getStyleClass().add("swatch");
        GridPane.setValignment(swatch, VPos.CENTER);
        return swatch;
    }

    private static Label title(String text) {
        Label title = new Label(text);
        title.getStyleClass().add("panel-title");
        return title;
    }
}
