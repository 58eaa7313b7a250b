package org.prefflow.ui.chart;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.prefflow.experiment.ErrorSplit;
import org.prefflow.experiment.ErrorSplit.Leg;
import org.prefflow.figure.Ticks;
import org.prefflow.figure.Viewport;
import org.prefflow.press.Chart;
import org.prefflow.press.Reading;
import org.prefflow.ui.control.ChartCursor;

/**
 * The legs of an error split as one stacked bar: what adds to the error to the right of zero, what
 * takes from it to the left; a mark where they add up to. Over an axis, with a cursor that reads.
 */
final class SplitBar extends Pane {

    private static final double HEIGHT = 20;
    private static final double OVERHANG = 4;
    private static final double ROOM_FOR_NAME = 56;
    private static final double BAR = HEIGHT + 2 * OVERHANG;

    /** Of the numbers under the bar, and of what they are measured in. */
    private static final double LINE = 14;

    private static final double ROOM_FOR_TICK = 48;

    private final Map<Leg, Label> segments = new EnumMap<>(Leg.class);
    private final Map<Leg, Tooltip> tooltips = new EnumMap<>(Leg.class);
    private final Region zero = styled("split-zero");
    private final Region total = styled("split-total");
    private final Pane axis = new Pane();
    private final Label unit = new Label("total variation");
    private final ChartCursor cursor;
    private ErrorSplit split;

    SplitBar() {
        setId("split-bar");
        getStyleClass().add("split-canvas");
        setMinHeight(BAR + 2 * LINE);
        setPrefHeight(BAR + 2 * LINE);
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
            segment.setOnMouseMoved(event -> read(leg, event));
            segments.put(leg, segment);
            tooltips.put(leg, tooltip);
            getChildren().add(segment);
        }
        total.setId("split-mark");
        axis.setId("split-axis");
        axis.setManaged(false);
        unit.setId("split-unit");
        unit.setManaged(false);
        unit.getStyleClass().add("note");
        getChildren().addAll(zero, total, axis, unit);
        cursor = new ChartCursor(this, "error split");
    }

    /** Not the nearest middle of a leg, but the leg that is pointed at. */
    private void read(Leg leg, MouseEvent event) {
        cursor.moveTo(leg.ordinal());
        event.consume();
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
        cursor.entitle(description);
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
        right = Math.max(right, left + 1e-9);
        double scale = (getWidth() - 2) / (right - left);
        double origin = 1 - left * scale;
        double rising = origin;
        double falling = origin;
        List<Reading> readings = new ArrayList<>();
        for (Leg leg : Leg.values()) {
            double length = Math.abs(split.gain(leg)) * scale;
            boolean adds = split.gain(leg) >= 0;
            falling -= adds ? 0 : length;
            double from = adds ? rising : falling;
            Label segment = segments.get(leg);
            // Its name too, where there is room: colours alone are not seen by everybody.
            segment.setText(length >= ROOM_FOR_NAME ? leg.title() : "");
            segment.resizeRelocate(from, OVERHANG, length, HEIGHT);
            rising += adds ? length : 0;
            double middle = (from + length / 2 - origin) / scale;
            String adding = leg.title() + " " + SplitView.signed(split.gain(leg));
            readings.add(new Reading(middle, 0, adding + " total variation"));
        }
        zero.resizeRelocate(origin - 0.5, 0, 1, BAR);
        total.resizeRelocate(origin + split.total() * scale - 1, 0, 2, BAR);
        String sum = "total " + SplitView.plain(split.total()) + " total variation";
        readings.add(new Reading(split.total(), 0, sum));
        Viewport area = new Viewport(left, right, -1, 1, 1, 0, (right - left) * scale, BAR);
        layAxis(area);
        cursor.show(readings, Chart.Sense.ACROSS, area);
    }

    private void layAxis(Viewport area) {
        axis.resizeRelocate(0, BAR, getWidth(), LINE);
        axis.getChildren().clear();
        int most = (int) Math.max(1, Math.min(5, area.width() / ROOM_FOR_TICK));
        for (Ticks.Tick tick : Ticks.linear(area.xMin(), area.xMax(), most)) {
            Label number = new Label(tick.label());
            number.getStyleClass().add("note");
            number.setManaged(false);
            axis.getChildren().add(number);
            number.applyCss();
            number.autosize();
            double x = area.px(tick.value()) - number.getWidth() / 2;
            number.relocate(Math.rint(Math.max(0, Math.min(getWidth() - number.getWidth(), x))), 0);
        }
        unit.autosize();
        unit.relocate(Math.rint((getWidth() - unit.getWidth()) / 2), BAR + LINE);
    }
}
