package org.prefflow.figure;

import java.util.ArrayList;
import java.util.List;
import org.prefflow.flow.Trajectories;

/**
 * Particles of a flow at one flow time, with their fading trails, as vectors: what the screen's
 * {@link TrailPainter} draws in pixels, with its sizes and opacities.
 *
 * @param flow how they go
 * @param time flow time
 * @param particles whether they are drawn themselves
 * @param trails whether their trails are
 * @param argb colour; its alpha scales the opacity of every particle
 * @param edge colour of a thin edge around dots; 0 for none
 * @param most at most so many are drawn: the first ones, which are as good as any
 */
public record FlowMarks(
        Trajectories flow,
        double time,
        boolean particles,
        boolean trails,
        int argb,
        int edge,
        int most)
        implements Figure {

    /** The length of trails in the time in which they fade to 1/e. */
    private static final double LENGTH = 2.5;

    /** Pieces of trails in all, so that files stay small. */
    private static final int PIECES = 60_000;

    /** What a stage of the usual size is wider than a panel is made for. */
    private static final double SHARE = 0.75;

    /** Particles that move are dots; those that never do are samples of the reference: circles. */
    public static Pen.Mark mark(Trajectories flow) {
        return flow.endTime() > 0 ? Pen.Mark.DOT : Pen.Mark.OPEN_CIRCLE;
    }

    @Override
    public void paint(Pen pen, Viewport view) {
        int n = Math.min(most, flow.particles());
        if (n == 0) {
            return;
        }
        double radius = SHARE * Splat.radius(n);
        double opacity = Splat.opacity(n);
        if (trails) {
            trails(pen, n, radius, opacity);
        }
        if (particles) {
            float[] xy = positions(n, time);
            if (edge != 0 && mark(flow) == Pen.Mark.DOT) {
                // Under all of them, so that crowds stay whole.
                marks(pen, view, xy, 2 * (radius + SHARE * Splat.EDGE), edge);
            }
            marks(pen, view, xy, 2 * radius, color(opacity));
        }
    }

    private void marks(Pen pen, Viewport view, float[] xy, double size, int color) {
        for (int i = 0; 2 * i < xy.length; i++) {
            if (isSeen(view, xy, i)) {
                pen.mark(mark(flow), xy[2 * i], xy[2 * i + 1], size, color);
            }
        }
    }

    private float[] positions(int n, double then) {
        float[] xy = new float[2 * n];
        flow.at(then, 0, n, xy);
        return xy;
    }

    private static boolean isSeen(Viewport view, float[] xy, int i) {
        return xy[2 * i] >= view.xMin()
                && xy[2 * i] <= view.xMax()
                && xy[2 * i + 1] >= view.yMin()
                && xy[2 * i + 1] <= view.yMax();
    }

    /** Oldest first; where nothing has moved there is no trail. */
    private void trails(Pen pen, int n, double radius, double opacity) {
        Trail trail = Trail.forCount(n);
        int pieces = Math.max(4, Math.min(12, PIECES / n));
        double step = LENGTH * trail.fade() / pieces;
        for (int k = pieces; k >= 1; k--) {
            double from = Math.max(flow.time(0), time - k * step);
            double to = time - (k - 1) * step;
            if (to <= from) {
                continue;
            }
            float[] a = positions(n, from);
            float[] b = positions(n, to);
            List<double[]> lines = new ArrayList<>(n);
            for (int i = 0; i < n; i++) {
                double length = Math.hypot(b[2 * i] - a[2 * i], b[2 * i + 1] - a[2 * i + 1]);
                if (length > 1e-6) {
                    lines.add(new double[] {a[2 * i], a[2 * i + 1], b[2 * i], b[2 * i + 1]});
                }
            }
            double left = Math.exp(-(k - 0.5) * step / trail.fade()) * trail.strength() / 256.0;
            pen.polylines(lines, color(opacity * left), 1.6 * radius, 0);
        }
    }

    /** The screen's soft shoulder where particles crowd. */
    private int color(double coverage) {
        double alpha = coverage * (2 - coverage);
        return argb & 0xFFFFFF | (int) Math.round((argb >>> 24) * alpha) << 24;
    }
}
