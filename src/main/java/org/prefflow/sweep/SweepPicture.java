package org.prefflow.sweep;

import java.util.List;
import java.util.function.Function;
import org.prefflow.figure.Figure;
import org.prefflow.figure.Viewport;

/**
 * A picture of a sweep, and what can be pointed at in it.
 *
 * @param title what it is about
 * @param figure draws it
 * @param note what must be said beside it; empty for nothing
 * @param cellular whether its spots are cells, so that every point of the picture belongs to one
 * @param spots where they are on a page, in the order of the arrow keys
 */
public record SweepPicture(
        String title,
        Figure figure,
        String note,
        boolean cellular,
        Function<Viewport, List<Spot>> spots) {

    /**
     * Something that can be pointed at.
     *
     * @param run the run that it stands for, by its number
     * @param words what is there, one fact a line
     * @param way its middle, or the corners of its broken line (x0, y0, x1, y1, ...), in pixels of
     *     the page
     */
    public record Spot(int run, String words, double[] way) {

        /** How far a point of the page is from it, in pixels. */
        public double distance(double x, double y) {
            double nearest = Math.hypot(x - way[0], y - way[1]);
            for (int i = 2; i < way.length; i += 2) {
                double dx = way[i] - way[i - 2];
                double dy = way[i + 1] - way[i - 1];
                double length = dx * dx + dy * dy;
                double along = (x - way[i - 2]) * dx + (y - way[i - 1]) * dy;
                double share = length > 0 ? Math.max(0, Math.min(1, along / length)) : 0;
                nearest =
                        Math.min(
                                nearest,
                                Math.hypot(
                                        x - way[i - 2] - share * dx, y - way[i - 1] - share * dy));
            }
            return nearest;
        }
    }
}
