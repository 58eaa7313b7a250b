package org.prefflow.ui.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prefflow.experiment.PointWay;
import org.prefflow.experiment.ProbeReading;
import org.prefflow.figure.Figure;
import org.prefflow.figure.Pen;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;
import org.prefflow.method.pfm.ConditionalPaths;
import org.prefflow.param.Vector;

/**
 * What was read at the point of the probe, as {@link ProbeMarks} shows it: pairs nearby,
 * conditional paths, the way through the point, and mean and field as arrows.
 */
record ProbeFigure(ProbeReading reading, Theme theme) implements Figure {

    private static final double MARK = 8;
    private static final double AHEAD = 0.35;

    @Override
    public void paint(Pen pen, Viewport view) {
        int thin = theme.foreground() & 0xFFFFFF | 0x66000000;
        List<double[]> conditional = new ArrayList<>();
        reading.near().ifPresent(near -> near.some().forEach(one -> conditional.add(one.along())));
        pen.polylines(lines(conditional), thin, 1, 0);
        List<double[]> pairs = new ArrayList<>();
        for (ProbeReading.Pair pair : reading.pairs()) {
            pairs.add(
                    new double[] {
                        pair.loser().x(), pair.loser().y(), pair.winner().x(), pair.winner().y()
                    });
        }
        pen.polylines(pairs, thin, 1, 3);
        for (ProbeReading.Pair pair : reading.pairs()) {
            mark(pen, Pen.Mark.UP_TRIANGLE, pair.winner(), theme.winners());
            mark(pen, Pen.Mark.DOWN_TRIANGLE, pair.loser(), theme.losers());
        }
        reading.way()
                .ifPresent(
                        way -> {
                            pen.polylines(lines(List.of(way.before())), theme.learned(), 1.6, 3);
                            pen.polylines(lines(List.of(way.after())), theme.learned(), 1.6, 0);
                        });
        arrow(pen, reading.near().map(ConditionalPaths.Near::mean), theme.foreground());
        arrow(pen, reading.way().map(PointWay::velocity), theme.learned());
        mark(pen, Pen.Mark.OPEN_CIRCLE, reading.point(), theme.foreground());
    }

    /** Lines of one point are none. */
    private static List<double[]> lines(List<double[]> some) {
        return some.stream().filter(line -> line.length >= 4).toList();
    }

    private static void mark(Pen pen, Pen.Mark mark, Vector at, int argb) {
        pen.mark(mark, at.x(), at.y(), MARK, argb);
    }

    private void arrow(Pen pen, Optional<Vector> velocity, int argb) {
        velocity.ifPresent(
                v -> {
                    Vector from = reading.point();
                    double x = from.x() + AHEAD * v.x();
                    double y = from.y() + AHEAD * v.y();
                    pen.polyline(new double[] {from.x(), from.y(), x, y}, argb, 2, 0);
                    double bx = -0.25 * AHEAD * v.x();
                    double by = -0.25 * AHEAD * v.y();
                    pen.polygon(
                            new double[] {
                                x,
                                y,
                                x + bx - by / 2,
                                y + by + bx / 2,
                                x + bx + by / 2,
                                y + by - bx / 2
                            },
                            argb);
                });
    }
}
