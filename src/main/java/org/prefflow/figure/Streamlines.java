package org.prefflow.figure;

import java.util.ArrayList;
import java.util.List;
import org.prefflow.flow.FieldSamples;

/**
 * Evenly spaced streamlines of a velocity field held at one flow time (Jobard and Lefer 1997,
 * "Creating evenly-spaced streamlines of arbitrary density"), with heads that tell the direction.
 * Where the field all but stands still there are none.
 *
 * @param field the field, bilinear between its points
 * @param time flow time, clamped to the sampled ones
 * @param argb colour
 * @param edge colour of a thin edge around them; 0 for none
 */
public record Streamlines(FieldSamples field, double time, int argb, int edge) implements Figure {

    /** Without edges. */
    public Streamlines(FieldSamples field, double time, int argb) {
        this(field, time, argb, 0);
    }

    private static final double APART_PIXELS = 17;
    private static final double HEADS_APART_PIXELS = 84;
    private static final double HEAD_PIXELS = 7;
    private static final double WIDTH = 1.1;

    /** This share of the field's full speed counts as standing still. */
    private static final double STILL = 0.02;

    @Override
    public void paint(Pen pen, Viewport viewport) {
        double pixel = (viewport.xMax() - viewport.xMin()) / viewport.width();
        List<double[]> lines = lines(APART_PIXELS * pixel, viewport);
        if (edge != 0) {
            pen.polylines(lines, edge, WIDTH + Arrows.EDGE, 0);
        }
        Arrows.paint(pen, heads(lines, pixel), argb, edge);
        pen.polylines(lines, argb, WIDTH, 0);
    }

    /**
     * The lines, each (x0, y0, x1, y1, ...) in the direction of the flow.
     *
     * @param apart how far one line is from the next, in data units
     */
    List<double[]> lines(double apart) {
        return lines(apart, Viewport.square(field.min(), field.max(), 1));
    }

    /** Those in the part of the plane that is seen, so that a near look costs no more. */
    private List<double[]> lines(double apart, Viewport seen) {
        double slowest = STILL * Arrows.fullSpeed(field);
        return new StreamlineTracer(field.lattice(), field.at(time), apart, slowest, seen).trace();
    }

    private static List<double[]> heads(List<double[]> lines, double pixel) {
        List<double[]> heads = new ArrayList<>();
        for (double[] line : lines) {
            double length = 0;
            double next = Math.min(length(line) / 2, HEADS_APART_PIXELS * pixel / 2);
            for (int i = 2; i < line.length; i += 2) {
                double dx = line[i] - line[i - 2];
                double dy = line[i + 1] - line[i - 1];
                double step = Math.hypot(dx, dy);
                length += step;
                if (length >= next && step > 0) {
                    heads.add(head(line[i], line[i + 1], dx / step, dy / step, pixel));
                    next += HEADS_APART_PIXELS * pixel;
                }
            }
        }
        return heads;
    }

    private static double length(double[] line) {
        double length = 0;
        for (int i = 2; i < line.length; i += 2) {
            length += Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
        }
        return length;
    }

    private static double[] head(double x, double y, double ux, double uy, double pixel) {
        double back = HEAD_PIXELS * pixel;
        double half = 0.4 * back;
        double bx = x - back * ux;
        double by = y - back * uy;
        return new double[] {x, y, bx - half * uy, by + half * ux, bx + half * uy, by - half * ux};
    }
}
