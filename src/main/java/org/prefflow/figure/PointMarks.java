package org.prefflow.figure;

import org.prefflow.math.Points;

/**
 * One mark for each point.
 *
 * @param points where; those out of sight are left out
 * @param mark which
 * @param size its diameter in pixels
 * @param argb its colour
 */
public record PointMarks(Points points, Pen.Mark mark, double size, int argb) implements Figure {

    @Override
    public void paint(Pen pen, Viewport v) {
        for (int i = 0; i < points.size(); i++) {
            double x = points.x(i);
            double y = points.y(i);
            if (x >= v.xMin() && x <= v.xMax() && y >= v.yMin() && y <= v.yMax()) {
                pen.mark(mark, x, y, size, argb);
            }
        }
    }
}
