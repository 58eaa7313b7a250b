package org.prefflow.ui.stage;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import javafx.animation.AnimationTimer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prefflow.param.Numbers;
import org.prefflow.ui.run.ModelOnHand;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.run.TrainingTimeViewModel;
import org.prefflow.ui.run.TrainingTimeViewModel.Reading;

/** Below the flow's time line: the training's, which can be gone through, and steps by hand. */
public final class TrainingTimeView extends HBox {

    private static final double WIDE_FROM = 620;
    private static final int[] STEPS = {1, 10, 100};

    private final RunViewModel run;
    private final TrainingTimeViewModel model;
    private final TimelineViewModel flow;
    private final Button watch = new Button(null, new FontIcon(Feather.FILM));
    private final MomentSlider slider;
    private final Label readout = new Label();
    private final ToggleButton pin = new ToggleButton(null, new FontIcon(Feather.BOOKMARK));
    private final HBox steps = new HBox();
    private final Label anew = new Label("new run:");
    private final Button slow = new Button(null, new FontIcon(Feather.EYE));
    private final ObservableValue<Boolean> attached =
            sceneProperty().map(Objects::nonNull).orElse(false);
    private final AnimationTimer timer =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    model.advance(now);
                }
            };

    /**
     * A view of the trainings of a window.
     *
     * @param flow is held where the particles land while the training is watched
     */
    public TrainingTimeView(RunViewModel run, TimelineViewModel flow) {
        this.run = run;
        this.model = run.trainingTime();
        this.flow = flow;
        slider = new MomentSlider(model);
        setId("training-time");
        getStyleClass().addAll("timeline", "training-time");
        getStylesheets().add(TimelineView.class.getResource("/css/stage.css").toExternalForm());
        watch.setId("watch");
        watch.getStyleClass().add("timeline-watch");
        watch.setOnAction(e -> watchOrStop());
        watch.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(slider, Priority.ALWAYS);
        readout.setId("training-readout");
        readout.getStyleClass().add("timeline-readout");
        readout.setMinWidth(USE_PREF_SIZE);
        pin.setId("pin");
        pin.getStyleClass().addAll("flat", "timeline-pin");
        pin.setMinWidth(USE_PREF_SIZE);
        pin.setOnAction(e -> model.pinOrRelease());
        steps.setAlignment(Pos.CENTER);
        steps.getStyleClass().add("timeline-steps");
        for (int count : STEPS) {
            steps.getChildren().add(stepButton(count));
        }
        anew.setId("steps-anew");
        anew.getStyleClass().add("timeline-readout");
        anew.setMinWidth(USE_PREF_SIZE);
        anew.managedProperty().bind(anew.visibleProperty());
        steps.getChildren().add(0, anew);
        slow.setId("slow");
        slow.getStyleClass().addAll("flat", "timeline-step");
        slow.setMinWidth(USE_PREF_SIZE);
        slow.setOnAction(e -> run.takeApart());
        steps.getChildren().add(slow);
        getChildren().addAll(watch, slider, readout, pin, steps);
        model.readingProperty().when(attached).subscribe(this::show);
        model.playingProperty().when(attached).subscribe(this::showPlaying);
        run.stateProperty().when(attached).subscribe(state -> showSteps());
        run.pausableProperty().when(attached).subscribe(can -> showSteps());
        run.settingProperty().when(attached).subscribe(setting -> showSteps());
        run.curveProperty().when(attached).subscribe(curve -> show(model.readingProperty().get()));
        widthProperty().subscribe(width -> show(model.readingProperty().get()));
        attached.subscribe(
                on -> {
                    if (!on) {
                        timer.stop();
                    }
                });
    }

    private Button stepButton(int count) {
        Button button = new Button("+" + count);
        button.setId("step-" + count);
        button.getStyleClass().addAll("flat", "timeline-step");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> run.step(count));
        return button;
    }

    /** Watches the training from the moment shown on, or stops that. */
    public void watchOrStop() {
        if (!model.playingProperty().get() && flow.playingProperty().get()) {
            flow.toEnd();
        }
        model.watchOrStop();
    }

    private void show(Reading now) {
        boolean wide = getWidth() >= WIDE_FROM;
        readout.setText(words(now, wide));
        slider.setDisable(!now.canScrub());
        watch.setDisable(!now.canScrub());
        pin.setDisable(now.total() == 0);
        pin.setSelected(now.pinned().isPresent());
        pin.setText(now.pinned().isPresent() ? Numbers.group(now.pinned().getAsInt()) : null);
        name(
                pin,
                now.pinned().isPresent()
                        ? "Let the pinned training step "
                                + Numbers.group(now.pinned().getAsInt())
                                + " go (K)"
                        : "Pin this moment of the training to hold others against it (K)");
        showPlaying(model.playingProperty().get());
        showSteps();
    }

    private String words(Reading now, boolean wide) {
        if (now.total() == 0) {
            // Of a run of the history there is the curve alone.
            boolean nothing = run.curveProperty().get().isEmpty();
            return nothing ? "no training yet" : "its moments were not kept";
        }
        String step = "step " + Numbers.group(now.step());
        return wide ? step + " of " + Numbers.group(now.total()) : step;
    }

    private void showPlaying(boolean playing) {
        watch.setGraphic(new FontIcon(playing ? Feather.PAUSE : Feather.FILM));
        String does = playing ? "Stop watching" : "Watch it learn";
        watch.setText(getWidth() >= WIDE_FROM ? does : null);
        name(watch, does + " (W)");
        if (playing) {
            timer.start();
        } else {
            timer.stop();
        }
    }

    private void showSteps() {
        boolean can = run.state() == RunViewModel.State.READY || run.pausableProperty().get();
        String where = where();
        anew.setVisible(run.beginsAnew());
        for (int i = 0; i < STEPS.length; i++) {
            Button button = (Button) steps.getChildren().get(i + 1);
            button.setDisable(!can);
            name(button, sentence(where, does(STEPS[i])));
        }
        slow.setDisable(!can);
        slow.setText(getWidth() >= WIDE_FROM ? "Slow motion" : null);
        name(
                slow,
                run.whyNotApart()
                        .map(why -> "No slow motion: " + why)
                        .orElse(
                                sentence(
                                        where,
                                        "take the next training step apart, in slow motion"
                                                + " (F9)")));
    }

    /** What comes before the steps, where a training is shown that is over. */
    private String where() {
        if (run.beginsAnew()) {
            return "begin a new run at step 1: ";
        }
        return run.onward()
                .map(
                        more ->
                                "go on after step "
                                        + Numbers.group(more.done())
                                        + (more.isBeyondTheEnd() ? ", the last one" : "")
                                        + beyond(more)
                                        + ": ")
                .orElse("");
    }

    private static String beyond(ModelOnHand.Onward more) {
        OptionalDouble rate = more.rateBeyond();
        return rate.isPresent() ? ", with \u03b7 \u00d7 " + Numbers.show(rate.getAsDouble()) : "";
    }

    private static String sentence(String where, String does) {
        String all = where + does;
        return Character.toUpperCase(all.charAt(0)) + all.substring(1);
    }

    private static String does(int count) {
        String keys = List.of("F8", "Shift+F8", "Ctrl+F8").get((int) Math.log10(count));
        return "make "
                + (count == 1 ? "one training step" : count + " training steps")
                + " and hold ("
                + keys
                + ")";
    }

    private static void name(ButtonBase button, String name) {
        if (!name.equals(button.getAccessibleText())) {
            button.setAccessibleText(name);
            button.setTooltip(new Tooltip(name));
        }
    }
}
