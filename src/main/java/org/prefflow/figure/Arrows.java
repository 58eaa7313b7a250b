package org.prefflow.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.prefflow.flow.FieldSamples;

/**
 * A velocity field at one flow time as arrows, linear between sampled times. Their scale is that of
 * the whole field over all times, so they do not jump as time goes on.
 *
 * @param field the field
 * @param time flow time, clamped to the sampled ones
 * @param argb colour
 * @param edge colour of a thin edge around each; 0 for none
 */
public record Arrows(FieldSamples field, double time, int argb, int edge) implements Figure {

    /** Width of an edge, half of it outside. */
    static final double EDGE = 1.4;

    /** Without edges. */
    public Arrows(FieldSamples field, double time, int argb) {
        this(field, time, argb, 0);
    }

    /** This share of all speeds is drawn no longer than arrows are apart. */
    private static final double FULL_QUANTILE = 0.95;

    private static final double SHORTEST_PIXELS = 1.5;

    @Override
    public void paint(Pen pen, Viewport viewport) {
        float[] v = field.at(time);
        double spacing = (field.max() - field.min()) / (field.nodes() - 1);
        double pixels = viewport.width() / (viewport.xMax() - viewport.xMin());
        int stride = (int) Math.max(1, Math.ceil(14 / (spacing * pixels)));
        double longest = spacing * stride;
        double perSpeed = longest / Math.max(1e-12, fullSpeed(field));
        List<double[]> arrows = new ArrayList<>();
        int offset = (field.nodes() - 1) % stride / 2;
        for (int r = offset; r < field.nodes(); r += stride) {
            for (int i = offset; i < field.nodes(); i += stride) {
                int k = 2 * (r * field.nodes() + i);
                double speed = Math.hypot(v[k], v[k + 1]);
                double length = Math.min(1.15 * longest, speed * perSpeed);
                if (length * pixels >= SHORTEST_PIXELS) {
                    double x = field.min() + i * spacing;
                    double y = field.min() + r * spacing;
                    arrows.add(arrow(x, y, v[k] / speed, v[k + 1] / speed, length, 1 / pixels));
                }
            }
        }
        paint(pen, arrows, argb, edge);
    }

    /** Outlines in their colours. */
    static void paint(Pen pen, List<double[]> outlines, int argb, int edge) {
        if (edge != 0) {
            pen.polylines(outlines.stream().map(Arrows::closed).toList(), edge, EDGE, 0);
        }
        pen.polygons(outlines, argb);
    }

    private static double[] closed(double[] ring) {
        double[] line = Arrays.copyOf(ring, ring.length + 2);
        line[ring.length] = ring[0];
        line[ring.length + 1] = ring[1];
        return line;
    }

    /** Centred on its lattice point: a tapering shaft and a head; (ux, uy) is its direction. */
    static double[] arrow(double x, double y, double ux, double uy, double length, double pixel) {
        double head = Math.min(0.45 * length, 5 * pixel);
        double half = Math.min(0.22 * length, 2.6 * pixel);
        double tail = Math.min(0.25 * pixel, half / 3);
        double neck = Math.min(0.55 * pixel, half / 2);
        double[] along = {
            -length / 2,
            length / 2 - head,
            length / 2 - head,
            length / 2,
            length / 2 - head,
            length / 2 - head,
            -length / 2
        };
        double[] across = {tail, neck, half, 0, -half, -neck, -tail};
        double[] xy = new double[14];
        for (int p = 0; p < 7; p++) {
            xy[2 * p] = x + along[p] * ux - across[p] * uy;
            xy[2 * p + 1] = y + along[p] * uy + across[p] * ux;
        }
        return xy;
    }

    /** The speed drawn at full length. */
    static double fullSpeed(FieldSamples field) {
        int points = field.nodes() * field.nodes();
        double[] speeds = new double[points * field.times().length];
        int n = 0;
        for (float[] v : field.velocities()) {
            for (int k = 0; k < points; k++) {
                double speed = Math.hypot(v[2 * k], v[2 * k + 1]);
                if (Double.isFinite(speed)) {
                    speeds[n++] = speed;
                }
            }
        }
        Arrays.sort(speeds, 0, n);
        return n == 0 ? 0 : speeds[(int) (FULL_QUANTILE * (n - 1))];
    }
}
