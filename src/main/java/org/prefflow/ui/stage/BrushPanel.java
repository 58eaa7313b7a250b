package org.prefflow.ui.stage;

import java.util.Locale;
import javafx.beans.property.DoubleProperty;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.javafx.FontIcon;

/** The brush's size, strength and eraser; shown while it is taken. */
final class BrushPanel extends FlowPane {

    /** Of a slider, and on both sides together. */
    private static final double NARROW = 60;

    private static final double PADDING = 18;

    private final BrushViewModel brush;
    private final Label keys;
    private final ToggleButton eraser = new ToggleButton("Erase", new FontIcon("fth-delete"));

    BrushPanel(BrushViewModel brush) {
        super(12, 4);
        this.brush = brush;
        setRowValignment(VPos.CENTER);
        setId("brush-panel");
        getStyleClass().addAll("stage-card", "brush-panel");
        eraser.setId("brush-erase");
        eraser.getStyleClass().add("stage-menu");
        eraser.setAccessibleText("Erase instead of painting");
        eraser.setTooltip(new Tooltip("Erase instead of painting (Shift+B)"));
        keys = new Label("Keys: arrows move it, Space paints, Shift+Space erases, Esc ends");
        keys.getStyleClass().add("stage-note");
        getChildren()
                .addAll(
                        knob("radius", BrushViewModel.MIN_RADIUS, BrushViewModel.MAX_RADIUS),
                        knob("strength", BrushViewModel.MIN_STRENGTH, BrushViewModel.MAX_STRENGTH),
                        eraser,
                        keys);
        setVisible(false);
    }

    private HBox knob(String name, double min, double max) {
        boolean wide = name.equals("radius");
        DoubleProperty property = wide ? brush.radiusProperty() : brush.strengthProperty();
        Slider slider = new Slider(min, max, property.get());
        slider.setId("brush-" + name);
        slider.setPrefWidth(84);
        slider.setBlockIncrement(0.1);
        slider.setAccessibleText(
                name + " of the brush, in " + (wide ? "data units" : "units of reward"));
        slider.valueProperty().bindBidirectional(property);
        Label value = new Label();
        value.textProperty().bind(property.map(now -> String.format(Locale.ROOT, "%.1f", now)));
        HBox knob = new HBox(4, new Label(name), slider, value);
        knob.setAlignment(Pos.CENTER_LEFT);
        return knob;
    }

    /** Leaves the keys to the tooltip of the eraser, where it stands beside the picture. */
    void shorten() {
        getChildren().remove(keys);
        setHgap(4);
        getChildren().stream()
                .map(knob -> knob.lookup(".slider"))
                .filter(Slider.class::isInstance)
                .forEach(slider -> ((Slider) slider).setPrefWidth(NARROW));
    }

    /** Takes no more room across than there is. */
    void fit(double width) {
        setPrefWrapLength(Math.max(0, width - PADDING));
    }

    /** Keeps it what the view model says, until the subscription is ended. */
    Subscription follow() {
        eraser.selectedProperty().bindBidirectional(brush.erasingProperty());
        return Subscription.combine(
                brush.activeProperty().subscribe(this::setVisible),
                () -> eraser.selectedProperty().unbindBidirectional(brush.erasingProperty()));
    }
}
