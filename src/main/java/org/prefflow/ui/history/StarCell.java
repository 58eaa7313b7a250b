package org.prefflow.ui.history;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.TableCell;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** A star that a click gives and takes. */
final class StarCell extends TableCell<HistoryRow, Boolean> {

    private final Button star = new Button(null, new FontIcon(Feather.STAR));

    StarCell(HistoryViewModel history) {
        star.getStyleClass().addAll("flat", "star");
        // The table is one stop of the tab key; S does the same there.
        star.setFocusTraversable(false);
        star.setOnAction(event -> history.star(List.of(getTableRow().getItem())));
    }

    @Override
    protected void updateItem(Boolean starred, boolean empty) {
        super.updateItem(starred, empty);
        if (empty || starred == null) {
            setGraphic(null);
            return;
        }
        star.getStyleClass().remove("given");
        if (starred) {
            star.getStyleClass().add("given");
        }
        star.setAccessibleText(starred ? "starred: take the star away" : "give a star");
        setGraphic(star);
    }
}
