package org.prefflow.ui.control;

import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;

/** A list cell with a name and, below it, one quiet line. */
final class NamedCell<T> extends ListCell<T> {

    private final Function<T, String> name;
    private final Function<T, String> summary;
    private final Label title = new Label();
    private final Label line = new Label();
    private final VBox box = new VBox(title);

    NamedCell(Function<T, String> name, Function<T, String> summary) {
        this.name = name;
        this.summary = summary;
        line.getStyleClass().add("note");
        box.setAlignment(Pos.CENTER_LEFT);
        MathFlow.set(line);
    }

    @Override
    protected void updateItem(T item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        title.setText(name.apply(item));
        line.setText(summary.apply(item));
        if (line.getText().isEmpty()) {
            box.getChildren().setAll(title);
        } else {
            box.getChildren().setAll(title, line);
        }
        setGraphic(box);
    }
}
