package org.prefflow.ui.stage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.Subscription;

/**
 * The layers of the stage: one map, and any overlays. What there is not is disabled, and the foot
 * says why. It stays open while a hand chooses, so that each choice is seen at once.
 */
final class LayersPanel extends ScrollPane {

    private static final Duration TOOLTIP_DELAY = Duration.millis(400);

    private final LayersViewModel model;
    private final List<Entry> entries = new ArrayList<>();
    private final ToggleGroup maps = new ToggleGroup();
    private final Label reasons = new Label();
    private final VBox content = new VBox();
    private final FlowPane columns;
    private boolean refreshing;
    private Runnable closedByKey = () -> {};

    /** A layer's control; the box around it takes the mouse where the control is disabled. */
    private record Entry(Layer layer, ButtonBase control, Tooltip tooltip) {}

    LayersPanel(LayersViewModel model) {
        this.model = model;
        setId("layers-panel");
        getStyleClass().addAll("stage-card", "layers-panel");
        setAccessibleText("Layers of the stage");
        setHbarPolicy(ScrollBarPolicy.NEVER);
        reasons.setId("layers-missing");
        reasons.setWrapText(true);
        reasons.getStyleClass().add("layers-missing");
        columns = new FlowPane(column("MAP", MapLayer.values()), overlays());
        columns.getStyleClass().add("layers-columns");
        reasons.maxWidthProperty().bind(columns.widthProperty());
        content.getChildren().addAll(columns, reasons);
        content.getStyleClass().add("layers-content");
        setContent(content);
        visibleProperty().bind(model.openProperty());
        addEventHandler(KeyEvent.KEY_PRESSED, this::closeOnEscape);
    }

    private VBox overlays() {
        return column("OVER IT", OverlayLayer.values());
    }

    private VBox column(String title, Layer[] layers) {
        Label heading = new Label(title);
        heading.getStyleClass().add("layers-heading");
        VBox column = new VBox(heading);
        column.getStyleClass().add("layers-column");
        for (Layer layer : layers) {
            column.getChildren().add(entry(layer));
        }
        return column;
    }

    private Node entry(Layer layer) {
        ButtonBase control =
                layer instanceof MapLayer map ? radio(map) : check((OverlayLayer) layer);
        control.setAccessibleText(layer.title());
        control.setAccessibleHelp(layer.hint());
        HBox box = new HBox(control);
        box.setAlignment(Pos.CENTER_LEFT);
        Tooltip tooltip = new Tooltip(layer.hint());
        tooltip.setShowDelay(TOOLTIP_DELAY);
        Tooltip.install(box, tooltip);
        entries.add(new Entry(layer, control, tooltip));
        return box;
    }

    private RadioButton radio(MapLayer map) {
        RadioButton button = new RadioButton(map.title());
        button.setId("map-" + map.id());
        button.setToggleGroup(maps);
        button.selectedProperty()
                .subscribe(
                        selected -> {
                            if (selected && !refreshing) {
                                model.mapProperty().set(map);
                            }
                        });
        return button;
    }

    private CheckBox check(OverlayLayer layer) {
        CheckBox box = new CheckBox(layer.title());
        box.setId("layer-" + layer.id());
        box.selectedProperty().bindBidirectional(model.overlayProperty(layer));
        return box;
    }

    /** Keeps the entries what the model says, until the subscription is ended. */
    Subscription follow() {
        return Subscription.combine(
                model.mapProperty().subscribe(this::refresh),
                model.sceneProperty().subscribe(this::refresh),
                model.failuresProperty().subscribe(this::refresh),
                model.openProperty().subscribe(this::opened));
    }

    private void opened(boolean open) {
        refresh();
        if (open && getScene() != null) {
            entries.stream()
                    .filter(entry -> entry.layer() == model.shownMap())
                    .findFirst()
                    .ifPresent(entry -> entry.control().requestFocus());
        }
    }

    private void refresh() {
        if (!model.openProperty().get()) {
            return;
        }
        MapLayer shown = model.shownMap();
        // Showing what is shown instead of the choice must not change the choice.
        refreshing = true;
        for (Entry entry : entries) {
            String reason = model.missing(entry.layer()).orElse("");
            entry.control().setDisable(!reason.isEmpty());
            entry.tooltip().setText(reason.isEmpty() ? entry.layer().hint() : reason);
            if (entry.control() instanceof RadioButton radio) {
                radio.setSelected(entry.layer() == shown);
            }
        }
        refreshing = false;
        reasons.setText(reasons(shown));
        reasons.setVisible(!reasons.getText().isEmpty());
        reasons.setManaged(reasons.isVisible());
    }

    /** Each reason once, with the layers that it keeps away, and what to know of the rest. */
    private String reasons(MapLayer shown) {
        Map<String, String> layers = new LinkedHashMap<>();
        for (Entry entry : entries) {
            model.missing(entry.layer())
                    .ifPresent(
                            reason ->
                                    layers.merge(
                                            reason,
                                            entry.layer().title(),
                                            (a, b) -> a.contains(b) ? a : a + ", " + b));
        }
        StringBuilder text = new StringBuilder();
        layers.forEach(
                (reason, titles) -> {
                    text.append(text.isEmpty() ? "" : "\n").append(titles);
                    text.append(": ").append(reason);
                });
        for (String remark : Missing.remarks(model.sceneProperty().get())) {
            text.append(text.isEmpty() ? "" : "\n").append(remark);
        }
        if (shown != model.mapProperty().get()) {
            text.append("\nUntil then: ").append(shown.title()).append('.');
        }
        return text.toString();
    }

    void onClosedByKey(Runnable then) {
        closedByKey = then;
    }

    private void closeOnEscape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            model.openProperty().set(false);
            closedByKey.run();
            event.consume();
        }
    }

    /** Takes no more room than there is; scrolls where that is too little. */
    void fit(double height, double width) {
        setMaxWidth(width);
        double bar = 14;
        columns.setPrefWrapLength(Math.max(1, width - bar));
        double wide = Math.min(width, content.prefWidth(-1) + bar);
        reasons.setPrefWidth(wide - bar);
        setPrefWidth(wide);
        setPrefHeight(Math.min(height, content.prefHeight(wide - bar) + 14));
    }
}
