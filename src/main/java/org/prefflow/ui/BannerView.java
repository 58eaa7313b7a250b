package org.prefflow.ui;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prefflow.experiment.ErrorReport;
import org.prefflow.ui.run.RunOutcome;
import org.prefflow.ui.run.RunViewModel;

/** Why the last run did not go to its end, in one sentence; never a dialog. */
final class BannerView extends HBox implements AutoCloseable {

    /** For which it is said that a run was stopped: nothing is to be done about that. */
    private static final Duration LONG_ENOUGH = Duration.seconds(15);

    private final Label text = new Label();
    private final Button copy = new Button("Copy report", new FontIcon(Feather.CLIPBOARD));
    private final FontIcon icon = new FontIcon(Feather.INFO);
    private final PauseTransition rest = new PauseTransition(LONG_ENOUGH);
    private final Subscription subscription;

    BannerView(RunViewModel run) {
        setId("banner");
        getStyleClass().add("banner");
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
        text.setId("banner-text");
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button close = new Button(null, new FontIcon(Feather.X));
        close.setId("banner-close");
        close.getStyleClass().addAll("flat", "button-icon");
        close.setAccessibleText("put the message away");
        close.setOnAction(event -> run.dismiss());
        copy.setId("banner-copy");
        copy.getStyleClass().add("flat");
        copy.setMinWidth(USE_PREF_SIZE);
        copy.managedProperty().bind(copy.visibleProperty());
        getChildren().addAll(icon, text, copy, close);
        managedProperty().bind(visibleProperty());
        rest.setOnFinished(event -> setVisible(false));
        subscription = run.outcomeProperty().subscribe(this::show);
    }

    private void show(RunOutcome outcome) {
        boolean worthIt = outcome != null && !(outcome instanceof RunOutcome.Finished);
        setVisible(worthIt);
        rest.stop();
        if (!worthIt) {
            return;
        }
        boolean bad = !(outcome instanceof RunOutcome.Cancelled);
        copy.setVisible(outcome instanceof RunOutcome.Mishap);
        if (outcome instanceof RunOutcome.Mishap mishap) {
            copy.setOnAction(event -> copy(mishap.report()));
        }
        getStyleClass().removeAll("good", "bad");
        getStyleClass().add(bad ? "bad" : "good");
        icon.setIconCode(bad ? Feather.ALERT_TRIANGLE : Feather.INFO);
        text.setText(outcome.sentence());
        if (!bad) {
            rest.playFromStart();
        }
    }

    private static void copy(ErrorReport report) {
        ClipboardContent content = new ClipboardContent();
        content.putString(report.text());
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public void close() {
        rest.stop();
        subscription.unsubscribe();
    }
}
