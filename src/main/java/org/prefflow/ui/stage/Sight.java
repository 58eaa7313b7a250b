package org.prefflow.ui.stage;

import org.prefflow.figure.Viewport;
import org.prefflow.math.Grid;
import org.prefflow.param.Vector;

/**
 * The square of the plane that a stage looks at. Its middle never leaves the lab's plane, so that
 * there is always something to see.
 *
 * @param x abscissa of its middle, in data units, brought into the plane
 * @param y ordinate of its middle
 * @param zoom how many times larger things are than with the whole plane in view, brought between
 *     {@link #FARTHEST} and {@link #NEAREST}
 */
public record Sight(double x, double y, double zoom) {

    private static final Grid PLANE = Grid.VIEW;

    /** The whole plane. */
    public static final Sight HOME = new Sight(0, 0, 1);

    static final double FARTHEST = 0.5;
    static final double NEAREST = 20;

    public Sight {
        x = clamp(x, PLANE.min(), PLANE.max());
        y = clamp(y, PLANE.min(), PLANE.max());
        zoom = clamp(zoom, FARTHEST, NEAREST);
    }

    /** Length of the square's edges, in data units. */
    double span() {
        return (PLANE.max() - PLANE.min()) / zoom;
    }

    /** Nearer by a factor, with one point of the plane staying where it is on the stage. */
    Sight zoomedAt(double px, double py, double factor) {
        double next = clamp(zoom * factor, FARTHEST, NEAREST);
        double shrunk = zoom / next;
        return new Sight(px + (x - px) * shrunk, py + (y - py) * shrunk, next);
    }

    /** The same square elsewhere, by a way in data units. */
    Sight movedBy(double dx, double dy) {
        return new Sight(x + dx, y + dy, zoom);
    }

    /** The point of the lab's plane in this square that is nearest to another. */
    Vector nearest(double px, double py) {
        double half = span() / 2;
        return Vector.of(
                clamp(px, Math.max(x - half, PLANE.min()), Math.min(x + half, PLANE.max())),
                clamp(py, Math.max(y - half, PLANE.min()), Math.min(y + half, PLANE.max())));
    }

    /** This square of the plane in a square of pixels at the origin. */
    Viewport square(double pixels) {
        double half = span() / 2;
        return new Viewport(x - half, x + half, y - half, y + half, 0, 0, pixels, pixels);
    }

    /** Whether the stage also shows what lies outside the lab's plane, where there is nothing. */
    boolean isBeyond() {
        double half = span() / 2;
        double reach = Math.max(Math.abs(x), Math.abs(y)) + half;
        return reach > PLANE.max() + 1e-9;
    }

    private static double clamp(double value, double min, double max) {
        return Math.max(min, Math.min(max, value));
    }
}
