package org.prefflow.ui.control;

import java.util.function.DoubleConsumer;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/** A slider over a knob's range with a mark at its default; a double click goes back to it. */
final class MarkedSlider extends Region {

    private static final double MARK = 2;

    private final Scale scale;
    private final Slider slider = new Slider(0, 1, 0);
    private final Region mark = new Region();
    private final double defaultPosition;
    private double shown;
    private boolean showing;

    /**
     * @param scale the range
     * @param defaultValue where the mark is
     * @param changed receives the rounded value whenever the user moves the slider
     */
    MarkedSlider(Scale scale, double defaultValue, DoubleConsumer changed) {
        this.scale = scale;
        this.defaultPosition = scale.position(defaultValue);
        getStyleClass().add("marked-slider");
        mark.getStyleClass().add("mark");
        mark.setMouseTransparent(true);
        slider.setBlockIncrement(0.01);
        slider.valueProperty()
                .addListener(
                        (observable, was, is) -> {
                            if (!showing) {
                                changed.accept(scale.value(is.doubleValue()));
                            }
                        });
        slider.setOnMouseClicked(
                event -> {
                    if (event.getClickCount() == 2) {
                        changed.accept(defaultValue);
                    }
                });
        // The slider's own steps may be too small to change a rounded value.
        slider.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    int direction = direction(event.getCode());
                    if (direction != 0) {
                        changed.accept(scale.stepped(shown, direction));
                        event.consume();
                    }
                });
        getChildren().addAll(mark, slider);
    }

    private static int direction(KeyCode code) {
        return switch (code) {
            case RIGHT, UP -> 1;
            case LEFT, DOWN -> -1;
            default -> 0;
        };
    }

    /** The control itself. */
    Slider slider() {
        return slider;
    }

    /** Moves the thumb without telling anybody; leaves it alone while it is being dragged. */
    void show(double value) {
        shown = value;
        if (!slider.isValueChanging()) {
            showing = true;
            slider.setValue(scale.position(value));
            showing = false;
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        return slider.prefHeight(width) + 4;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 160;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 60;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = slider.prefHeight(width);
        slider.resizeRelocate(0, 0, width, height);
        Node thumb = slider.lookup(".thumb");
        double thumbWidth = thumb == null ? 16 : thumb.prefWidth(-1);
        double x = thumbWidth / 2 + defaultPosition * (width - thumbWidth);
        mark.resizeRelocate(snapPositionX(x - MARK / 2), height - 2, MARK, 6);
    }
}
