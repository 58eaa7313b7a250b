package org.prefflow.ui.history;

import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prefflow.experiment.KeptRun;
import org.prefflow.param.Numbers;

/** A run as a small picture that can be pressed; its name and numbers are told beside it. */
final class RunTile extends Button implements AutoCloseable {

    static final double EDGE = 44;

    private static final double PICTURE = 40;
    private static final PseudoClass GOING = PseudoClass.getPseudoClass("going");

    private final HistoryRow row;
    private final RunPictures pictures;
    private final ImageView picture = new ImageView();
    private final FontIcon empty = new FontIcon(Feather.CLOCK);
    private final FontIcon star = new FontIcon(Feather.STAR);
    private final Tooltip words = new Tooltip();
    private final Subscription following;

    RunTile(HistoryRow row, RunPictures pictures, Consumer<KeptRun> pressed) {
        this.row = row;
        this.pictures = pictures;
        getStyleClass().add("run-tile");
        picture.setFitWidth(PICTURE);
        picture.setFitHeight(PICTURE);
        star.getStyleClass().add("given-star");
        StackPane.setAlignment(star, javafx.geometry.Pos.TOP_RIGHT);
        setGraphic(new StackPane(empty, picture, star));
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setFocusTraversable(false);
        setTooltip(words);
        setOnAction(event -> pressed.accept(row.run()));
        following =
                Subscription.combine(
                        row.runProperty().subscribe(this::tell),
                        row.picturesProperty().subscribe(count -> show()),
                        pictures.darkProperty().subscribe((was, is) -> show()));
    }

    HistoryRow row() {
        return row;
    }

    private void show() {
        picture.setImage(pictures.of(row));
        empty.setVisible(picture.getImage() == null);
    }

    private void tell(KeptRun run) {
        boolean going = run.status() == KeptRun.Status.RUNNING;
        pseudoClassStateChanged(GOING, going);
        star.setVisible(run.starred());
        String about =
                run.name()
                        + (run.starred() ? ", starred" : "")
                        + ", seed "
                        + run.config().seed()
                        + ", "
                        + HistoryTableView.ending(run)
                        + reward(run);
        words.setText(about + (going ? "" : "\nPress to show it again."));
        setAccessibleText((going ? "The run that goes on: " : "Show again: ") + about);
    }

    private static String reward(KeptRun run) {
        KeptNumber mean = KeptNumber.of(run, "reward_mean");
        return Double.isNaN(mean.value())
                ? ""
                : ", mean reward "
                        + Numbers.fixed(mean.value(), 3)
                        + (mean.isOfCheckpoint() ? " " + mean.checkpoint() : "");
    }

    @Override
    public void close() {
        following.unsubscribe();
    }
}
