package org.prefflow.ui.stage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.kordamp.ikonli.javafx.FontIcon;

/** Below the stage: play, step, scrub, pace, direction, loop. */
public final class TimelineView extends HBox {

    private final TimelineViewModel model;
    private final FontIcon playIcon = new FontIcon("fth-play");
    private final Button play = new Button(null, playIcon);
    private final Slider slider = new Slider(0, 1, 0);
    private final Label readout = new Label();
    private final ObjectProperty<Double> speedFactor;
    private final ObservableValue<Boolean> attached =
            sceneProperty().map(Objects::nonNull).orElse(false);

    /** A view of a time line. */
    public TimelineView(TimelineViewModel model) {
        this.model = model;
        speedFactor = model.speedProperty().asObject();
        setId("timeline");
        getStyleClass().add("timeline");
        getStylesheets().add(TimelineView.class.getResource("/css/stage.css").toExternalForm());
        play.setId("play");
        play.getStyleClass().add("timeline-play");
        play.setOnAction(e -> model.toggle());
        buildSlider();
        getChildren()
                .addAll(
                        button("to-start", "fth-skip-back", "To the start", model::toStart),
                        button("step-back", "fth-chevron-left", "Step back", model::stepBack),
                        play,
                        button(
                                "step-forward",
                                "fth-chevron-right",
                                "Step forward",
                                model::stepForward),
                        button("to-end", "fth-skip-forward", "To the end", model::toEnd),
                        slider,
                        readout,
                        speed(),
                        toggle("reverse", "fth-rewind", "Play backwards", model.reversedProperty()),
                        toggle("loop", "fth-repeat", "Loop", model.loopProperty()));
        model.playingProperty().when(attached).subscribe(this::showPlaying);
    }

    private void buildSlider() {
        slider.setId("time");
        slider.setAccessibleText("Flow time");
        slider.maxProperty().bind(Bindings.max(model.endTimeProperty(), 1e-6));
        slider.valueProperty().bindBidirectional(model.timeProperty());
        slider.blockIncrementProperty().bind(model.endTimeProperty().divide(100));
        slider.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> model.pause());
        slider.addEventFilter(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode().isNavigationKey()) {
                        model.pause();
                    }
                });
        HBox.setHgrow(slider, Priority.ALWAYS);
        readout.setId("time-readout");
        readout.getStyleClass().add("timeline-readout");
        readout.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                this::timeText, model.timeProperty(), model.endTimeProperty()));
        readout.setMinWidth(USE_PREF_SIZE);
        disableProperty().bind(model.endTimeProperty().lessThanOrEqualTo(0));
    }

    private String timeText() {
        return model.endTimeProperty().get() > 0
                ? String.format(Locale.ROOT, "time %.2f", model.timeProperty().get())
                : "nothing moves yet";
    }

    private void showPlaying(boolean playing) {
        playIcon.setIconLiteral(playing ? "fth-pause" : "fth-play");
        name(play, playing ? "Pause" : "Play");
    }

    private ComboBox<Double> speed() {
        ComboBox<Double> speed = new ComboBox<>();
        speed.setId("speed");
        speed.setAccessibleText("Speed of playback");
        speed.setTooltip(new Tooltip("Speed of playback"));
        speed.getItems().setAll(Arrays.stream(TimelineViewModel.SPEEDS).boxed().toList());
        speed.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(Double factor) {
                        return String.format(Locale.ROOT, "%s\u00D7", plain(factor));
                    }

                    @Override
                    public Double fromString(String text) {
                        return Double.valueOf(text.replace("\u00D7", ""));
                    }
                });
        speed.valueProperty().bindBidirectional(speedFactor);
        return speed;
    }

    private static String plain(double factor) {
        return factor == Math.rint(factor)
                ? Integer.toString((int) factor)
                : Double.toString(factor);
    }

    private static Button button(String id, String icon, String name, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.getStyleClass().addAll("flat", "button-icon");
        button.setOnAction(e -> action.run());
        name(button, name);
        return button;
    }

    private static ToggleButton toggle(String id, String icon, String name, BooleanProperty on) {
        ToggleButton toggle = new ToggleButton(null, new FontIcon(icon));
        toggle.setId(id);
        toggle.getStyleClass().addAll("flat", "button-icon");
        toggle.selectedProperty().bindBidirectional(on);
        name(toggle, name);
        return toggle;
    }

    private static void name(ButtonBase button, String name) {
        button.setAccessibleText(name);
        button.setTooltip(new Tooltip(name));
    }
}
