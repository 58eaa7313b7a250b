package org.prefflow.ui.history;

import javafx.scene.control.TableCell;
import javafx.scene.image.ImageView;
import javafx.util.Subscription;
import org.prefflow.experiment.KeptRun;

/** The small picture of a run. */
final class PictureCell extends TableCell<HistoryRow, KeptRun> {

    private static final double EDGE = 40;

    private final RunPictures pictures;
    private final ImageView view = new ImageView();
    private HistoryRow shown;
    private Subscription following = Subscription.EMPTY;

    PictureCell(RunPictures pictures) {
        this.pictures = pictures;
        view.setFitWidth(EDGE);
        view.setFitHeight(EDGE);
        setGraphic(view);
        getStyleClass().add("picture-cell");
    }

    @Override
    protected void updateItem(KeptRun run, boolean empty) {
        super.updateItem(run, empty);
        HistoryRow row = empty || getTableRow() == null ? null : getTableRow().getItem();
        if (row == shown) {
            return;
        }
        shown = row;
        following.unsubscribe();
        following = Subscription.EMPTY;
        view.setImage(null);
        if (row != null) {
            following =
                    row.picturesProperty()
                            .subscribe(count -> show())
                            .and(pictures.darkProperty().subscribe((was, is) -> show()));
        }
    }

    private void show() {
        view.setImage(pictures.of(shown));
        view.setAccessibleText("picture of " + shown.run().name());
    }
}
