package org.prefflow.ui.export;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

/** How far a file is that is being written, and a way to give it up; no room while none is. */
public final class WritingView extends HBox {

    private final ProgressBar bar = new ProgressBar(0);
    private final Label words = new Label();

    /**
     * A view of nothing yet.
     *
     * @param what is written, such as "figure": what the ids of its controls begin with
     * @param cancelled gives the file up
     */
    public WritingView(String what, Runnable cancelled) {
        super(8);
        bar.setId(what + "-progress");
        bar.setAccessibleText("how much of the " + what + " is written");
        bar.setPrefWidth(160);
        bar.setMinWidth(64);
        words.setId(what + "-progress-words");
        words.getStyleClass().add("note");
        Button cancel = new Button("_Cancel");
        cancel.setId(what + "-cancel");
        cancel.setMnemonicParsing(true);
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(event -> cancelled.run());
        getChildren().addAll(bar, words, cancel);
        setAlignment(Pos.CENTER_LEFT);
        hide();
    }

    /**
     * Shows how far it is.
     *
     * @param done share, in [0, 1]; negative where nobody knows
     */
    public void show(double done, String text) {
        bar.setProgress(done);
        words.setText(text);
        setShown(true);
    }

    /** Nothing is being written any more. */
    public void hide() {
        setShown(false);
    }

    private void setShown(boolean shown) {
        setVisible(shown);
        setManaged(shown);
    }
}
