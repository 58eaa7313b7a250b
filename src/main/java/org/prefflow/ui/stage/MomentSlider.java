package org.prefflow.ui.stage;

import java.util.List;
import java.util.Objects;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import org.prefflow.ui.run.ShownTraining;
import org.prefflow.ui.run.TrainingTimeViewModel;
import org.prefflow.ui.run.TrainingTimeViewModel.Reading;

/** A slider over the moments of a training, with a mark at each; the pinned one's is tall. */
final class MomentSlider extends Region {

    private static final double MARK = 3;

    private final ObservableValue<ShownTraining> training;
    private final Slider slider = new Slider(0, 1, 0);
    private final Path marks = new Path();
    private final Path pinned = new Path();
    private final ObservableValue<Boolean> attached =
            sceneProperty().map(Objects::nonNull).orElse(false);
    private boolean showing;

    MomentSlider(ObservableValue<ShownTraining> training) {
        this.training = training;
        getStyleClass().add("moment-slider");
        slider.setId("training-step");
        slider.setAccessibleText("Training step");
        marks.getStyleClass().add("moment-marks");
        pinned.getStyleClass().add("moment-pinned");
        List.of(marks, pinned).forEach(path -> path.setMouseTransparent(true));
        marks.setManaged(false);
        pinned.setManaged(false);
        slider.valueProperty()
                .addListener(
                        (observable, was, is) -> {
                            if (!showing) {
                                model().seek(is.doubleValue());
                            }
                        });
        slider.valueChangingProperty()
                .addListener((observable, was, is) -> show(model().readingProperty().get()));
        // The slider's own steps know nothing of the moments.
        slider.addEventFilter(KeyEvent.KEY_PRESSED, this::obey);
        getChildren().addAll(slider, marks, pinned);
        training.flatMap(shown -> shown.time().readingProperty())
                .when(attached)
                .subscribe(this::show);
    }

    private TrainingTimeViewModel model() {
        return training.getValue().time();
    }

    private void obey(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT, DOWN -> model().previous();
            case RIGHT, UP -> model().next();
            case HOME -> model().toStart();
            case END -> model().toNewest();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void show(Reading now) {
        if (!slider.isValueChanging()) {
            showing = true;
            slider.setValue(now.place());
            showing = false;
        }
        requestLayout();
    }

    @Override
    protected double computePrefHeight(double width) {
        return slider.prefHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 48;
    }

    @Override
    protected void layoutChildren() {
        double height = slider.prefHeight(getWidth());
        double top = (getHeight() - height) / 2;
        slider.resizeRelocate(0, top, getWidth(), height);
        Reading now = model().readingProperty().get();
        double bottom = top + height;
        marks.getElements().clear();
        now.marks().forEach(place -> tick(marks, place, bottom, MARK));
        pinned.getElements().clear();
        if (now.pinned().isPresent()) {
            tick(pinned, now.pinnedPlace(), bottom, 2 * MARK);
        }
    }

    private void tick(Path path, double place, double bottom, double length) {
        Node thumb = slider.lookup(".thumb");
        double width = thumb == null ? 16 : thumb.prefWidth(-1);
        double x = Math.round(width / 2 + place * (getWidth() - width)) + 0.5;
        path.getElements().addAll(new MoveTo(x, bottom - 1), new LineTo(x, bottom - 1 - length));
    }
}
