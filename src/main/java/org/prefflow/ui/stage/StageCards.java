package org.prefflow.ui.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.text.TextAlignment;
import javafx.util.Subscription;
import org.prefflow.experiment.ProbeReading;
import org.prefflow.figure.Heatmap;
import org.prefflow.figure.Viewport;
import org.prefflow.param.Vector;

/**
 * What stands on the picture: buttons, the scale of colours, notices, and what is read. From the
 * top and from the foot each begins where the one before it ends, so that none covers another. On a
 * stage among others, buttons and scale stand beside the picture instead.
 */
final class StageCards {

    private static final double EDGE = 8;
    private static final double GAP = 4;
    private static final String COVERED =
            "Slow motion covers the stage: leave it (Esc) to see its layers and to paint";

    private final StageViewModel model;
    private final Region stage;
    private final LayersPanel layers;
    private final LayersButton opener;
    // A disabled button has no tooltip of its own: the box around it says why.
    private final HBox openerBox;
    private final HomeButton home;
    private final BrushPanel brushPanel;
    private final BrushButton brushButton;
    private final HBox brushBox;
    private final Tooltip why = new Tooltip(COVERED);
    private final ColorScale scale = new ColorScale();
    private final Label readout = new Label();
    private final SummaryCard summary;
    private final ProbeCard probeCard;
    private final List<Region> above = new ArrayList<>();
    private final List<Region> below = new ArrayList<>();
    private Optional<Region> outside = Optional.empty();
    private double next;

    /** Cards of a stage, which is told in words too. */
    StageCards(StageViewModel model, Region stage) {
        this.model = model;
        this.stage = stage;
        probeCard = new ProbeCard(model.probe()::release);
        layers = new LayersPanel(model.layers());
        opener = new LayersButton(model.layers(), layers);
        openerBox = new HBox(opener);
        home = new HomeButton(model.camera());
        brushPanel = new BrushPanel(model.brush());
        brushButton = new BrushButton(model.brush());
        brushBox = new HBox(brushButton);
        // The keys that move the tip and paint are the stage's.
        brushButton.setOnAction(event -> stage.requestFocus());
        readout.setId("readout");
        readout.getStyleClass().addAll("stage-card", "stage-readout");
        readout.setWrapText(true);
        readout.setMouseTransparent(true);
        summary = new SummaryCard(model, stage);
    }

    /** All of them, from the lowest to what lies over the others. */
    List<Node> nodes() {
        return List.of(
                scale, readout, summary, openerBox, brushBox, home, brushPanel, probeCard, layers);
    }

    /** The list of layers. */
    LayersPanel layers() {
        return layers;
    }

    /** What acts on the picture does nothing while that is covered, and says why. */
    void disableWhile(ObservableValue<Boolean> covered) {
        opener.disableProperty().bind(covered);
        brushButton.disableProperty().bind(covered);
        covered.subscribe(
                now -> {
                    if (now) {
                        opener.setSelected(false);
                        brushButton.setSelected(false);
                        Tooltip.install(openerBox, why);
                        Tooltip.install(brushBox, why);
                    } else {
                        Tooltip.uninstall(openerBox, why);
                        Tooltip.uninstall(brushBox, why);
                    }
                });
    }

    /** Whether buttons and scale stand beside the picture. */
    boolean isTakenOut() {
        return outside.isPresent();
    }

    /** Buttons and the scale of colours, to stand beside the picture from now on. */
    Region takeOut() {
        // Who paints needs the brush more than the scale, and there is not room for both.
        FlowPane box = new FlowPane(GAP, GAP, openerBox, brushBox, home, scale, brushPanel);
        for (Node node : List.of(home, scale, brushPanel)) {
            node.managedProperty().bind(node.visibleProperty());
        }
        brushPanel.shorten();
        probeCard.shorten();
        brushPanel.setMaxWidth(Double.MAX_VALUE);
        box.widthProperty().subscribe(wide -> brushPanel.fit(wide.doubleValue()));
        box.getStyleClass().add("stage-tools");
        box.getStylesheets().add(StageCards.class.getResource("/css/stage.css").toExternalForm());
        outside = Optional.of(box);
        return box;
    }

    /**
     * Notices that are shown where they are visible.
     *
     * @param top below the buttons
     * @param foot over the read-out
     */
    void setNotices(List<? extends Label> top, List<? extends Label> foot) {
        above.addAll(top);
        below.addAll(foot);
        for (List<? extends Label> notices : List.of(top, foot)) {
            for (Label notice : notices) {
                notice.getStyleClass().add("pill");
                notice.setWrapText(true);
                notice.setTextAlignment(TextAlignment.CENTER);
                notice.setMouseTransparent(true);
            }
        }
    }

    Subscription follow() {
        return Subscription.combine(
                layers.follow(),
                home.follow(),
                summary.follow(),
                brushPanel.follow(),
                model.brush().activeProperty().subscribe(on -> stage.requestLayout()));
    }

    /** The sentence in the corner; empty for none. */
    void read(String sentence) {
        readout.setVisible(!sentence.isEmpty());
        readout.setText(sentence);
    }

    /** What was read at the probe; null for nothing. */
    void show(ProbeReading reading) {
        probeCard.show(reading);
    }

    /** Returns whether the scale of colours looks different now. */
    boolean show(Legend legend, Optional<Heatmap> ground) {
        return scale.show(legend, ground);
    }

    /**
     * Gives each its place.
     *
     * @param picture the square of the stage
     * @param width from its left edge to the end of the stage's room
     * @param height from its upper edge to the end of that room
     * @param colored whether the colours of a map are seen
     */
    void lay(Bounds picture, double width, double height, boolean colored) {
        double side = picture.getWidth();
        next = picture.getMinY() + EDGE;
        if (outside.isPresent()) {
            // In this layout nobody would hear that the tools beside the stage need more room.
            boolean seen = colored && !brushPanel.isVisible();
            if (seen != scale.isVisible()) {
                Platform.runLater(() -> scale.setVisible(seen));
            }
        } else {
            layTools(picture, colored);
        }
        if (brushPanel.isVisible() && outside.isEmpty()) {
            brushPanel.fit(side - 4 * EDGE);
            place(brushPanel, picture.getMinX() + EDGE, next);
            next += brushPanel.getHeight() + EDGE;
        }
        double under =
                outside.isEmpty()
                        ? openerBox.getLayoutY() + openerBox.getHeight() + GAP
                        : picture.getMinY() + EDGE;
        // Small stages lend their margins to what must be read.
        double left = outside.isEmpty() ? picture.getMinX() + EDGE : 0;
        double right = picture.getMinX() + width - (outside.isEmpty() ? EDGE : 0);
        layers.fit(height - (under - picture.getMinY()) - EDGE, right - left);
        place(layers, left, under);
        above.forEach(notice -> next += centre(notice, picture, next));
        fit(readout, side - 2 * EDGE);
        layProbe(
                picture,
                new BoundingBox(left, next, right - left, picture.getMinY() + height - next));
        double foot = picture.getMaxY() - EDGE - readout.getHeight();
        readout.relocate(picture.getMinX() + EDGE, foot);
        double highest = next;
        next = foot - GAP;
        if (summary.isVisible()) {
            double from = outside.isEmpty() ? left : EDGE;
            summary.sit(from, next, (outside.isEmpty() ? side : right) - 2 * EDGE, highest);
            next = summary.getLayoutY() - GAP;
        }
        for (Region notice : below) {
            fit(notice, side - 2 * EDGE);
            // What finds no room among the others waits until there is.
            boolean fits = next - notice.getHeight() >= highest;
            notice.setOpacity(fits ? 1 : 0);
            next -= fits ? centre(notice, picture, next - notice.getHeight()) : 0;
        }
    }

    /**
     * What lies over the picture and is no passing notice.
     *
     * @param left of the picture, which the places are told from
     * @param top likewise
     */
    List<Bounds> over(double left, double top) {
        List<Bounds> places = new ArrayList<>();
        for (Region card : List.of(scale, opener, brushButton, home, brushPanel, layers)) {
            if (card.isVisible() && card.getParent() == stage) {
                places.add(
                        new BoundingBox(
                                card.getLayoutX() - left,
                                card.getLayoutY() - top,
                                card.getWidth(),
                                card.getHeight()));
            }
        }
        return places;
    }

    private void layTools(Bounds picture, boolean colored) {
        double left = picture.getMinX() + EDGE;
        double right = picture.getMaxX() - EDGE;
        place(openerBox, left, next);
        place(brushBox, left + openerBox.getWidth() + EDGE, next);
        double after = brushBox.getLayoutX() + brushBox.getWidth() + EDGE;
        place(home, after, next);
        double tools = openerBox.getHeight();
        scale.autosize();
        scale.setVisible(colored && right - left >= scale.getWidth());
        if (scale.isVisible()) {
            boolean beside =
                    right - scale.getWidth()
                            >= after + (home.isVisible() ? home.getWidth() + EDGE : 0);
            place(scale, right - scale.getWidth(), next + (beside ? 0 : tools + GAP));
            tools = beside ? Math.max(tools, scale.getHeight()) : tools + GAP + scale.getHeight();
        }
        next += tools + EDGE;
    }

    /** Returns the height that a notice takes, with the gap after it. */
    private double centre(Region notice, Bounds picture, double y) {
        if (!notice.isVisible()) {
            return 0;
        }
        fit(notice, picture.getWidth() - 2 * EDGE);
        double x = picture.getCenterX() - notice.getWidth() / 2;
        notice.relocate(Math.rint(x), Math.rint(y));
        return notice.getHeight() + EDGE;
    }

    /** As wide as it wishes, but no wider than there is room; then as high as it takes. */
    private static void fit(Region card, double room) {
        double width = Math.min(Math.ceil(card.prefWidth(-1)), Math.max(0, room));
        card.resize(width, Math.ceil(card.prefHeight(width)));
    }

    private static void place(Region card, double x, double y) {
        card.autosize();
        card.relocate(Math.rint(x), Math.rint(y));
    }

    /** The card never hides the point that it speaks of, where there is room for both. */
    private void layProbe(Bounds picture, Bounds room) {
        Vector point = model.probe().pointProperty().get();
        if (point == null) {
            return;
        }
        Viewport square = model.camera().sight().square(picture.getWidth());
        double px = picture.getMinX() + square.px(point.x());
        double py = picture.getMinY() + square.py(point.y());
        double end = outside.isEmpty() ? picture.getMaxX() - EDGE : room.getMaxX();
        probeCard.fit(end - room.getMinX(), room.getHeight());
        probeCard.autosize();
        double wide = probeCard.getWidth();
        double x = px > picture.getCenterX() ? room.getMinX() : end - wide;
        double foot = room.getMaxY() - probeCard.getHeight();
        boolean hides = px > x - EDGE && px < x + wide + EDGE;
        boolean low = hides && py < (room.getMinY() + room.getMaxY()) / 2;
        double raised = foot - readout.getHeight() - GAP;
        double y = readout.isVisible() && py + 2 * EDGE < raised ? raised : foot;
        place(probeCard, x, low ? Math.max(room.getMinY(), y) : room.getMinY());
    }
}
