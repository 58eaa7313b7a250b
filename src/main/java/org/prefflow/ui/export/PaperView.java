package org.prefflow.ui.export;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The paper's figure while its methods are trained: how far that is, and a way to stop it. */
public final class PaperView extends VBox implements AutoCloseable {

    private final ProgressBar bar = new ProgressBar(0);
    private final Label words = new Label();
    private final Subscription subscription;

    /** A view of what a service trains; a press on its button cancels that. */
    public PaperView(PaperService service) {
        setId("paper-dialog");
        getStyleClass().add("figure-dialog");
        setAlignment(Pos.CENTER);
        setSpacing(12);
        Label title = new Label("Training the methods of the paper's figure");
        title.getStyleClass().add("panel-title");
        Label what =
                new Label(
                        "RLHF, DPO, PFM and iterative PFM learn from the same pairs of the present"
                                + " problem, one after another. Everything else goes on meanwhile.");
        what.setWrapText(true);
        what.setMaxWidth(460);
        bar.setId("paper-progress");
        bar.setPrefWidth(460);
        bar.setAccessibleText("how much is trained");
        words.setId("paper-progress-words");
        words.getStyleClass().add("note");
        Button cancel = new Button("_Cancel");
        cancel.setId("paper-cancel");
        cancel.setMnemonicParsing(true);
        cancel.setCancelButton(true);
        cancel.setOnAction(event -> service.cancel());
        getChildren().addAll(title, what, bar, words, cancel);
        subscription = service.progressProperty().subscribe(this::show);
    }

    private void show(PaperService.Progress progress) {
        if (progress != null) {
            bar.setProgress(progress.done());
            words.setText(progress.words());
        }
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
