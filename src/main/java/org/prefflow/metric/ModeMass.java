package org.prefflow.metric;

import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.reward.Bump;

/** Probability mass within two standard deviations of a bump's top. */
public final class ModeMass {

    private static final double REACH = 2;
    private static final int PARTS = 10;

    private ModeMass() {}

    /** Share of the points near the bump. */
    public static double of(Points points, Bump bump) {
        int near = 0;
        for (int i = 0; i < points.size(); i++) {
            near += isNear(bump, points.x(i), points.y(i)) ? 1 : 0;
        }
        return (double) near / points.size();
    }

    /** Mass of the density near the bump; cells that the circle cuts are split 10 by 10. */
    public static double of(GridDensity density, Bump bump) {
        Grid grid = density.grid();
        double diagonal = grid.spacing() * Math.sqrt(0.5);
        double sum = 0;
        for (int k = 0; k < grid.size(); k++) {
            double off =
                    Math.hypot(grid.x(k) - bump.center().x(), grid.y(k) - bump.center().y())
                            - REACH * bump.width();
            if (off < -diagonal) {
                sum += density.mass(k);
            } else if (off < diagonal) {
                sum += density.mass(k) * nearShare(grid, k, bump);
            }
        }
        return sum;
    }

    private static double nearShare(Grid grid, int k, Bump bump) {
        int near = 0;
        for (int i = 0; i < PARTS * PARTS; i++) {
            double dx = ((i % PARTS + 0.5) / PARTS - 0.5) * grid.spacing();
            double dy = ((i / PARTS + 0.5) / PARTS - 0.5) * grid.spacing();
            near += isNear(bump, grid.x(k) + dx, grid.y(k) + dy) ? 1 : 0;
        }
        return (double) near / (PARTS * PARTS);
    }

    private static boolean isNear(Bump bump, double x, double y) {
        double dx = x - bump.center().x();
        double dy = y - bump.center().y();
        return dx * dx + dy * dy <= REACH * REACH * bump.width() * bump.width();
    }
}
