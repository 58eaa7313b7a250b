package org.prefflow.ui.chart;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.prefflow.experiment.ErrorSplit;
import org.prefflow.experiment.ErrorSplit.Leg;

/**
 * The legs of an error split as one stacked bar: what adds to the error to the right of zero, what
 * takes from it to the left; a mark where they add up to.
 */
final class SplitBar extends Pane {

    private static final double HEIGHT = 20;
    private static final double OVERHANG = 4;
    private static final double ROOM_FOR_NAME = 56;

    private final Map<Leg, Label> segments = new EnumMap<>(Leg.class);
    private final Map<Leg, Tooltip> tooltips = new EnumMap<>(Leg.class);
    private final Region zero = styled("split-zero");
    private final Region total = styled("split-total");
    private ErrorSplit split;

    SplitBar() {
        setId("split-bar");
        setMinHeight(HEIGHT + 2 * OVERHANG);
        setPrefHeight(HEIGHT + 2 * OVERHANG);
        for (Leg leg : Leg.values()) {
            Label segment = new Label();
            segment.getStyleClass().addAll("split-leg", style(leg));
            segment.setManaged(false);
            segment.setMinWidth(0);
            segment.setId("split-segment-" + leg.title());
            Tooltip tooltip = new Tooltip();
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(320);
            Tooltip.install(segment, tooltip);
            segments.put(leg, segment);
            tooltips.put(leg, tooltip);
            getChildren().add(segment);
        }
        total.setId("split-mark");
        getChildren().addAll(zero, total);
    }

    private static Region styled(String style) {
        Region region = new Region();
        region.getStyleClass().add(style);
        region.setManaged(false);
        return region;
    }

    /** The style class that gives a leg its colour. */
    static String style(Leg leg) {
        return "split-" + leg.title();
    }

    void show(ErrorSplit newSplit, String description) {
        split = newSplit;
        setAccessibleText(description);
        for (Leg leg : Leg.values()) {
            tooltips.get(leg)
                    .setText(
                            leg.title()
                                    + " "
                                    + SplitView.signed(split.gain(leg))
                                    + "\n"
                                    + leg.meaning());
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        if (split == null || getWidth() <= 0) {
            return;
        }
        double right = split.total();
        double left = 0;
        double above = 0;
        for (Leg leg : Leg.values()) {
            above += Math.max(0, split.gain(leg));
            left += Math.min(0, split.gain(leg));
        }
        right = Math.max(right, above);
        // Nothing at all has a bar of no length.
        double scale = (getWidth() - 2) / Math.max(1e-9, right - left);
        double origin = 1 - left * scale;
        double rising = origin;
        double falling = origin;
        for (Leg leg : Leg.values()) {
            double length = Math.abs(split.gain(leg)) * scale;
            boolean adds = split.gain(leg) >= 0;
            falling -= adds ? 0 : length;
            Label segment = segments.get(leg);
            // Its name too, where there is room: colours alone are not seen by everybody.
            segment.setText(length >= ROOM_FOR_NAME ? leg.title() : "");
            segment.resizeRelocate(adds ? rising : falling, OVERHANG, length, HEIGHT);
            rising += adds ? length : 0;
        }
        zero.resizeRelocate(origin - 0.5, 0, 1, HEIGHT + 2 * OVERHANG);
        total.resizeRelocate(origin + split.total() * scale - 1, 0, 2, HEIGHT + 2 * OVERHANG);
    }
}
