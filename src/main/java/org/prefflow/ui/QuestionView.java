package org.prefflow.ui;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prefflow.ui.setup.OutsideQuestion;

/** A question that stands until it is answered, in one sentence; never a dialog. */
final class QuestionView extends HBox implements AutoCloseable {

    private final Label text = new Label();
    private final Button leave = new Button("Leave it");
    private final Subscription subscription;

    QuestionView(OutsideQuestion question) {
        setId("question");
        getStyleClass().add("banner");
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        text.setId("question-text");
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button read = new Button("Read it");
        read.setId("question-read");
        read.setMinWidth(USE_PREF_SIZE);
        read.setOnAction(event -> question.allow());
        leave.setId("question-leave");
        leave.setMinWidth(USE_PREF_SIZE);
        leave.setOnAction(event -> question.leave());
        getChildren().addAll(new FontIcon(Feather.HELP_CIRCLE), text, read, leave);
        managedProperty().bind(visibleProperty());
        subscription = question.sentenceProperty().subscribe(this::show);
    }

    /** The keys are on the answer that reads nothing; afterwards they are the window's again. */
    private void show(Optional<String> sentence) {
        boolean answered = isVisible() && sentence.isEmpty() && isFocusWithin();
        setVisible(sentence.isPresent());
        text.setText(sentence.orElse(""));
        if (sentence.isPresent()) {
            leave.requestFocus();
        } else if (answered) {
            getScene().getRoot().requestFocus();
        }
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
