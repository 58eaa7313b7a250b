package org.prefflow.press;

import java.util.ArrayList;
import java.util.List;
import org.prefflow.figure.ColorScale;
import org.prefflow.figure.Figure;
import org.prefflow.figure.MathWords;
import org.prefflow.figure.Pen;
import org.prefflow.figure.Plot;
import org.prefflow.figure.PlotItems;
import org.prefflow.figure.Theme;
import org.prefflow.figure.ValueRange;
import org.prefflow.figure.Viewport;
import org.prefflow.method.update.LossChart;
import org.prefflow.method.update.Role;
import org.prefflow.method.update.ScalarMap;
import org.prefflow.method.update.UpdateScene;
import org.prefflow.method.update.Words;

/**
 * What a scene has beside its marks, in a corner of the stage where nothing is told: its chart, or
 * the scale of its map.
 *
 * @param scene which has one of them, or neither
 * @param told row of the batch whose numbers are told
 * @param theme colours
 */
public record UpdateCard(UpdateScene scene, int told, Theme theme) implements Figure {

    private static final double WIDEST = 230;
    private static final double NARROWEST = 180;
    private static final double SHARE = 0.4;
    private static final double FLATNESS = 0.7;
    private static final double SCALE_WIDTH = 190;
    private static final double SCALE_HEIGHT = 36;
    private static final double MARGIN = 8;
    private static final double DOT = 5;
    private static final double TOLD = 10;

    /** Width of a chart on a stage of some width, both in pixels. */
    public static double chartWidth(double stage) {
        return Math.rint(Math.max(NARROWEST, Math.min(WIDEST, SHARE * stage)));
    }

    /** Height of a chart of some width. */
    public static double chartHeight(double width) {
        return Math.rint(FLATNESS * width);
    }

    /** Whether the upper right corner of a stage is free of what is told; else the lower one is. */
    public static boolean isHigh(
            UpdateScene scene, int told, Viewport square, double width, double height) {
        double left = square.left() + square.width() - width - MARGIN;
        double bottom = square.top() + height;
        return scene.marks().stream()
                .filter(mark -> mark.row() == told)
                .noneMatch(mark -> square.px(mark.x0()) > left && square.py(mark.y0()) < bottom);
    }

    @Override
    public void paint(Pen pen, Viewport square) {
        scene.chart()
                .ifPresent(
                        chart -> {
                            double width = chartWidth(square.width());
                            put(pen, square, width, chartHeight(width), plot(chart, theme));
                        });
        scene.map()
                .ifPresent(map -> put(pen, square, SCALE_WIDTH, SCALE_HEIGHT, scale(map, theme)));
    }

    private void put(Pen pen, Viewport square, double width, double height, Figure figure) {
        double left = square.left() + square.width() - width - MARGIN;
        double top =
                isHigh(scene, told, square, width, height)
                        ? square.top() + MARGIN
                        : square.top() + square.height() - height - MARGIN;
        Viewport place =
                new Viewport(left, left + width, top + height, top, left, top, width, height);
        Pen pixels = pen.in(square.inPixels());
        pixels.rectangle(
                left - 4,
                top - 4,
                left + width + 4,
                top + height + 4,
                0xE6000000 | theme.background() & 0xFFFFFF);
        figure.paint(pen.in(place), place);
    }

    private static Figure scale(ScalarMap map, Theme theme) {
        ValueRange range = new ValueRange(-map.reach(), map.reach()).byRoot();
        return new ColorScale(theme.gainMap(), range, MathWords.starred(map.legend()), theme);
    }

    /** What a cursor reads of a chart: every curve at an abscissa. */
    public static List<Reading> readings(LossChart chart) {
        List<Reading> readings = new ArrayList<>();
        LossChart.Curve first = chart.curves().get(0);
        for (int i = 0; i < first.x().length; i++) {
            StringBuilder text = new StringBuilder(said(chart.xName(), first.x()[i]));
            for (LossChart.Curve curve : chart.curves()) {
                String name = curve.name().isEmpty() ? "" : curve.name() + ": ";
                text.append('\n').append(name).append(said(chart.yName(), curve.y()[i]));
            }
            readings.add(new Reading(first.x()[i], first.y()[i], text.toString()));
        }
        return readings;
    }

    /** A quantity, its value and its unit. */
    private static String said(String named, double value) {
        int comma = named.lastIndexOf(", ");
        String name = comma < 0 ? named : named.substring(0, comma);
        String unit = comma < 0 ? "" : " " + named.substring(comma + 2);
        return name + " " + Words.number(value) + unit;
    }

    /** A chart with the pairs of the batch on its curves, the told one large. */
    public static Plot plot(LossChart chart, Theme theme) {
        List<Plot.Item> items = new ArrayList<>();
        for (LossChart.Curve curve : chart.curves()) {
            int argb = UpdateColors.of(curve.role(), theme);
            items.add(PlotItems.Curve.solid(curve.name(), curve.x(), curve.y(), argb));
        }
        for (LossChart.Dot dot : chart.dots()) {
            double[] x = {dot.x()};
            double[] y = {dot.y()};
            double size = dot.role() == Role.BEFORE ? DOT : TOLD;
            Pen.Mark mark =
                    dot.role() == Role.WINNER
                            ? Pen.Mark.UP_TRIANGLE
                            : dot.role() == Role.LOSER ? Pen.Mark.DOWN_TRIANGLE : Pen.Mark.DOT;
            int argb = UpdateColors.of(dot.role(), theme);
            items.add(new PlotItems.Marks("", mark, x, y, argb, size));
        }
        return new Plot(
                Plot.Axis.of(MathWords.starred(chart.xName())),
                Plot.Axis.of(MathWords.starred(chart.yName())),
                items,
                theme);
    }
}
