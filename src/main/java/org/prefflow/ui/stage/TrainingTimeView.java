package org.prefflow.ui.stage;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prefflow.param.Numbers;
import org.prefflow.ui.run.ModelOnHand;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.run.ShownTraining;
import org.prefflow.ui.run.TrainingTimeViewModel;
import org.prefflow.ui.run.TrainingTimeViewModel.Reading;

/** Below the flow's time line: the training's, which can be gone through, and steps by hand. */
public final class TrainingTimeView extends HBox {

    private static final double WIDE_FROM = 620;
    private static final int[] STEPS = {1, 10, 100};

    private final RunViewModel run;
    private final ObservableValue<ShownTraining> training;
    private final Steps stepping;
    private final TimelineViewModel flow;
    private final Label whose = new Label();
    private final Button watch = new Button(null, new FontIcon(Feather.FILM));
    private final MomentSlider slider;
    private final Label readout = new Label();

    /** As wide as the read-out will be at the last step: the slider keeps its length meanwhile. */
    private final Label widest = new Label();

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
                    model().advance(now);
                }
            };

    /** Steps of a training, made by hand. */
    public interface Steps {

        /** Makes so many, and holds. */
        void make(int count);

        /** Makes one and takes it apart, or says why not. */
        void takeApart();
    }

    /**
     * A view of the trainings of a window.
     *
     * @param training which is gone through
     * @param flow is held where the particles land while the training is watched
     */
    public TrainingTimeView(
            RunViewModel run,
            ObservableValue<ShownTraining> training,
            Steps stepping,
            TimelineViewModel flow) {
        this.run = run;
        this.training = training;
        this.stepping = stepping;
        this.flow = flow;
        slider = new MomentSlider(training);
        setId("training-time");
        getStyleClass().addAll("timeline", "training-time");
        getStylesheets().add(TimelineView.class.getResource("/css/stage.css").toExternalForm());
        watch.setId("watch");
        watch.getStyleClass().add("timeline-watch");
        watch.setOnAction(e -> watchOrStop());
        watch.setMinWidth(USE_PREF_SIZE);
        whose.setId("training-whose");
        whose.getStyleClass().add("timeline-readout");
        whose.setMinWidth(USE_PREF_SIZE);
        whose.managedProperty().bind(whose.visibleProperty());
        HBox.setHgrow(slider, Priority.ALWAYS);
        readout.setId("training-readout");
        readout.getStyleClass().add("timeline-readout");
        readout.setMinWidth(USE_PREF_SIZE);
        widest.getStyleClass().add("timeline-readout");
        widest.setMinWidth(USE_PREF_SIZE);
        widest.setVisible(false);
        StackPane told = new StackPane(widest, readout);
        told.setMinWidth(USE_PREF_SIZE);
        StackPane.setAlignment(readout, Pos.CENTER_LEFT);
        pin.setId("pin");
        pin.getStyleClass().addAll("flat", "timeline-pin");
        pin.setMinWidth(USE_PREF_SIZE);
        pin.setOnAction(e -> model().pinOrRelease());
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
        slow.setOnAction(e -> stepping.takeApart());
        steps.getChildren().add(slow);
        getChildren().addAll(whose, watch, slider, told, pin, steps);
        training.subscribe(this::turn);
        training.flatMap(shown -> shown.time().readingProperty())
                .when(attached)
                .subscribe(this::show);
        training.flatMap(shown -> shown.time().playingProperty())
                .when(attached)
                .subscribe(this::showPlaying);
        run.stateProperty().when(attached).subscribe(state -> showSteps());
        run.pausableProperty().when(attached).subscribe(can -> showSteps());
        run.settingProperty().when(attached).subscribe(setting -> showSteps());
        run.curveProperty().when(attached).subscribe((was, is) -> showAgain());
        widthProperty().subscribe((was, is) -> showAgain());
        attached.subscribe(
                on -> {
                    if (!on) {
                        timer.stop();
                    }
                });
    }

    private TrainingTimeViewModel model() {
        return training.getValue().time();
    }

    /** Another training is gone through: none is watched that cannot be stopped here. */
    private void turn(ShownTraining was, ShownTraining is) {
        if (was != null && was.time() != is.time()) {
            was.time().rest();
        }
        showAgain();
    }

    private Button stepButton(int count) {
        Button button = new Button("+" + count);
        button.setId("step-" + count);
        button.getStyleClass().addAll("flat", "timeline-step");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(e -> stepping.make(count));
        return button;
    }

    /** Watches the training from the moment shown on, or stops that. */
    public void watchOrStop() {
        if (!model().playingProperty().get() && flow.playingProperty().get()) {
            flow.toEnd();
        }
        model().watchOrStop();
    }

    private void showAgain() {
        show(model().readingProperty().get());
    }

    private void show(Reading now) {
        boolean wide = getWidth() >= WIDE_FROM;
        String name = training.getValue().name();
        whose.setText(name);
        whose.setVisible(!name.isEmpty());
        readout.setText(words(now, wide));
        widest.setText(now.total() == 0 ? "" : zeros(steps(now.total(), now.total(), wide)));
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
        showPlaying(model().playingProperty().get());
        showSteps();
    }

    private String words(Reading now, boolean wide) {
        if (now.total() == 0) {
            if (run.curveProperty().get().isEmpty()) {
                return "no training yet";
            }
            // Of a run that an earlier lab kept there may be the curve alone.
            boolean onTheWay = run.isBusy() || !run.model().states().isEmpty();
            return onTheWay ? "no moment yet" : "its moments were not kept";
        }
        return steps(now.step(), now.total(), wide);
    }

    private static String steps(int step, int total, boolean wide) {
        String done = "step " + Numbers.group(step);
        return wide ? done + " of " + Numbers.group(total) : done;
    }

    /** No figure is wider than a zero. */
    private static String zeros(String words) {
        return words.replaceAll("\\d", "0");
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
        anew.setVisible(run.beginsAnew(training.getValue()));
        for (int i = 0; i < STEPS.length; i++) {
            Button button = (Button) steps.getChildren().get(i + 1);
            button.setDisable(!can);
            name(button, sentence(where, does(STEPS[i])));
        }
        slow.setDisable(!can);
        slow.setText(getWidth() >= WIDE_FROM ? "Slow motion" : null);
        name(
                slow,
                whyNotApart()
                        .map(why -> "No slow motion: " + why)
                        .orElse(
                                sentence(
                                        where,
                                        "take the next training step apart, in slow motion"
                                                + " (F9)")));
    }

    private Optional<String> whyNotApart() {
        return training.getValue().notApart().or(run::whyNotApart);
    }

    /** What comes before the steps, where a training is shown that is over. */
    private String where() {
        String other = training.getValue().stepping();
        if (!other.isEmpty()) {
            return other + ", is being trained: ";
        }
        if (run.beginsAnew(training.getValue())) {
            return "begin a new run at step 1: ";
        }
        return run.onward(training.getValue())
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
