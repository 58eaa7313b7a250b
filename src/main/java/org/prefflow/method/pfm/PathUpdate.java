package org.prefflow.method.pfm;

import java.util.List;
import org.prefflow.flow.ConditionalPath;
import org.prefflow.flow.Coupling;
import org.prefflow.flow.PathInstant;
import org.prefflow.math.Points;
import org.prefflow.method.update.Role;
import org.prefflow.method.update.Update;
import org.prefflow.method.update.UpdateScene;
import org.prefflow.method.update.UpdateTrace;

/**
 * What one update of a field saw and did. Row i is the path that begins at start i. Immutable by
 * convention.
 *
 * @param update the bare facts; the model's outputs are velocities at the points, shape (n, 2)
 * @param round whose field it is
 * @param coupling of starts and winners
 * @param path between them
 * @param start what a start is: a loser, or a draw of the reference
 * @param winners of the batch's pairs, shape (n, 2)
 * @param losers of the same pairs
 * @param starts of the paths
 * @param match the place in {@code winners} of each path's end
 * @param points x_t and t, shape (n, 3)
 * @param velocities u, which the field should have there, shape (n, 2)
 * @param lossAfter of the batch after the step
 */
record PathUpdate(
        Update update,
        Round round,
        Coupling coupling,
        ConditionalPath path,
        Role start,
        Points winners,
        Points losers,
        Points starts,
        int[] match,
        float[] points,
        float[] velocities,
        double lossAfter)
        implements UpdateTrace {

    @Override
    public String title() {
        return round.of() == 1 ? "Field" : "Field of round " + round.number() + " of " + round.of();
    }

    @Override
    public String noun() {
        return "path";
    }

    @Override
    public int rows() {
        return match.length;
    }

    @Override
    public List<UpdateScene> scenes(int row) {
        return new PathStory(this, row).scenes();
    }

    /** t. */
    double time(int row) {
        return points[3 * row + 2];
    }

    /** The path's shares and width at t. */
    PathInstant instant(int row) {
        return path.at(time(row));
    }

    /** The point of a path at a time without its noise. */
    double[] mean(int row, PathInstant at) {
        int end = match[row];
        return new double[] {
            at.a() * starts.x(row) + at.b() * winners.x(end),
            at.a() * starts.y(row) + at.b() * winners.y(end)
        };
    }

    /** Mean squared distance from starts to the winners in that order. */
    double cost(int[] order) {
        double sum = 0;
        for (int i = 0; i < order.length; i++) {
            double dx = winners.x(order[i]) - starts.x(i);
            double dy = winners.y(order[i]) - starts.y(i);
            sum += dx * dx + dy * dy;
        }
        return sum / order.length;
    }

    /** Length of the difference of two velocities of a row, each of shape (n, 2). */
    static double distance(float[] a, float[] b, int row) {
        return Math.hypot(a[2 * row] - b[2 * row], a[2 * row + 1] - b[2 * row + 1]);
    }
}
