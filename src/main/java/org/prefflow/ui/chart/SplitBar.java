package org.prefflow.ui.chart;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.prefflow.experiment.ErrorSplit;
import org.prefflow.experiment.ErrorSplit.Leg;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;
import org.prefflow.press.Chart;
import org.prefflow.press.Reading;
import org.prefflow.press.SplitPlot;
import org.prefflow.ui.control.ChartCursor;
import org.prefflow.ui.control.Pictures;

/**
 * The bar of an error split, painted as it is in figures, under places that can be pointed at, with
 * a cursor that reads.
 */
final class SplitBar extends Pane {

    /** Half of what the mark of the total can be pointed at by, in pixels. */
    private static final double MARK = 1;

    private final ImageView image = new ImageView();
    private final Map<Leg, Region> segments = new EnumMap<>(Leg.class);
    private final Map<Leg, Tooltip> tooltips = new EnumMap<>(Leg.class);
    private final Region total = place("split-mark");
    private final ChartCursor cursor;
    private SplitPlot plot;

    // What the image is of.
    private SplitPlot painted;
    private double paintedWidth;
    private double paintedDots;

    SplitBar() {
        setId("split-bar");
        getStyleClass().add("split-canvas");
        setMinHeight(SplitPlot.HEIGHT);
        setPrefHeight(SplitPlot.HEIGHT);
        image.setId("split-picture");
        image.setManaged(false);
        getChildren().add(image);
        for (Leg leg : Leg.values()) {
            Region segment = place("split-segment-" + leg.title());
            Tooltip tooltip = new Tooltip();
            tooltip.setWrapText(true);
            tooltip.setMaxWidth(320);
            Tooltip.install(segment, tooltip);
            segment.setOnMouseMoved(event -> read(leg.ordinal(), event));
            segments.put(leg, segment);
            tooltips.put(leg, tooltip);
            getChildren().add(segment);
        }
        total.setOnMouseMoved(event -> read(Leg.values().length, event));
        getChildren().add(total);
        cursor = new ChartCursor(this, "error split");
    }

    private static Region place(String id) {
        Region place = new Region();
        place.setId(id);
        place.setManaged(false);
        return place;
    }

    /** Not the nearest middle of a leg, but what is pointed at. */
    private void read(int reading, MouseEvent event) {
        cursor.moveTo(reading);
        event.consume();
    }

    void show(ErrorSplit split, Theme theme, String description) {
        plot = new SplitPlot(split, theme);
        cursor.entitle(description);
        for (Leg leg : Leg.values()) {
            tooltips.get(leg).setText(adding(leg) + "\n" + leg.meaning());
        }
        requestLayout();
    }

    private String adding(Leg leg) {
        return leg.title() + " " + SplitPlot.signed(plot.split().gain(leg));
    }

    @Override
    protected void layoutChildren() {
        if (plot == null || getWidth() <= 0) {
            return;
        }
        Viewport page = Viewport.page(Math.floor(getWidth()), SplitPlot.HEIGHT);
        paint(page);
        List<Reading> readings = new ArrayList<>();
        for (Leg leg : Leg.values()) {
            Viewport segment = plot.segment(leg, page);
            lay(segments.get(leg), segment.left(), segment.top(), segment.width(), segment);
            double middle = (segment.xMin() + segment.xMax()) / 2;
            readings.add(new Reading(middle, 0, adding(leg) + " total variation"));
        }
        Viewport area = plot.area(page);
        double sum = plot.split().total();
        lay(total, area.px(sum) - MARK, area.top(), 2 * MARK, area);
        readings.add(new Reading(sum, 0, "total " + SplitPlot.plain(sum) + " total variation"));
        cursor.show(readings, Chart.Sense.ACROSS, area);
    }

    private static void lay(Node place, double left, double top, double width, Viewport of) {
        place.resizeRelocate(left, top, width, of.height());
    }

    private void paint(Viewport page) {
        double dots = getScene().getWindow() == null ? 1 : getScene().getWindow().getOutputScaleX();
        if (plot.equals(painted) && page.width() == paintedWidth && dots == paintedDots) {
            return;
        }
        image.setImage(Pictures.clear(plot, page, dots));
        image.setFitWidth(page.width());
        image.setFitHeight(page.height());
        painted = plot;
        paintedWidth = page.width();
        paintedDots = dots;
    }
}
