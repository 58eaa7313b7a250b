package org.prefflow.ui.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.prefflow.experiment.ProbeReading;
import org.prefflow.figure.Figure;
import org.prefflow.figure.LegendKey;
import org.prefflow.figure.Pen;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;
import org.prefflow.param.Numbers;

/**
 * What was read at the point of the probe, as {@link ProbeMarks} shows it.
 *
 * @param reach the flow time in which velocities lead as far as their arrows do
 */
record ProbeFigure(ProbeReading reading, double reach, Theme theme) implements Figure {

    private static final double POINT = 12;

    /** With arrows at the scale that suits this reading. */
    ProbeFigure(ProbeReading reading, Theme theme) {
        this(reading, ProbeMark.reach(reading), theme);
    }

    @Override
    public void paint(Pen pen, Viewport view) {
        for (ProbeMark mark : ProbeMark.values()) {
            paint(pen, mark, mark.shapes(reading, reach, view));
        }
        pen.mark(
                Pen.Mark.OPEN_CIRCLE,
                reading.point().x(),
                reading.point().y(),
                POINT,
                theme.foreground());
    }

    private void paint(Pen pen, ProbeMark mark, List<double[]> shapes) {
        if (shapes.isEmpty()) {
            return;
        }
        ProbeMark.Form form = mark.form();
        List<double[]> lines =
                form.closed() ? shapes.stream().map(ProbeFigure::around).toList() : shapes;
        if (form.halo() > 0) {
            pen.polylines(lines, theme.background(), form.width() + form.halo(), 0);
        }
        if (form.isFilled()) {
            pen.polygons(shapes, mark.color(theme));
        } else {
            pen.polylines(lines, mark.color(theme), form.width(), form.dash());
        }
    }

    /** A ring as a line that ends where it begins. */
    private static double[] around(double[] ring) {
        double[] line = Arrays.copyOf(ring, ring.length + 2);
        line[ring.length] = ring[0];
        line[ring.length + 1] = ring[1];
        return line;
    }

    /** What its marks, arrows and lines mean, for the legend of a figure. */
    List<LegendKey> keys() {
        List<LegendKey> keys = new ArrayList<>();
        keys.add(LegendKey.mark("probe", theme.foreground(), Pen.Mark.OPEN_CIRCLE));
        if (!reading.pairs().isEmpty()) {
            keys.add(LegendKey.mark("winner of a pair", theme.winners(), Pen.Mark.UP_TRIANGLE));
            keys.add(LegendKey.mark("its loser", theme.losers(), Pen.Mark.DOWN_TRIANGLE));
        }
        if (reading.way().isPresent()) {
            keys.add(LegendKey.line("way through the probe", theme.learned(), 0));
        }
        reading.way()
                .ifPresent(
                        way ->
                                keys.add(
                                        LegendKey.arrow(
                                                ProbeCard.field(reading) + scale(),
                                                ProbeMark.FIELD.color(theme))));
        reading.near()
                .ifPresent(
                        near -> {
                            keys.add(
                                    LegendKey.arrow(
                                            ProbeCard.MEAN + scale(), ProbeMark.MEAN.color(theme)));
                            keys.add(
                                    LegendKey.line(
                                            "conditional paths", ProbeMark.PATHS.color(theme), 0));
                        });
        return keys;
    }

    private String scale() {
        return String.format(Locale.ROOT, " \u00d7 %s", Numbers.show(reach));
    }
}
