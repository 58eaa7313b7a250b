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
        {"Reference", "grey, open circles; its ellipse is solid"},
        {"Learned", "blue, moving dots with trails"},
        {"Exact", "dashed lines and contours"},
    };

    HelpView(List<Shortcut> shortcuts) {
        setId("help-content");
        getStyleClass().add("help");
        GridPane meanings = new GridPane(16, 4);
        int row = 0;
        for (String[] meaning : MEANINGS) {
            meanings.addRow(
                    row++,
                    swatch(meaning[0].toLowerCase(Locale.ROOT)),
                    new Label(meaning[0]),
                    new Label(meaning[1]));
        }
        Label slow =
                note(
                        "In slow motion: Left and Right go through the scenes, Up and Down through"
                                + " the pairs, Tab lights what the words speak of, Space plays, Esc"
                                + " leaves.");
        Label brush =
                note(
                        "With the brush: arrows move it (Shift: in small steps), Space paints,"
                                + " Shift+Space erases, both as long as they are held; Esc ends.");
        getChildren()
                .addAll(title("KEYS"), keys(shortcuts), slow, brush, title("COLOURS"), meanings);
    }

    /** In two columns: there are too many for the height of a small screen. */
    private static GridPane keys(List<Shortcut> all) {
        List<Shortcut> shortcuts =
                all.stream().filter(key -> !key.does().equals(Shortcut.TOLD)).toList();
        GridPane keys = new GridPane(16, 4);
        int rows = (shortcuts.size() + 1) / 2;
        for (int i = 0; i < shortcuts.size(); i++) {
            Label key = whole(shortcuts.get(i).shown());
            key.getStyleClass().add("key");
            keys.add(key, i / rows * 2, i % rows);
            keys.add(whole(shortcuts.get(i).does()), i / rows * 2 + 1, i % rows);
        }
        return keys;
    }

    private static Label whole(String text) {
        Label label = new Label(text);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private static Line swatch(String meaning) {
        Line swatch = new Line(0, 0, 20, 0);
        swatch.setId("swatch-" + meaning);
        swatch.getStyleClass().add("swatch");
        GridPane.setValignment(swatch, VPos.CENTER);
        return swatch;
    }

    /** As wide as the keys above it. */
    private static Label note(String text) {
        Label note = new Label(text);
        note.getStyleClass().add("note");
        note.setWrapText(true);
        note.setPrefWidth(0);
        note.setMaxWidth(Double.MAX_VALUE);
        note.setMinHeight(USE_PREF_SIZE);
        return note;
    }

    private static Label title(String text) {
        Label title = new Label(text);
        title.getStyleClass().add("panel-title");
        return title;
    }
}
