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
        rest.setOnFinished(event -> showOffer(run.mishapProperty().get()));
        copy.setOnAction(event -> copy(run));
        subscription =
                Subscription.combine(
                        run.outcomeProperty().subscribe(outcome -> show(run)),
                        run.mishapProperty().subscribe(mishap -> show(run)));
    }

    /** What happened last; where that needs no words, the report that is still offered. */
    private void show(RunViewModel run) {
        RunOutcome outcome = run.outcomeProperty().get();
        RunOutcome.Mishap mishap = run.mishapProperty().get();
        rest.stop();
        if (outcome == null || !outcome.isWorthSaying()) {
            showOffer(mishap);
            return;
        }
        boolean good = outcome instanceof RunOutcome.Cancelled;
        show(outcome, mishap != null || outcome instanceof RunOutcome.Mishap);
        if (good) {
            rest.playFromStart();
        }
    }

    private void showOffer(RunOutcome.Mishap mishap) {
        setVisible(mishap != null);
        if (mishap != null) {
            show(mishap, true);
        }
    }

    private void show(RunOutcome outcome, boolean withReport) {
        boolean good = outcome instanceof RunOutcome.Cancelled;
        copy.setVisible(withReport);
        getStyleClass().removeAll("good", "bad");
        getStyleClass().add(good ? "good" : "bad");
        icon.setIconCode(good ? Feather.INFO : Feather.ALERT_TRIANGLE);
        text.setText(outcome.sentence());
        setVisible(true);
    }

    private static void copy(RunViewModel run) {
        RunOutcome.Mishap mishap = run.mishapProperty().get();
        if (mishap == null && run.outcomeProperty().get() instanceof RunOutcome.Mishap taken) {
            mishap = taken;
        }
        if (mishap != null) {
            ClipboardContent content = new ClipboardContent();
            content.putString(mishap.report().text());
            Clipboard.getSystemClipboard().setContent(content);
            run.takeReport();
        }
    }

    @Override
    public void close() {
        rest.stop();
        subscription.unsubscribe();
    }
}
