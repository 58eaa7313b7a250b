package org.prefflow.figure;

import org.prefflow.math.Grid;

/**
 * The edge of the plane that a grid covers: beyond it there is nothing to show.
 *
 * @param grid the plane
 * @param argb colour
 */
public record PlaneEdge(Grid grid, int argb) implements Figure {

    @Override
    public void paint(Pen pen, Viewport viewport) {
        double a = grid.min();
        double b = grid.max();
        pen.polyline(new double[] {a, a, b, a, b, b, a, b, a, a}, argb, 1, 0);
    }
}
