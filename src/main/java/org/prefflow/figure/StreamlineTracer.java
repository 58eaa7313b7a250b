package org.prefflow.figure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.prefflow.math.Grid;

/**
 * Evenly spaced streamlines (Jobard and Lefer 1997): from each line new ones are seeded at the
 * wanted distance, and a line ends where it comes closer than half of that to another one or to
 * itself. When no line has room beside it, evenly spread points are tried in their order, so that
 * no island is forgotten. Nothing is random.
 */
final class StreamlineTracer {

    /** A line ends at this share of the distance to others. */
    private static final double CLOSEST = 0.5;

    /** Steps in the wanted distance. */
    private static final int STEPS = 5;

    /** Shorter ones, in wanted distances, are not worth their ink. */
    private static final double SHORTEST = 2.5;

    private final Grid lattice;
    private final float[] velocity;
    private final double apart;
    private final double slowest;
    private final double step;
    private final Viewport region;
    private final int columns;
    private final List<List<double[]>> cells = new ArrayList<>();
    private final List<double[]> lines = new ArrayList<>();
    private final double[] direction = new double[2];

    /**
     * @param lattice where the field is known; bilinear between its nodes
     * @param velocity shape (lattice size, 2)
     * @param apart wanted distance between lines, in data units
     * @param slowest lines end where the speed is not above this
     * @param region lines stay in this rectangle of the plane
     */
    StreamlineTracer(
            Grid lattice, float[] velocity, double apart, double slowest, Viewport region) {
        this.lattice = lattice;
        this.velocity = velocity;
        this.apart = apart;
        this.slowest = slowest;
        this.step = apart / STEPS;
        this.region = region;
        double span = Math.max(region.xMax() - region.xMin(), region.yMax() - region.yMin());
        this.columns = (int) Math.ceil(span / apart) + 1;
        for (int c = 0; c < columns * columns; c++) {
            cells.add(new ArrayList<>(4));
        }
    }

    /** All lines, each (x0, y0, x1, y1, ...) in the direction of the flow. */
    List<double[]> trace() {
        Deque<double[]> beside = new ArrayDeque<>();
        Grid across = new Grid(region.xMin(), region.xMax(), lattice.nodes());
        Grid up = new Grid(region.yMin(), region.yMax(), lattice.nodes());
        for (int k = 0; k < lattice.size(); k++) {
            begin(across.x(k), up.y(k), beside);
            while (!beside.isEmpty()) {
                seedBeside(beside.remove(), beside);
            }
        }
        return lines;
    }

    private void seedBeside(double[] line, Deque<double[]> next) {
        for (int i = 2; i < line.length; i += 2) {
            double dx = line[i] - line[i - 2];
            double dy = line[i + 1] - line[i - 1];
            double away = apart / Math.hypot(dx, dy);
            begin(line[i] - away * dy, line[i + 1] + away * dx, next);
            begin(line[i] + away * dy, line[i + 1] - away * dx, next);
        }
    }

    /** Draws a line through a seed if there is room for one. */
    private void begin(double x, double y, Deque<double[]> found) {
        // A hair less than the whole distance: seeds lie exactly that far from their own line.
        if (!isInside(x, y) || isNear(x, y, 0.999 * apart) || !heading(x, y)) {
            return;
        }
        List<double[]> back = walk(x, y, -1, List.of());
        List<double[]> forth = walk(x, y, 1, back);
        int points = back.size() + 1 + forth.size();
        if ((points - 1) * step < SHORTEST * apart) {
            return;
        }
        double[] line = new double[2 * points];
        for (int p = 0; p < points; p++) {
            double[] at =
                    p < back.size()
                            ? back.get(back.size() - 1 - p)
                            : p == back.size()
                                    ? new double[] {x, y}
                                    : forth.get(p - back.size() - 1);
            line[2 * p] = at[0];
            line[2 * p + 1] = at[1];
        }
        for (int p = 0; p < points; p++) {
            cells.get(cell(line[2 * p], line[2 * p + 1]))
                    .add(new double[] {line[2 * p], line[2 * p + 1]});
        }
        lines.add(line);
        found.add(line);
    }

    /** Steps of equal length by the midpoint rule, until the line has to end. */
    private List<double[]> walk(double x, double y, int sign, List<double[]> other) {
        List<double[]> way = new ArrayList<>();
        double px = x;
        double py = y;
        int most = (int) (8 * (region.xMax() - region.xMin()) / step);
        while (way.size() < most && heading(px, py)) {
            double mx = px + sign * step / 2 * direction[0];
            double my = py + sign * step / 2 * direction[1];
            if (!heading(mx, my)) {
                return way;
            }
            px += sign * step * direction[0];
            py += sign * step * direction[1];
            if (!isInside(px, py)
                    || isNear(px, py, CLOSEST * apart)
                    || meetsItself(px, py, x, y, way, other)) {
                return way;
            }
            way.add(new double[] {px, py});
        }
        return way;
    }

    /** Whether a new point closes a loop: near to the line's own points, the latest ones apart. */
    private boolean meetsItself(
            double px,
            double py,
            double seedX,
            double seedY,
            List<double[]> way,
            List<double[]> other) {
        double near = CLOSEST * apart;
        for (int i = 0; i < way.size() - STEPS; i++) {
            if (isWithin(near, way.get(i), px, py)) {
                return true;
            }
        }
        if (way.size() >= STEPS && isWithin(near, new double[] {seedX, seedY}, px, py)) {
            return true;
        }
        for (int i = Math.max(0, STEPS - way.size() - 2); i < other.size(); i++) {
            if (isWithin(near, other.get(i), px, py)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNear(double x, double y, double distance) {
        int c = cell(x, y);
        for (int r = Math.max(0, c / columns - 1);
                r <= Math.min(columns - 1, c / columns + 1);
                r++) {
            for (int i = Math.max(0, c % columns - 1);
                    i <= Math.min(columns - 1, c % columns + 1);
                    i++) {
                for (double[] point : cells.get(r * columns + i)) {
                    if (isWithin(distance, point, x, y)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean isWithin(double distance, double[] point, double x, double y) {
        double dx = point[0] - x;
        double dy = point[1] - y;
        return dx * dx + dy * dy < distance * distance;
    }

    private int cell(double x, double y) {
        int i = (int) ((x - region.xMin()) / apart);
        int r = (int) ((y - region.yMin()) / apart);
        return r * columns + i;
    }

    private boolean isInside(double x, double y) {
        return lattice.contains(x, y)
                && x >= region.xMin()
                && x <= region.xMax()
                && y >= region.yMin()
                && y <= region.yMax();
    }

    /** Finds the unit direction at a point; false where the field stands still or is unknown. */
    private boolean heading(double x, double y) {
        if (!isInside(x, y)) {
            return false;
        }
        int n = lattice.nodes();
        double u = (x - lattice.min()) / lattice.spacing();
        double v = (y - lattice.min()) / lattice.spacing();
        int i = Math.min((int) u, n - 2);
        int j = Math.min((int) v, n - 2);
        double vx = between(2 * (j * n + i), u - i, v - j);
        double vy = between(2 * (j * n + i) + 1, u - i, v - j);
        double speed = Math.hypot(vx, vy);
        direction[0] = vx / speed;
        direction[1] = vy / speed;
        return speed > slowest;
    }

    private double between(int k, double a, double b) {
        int up = 2 * lattice.nodes();
        return (1 - b) * ((1 - a) * velocity[k] + a * velocity[k + 2])
                + b * ((1 - a) * velocity[k + up] + a * velocity[k + up + 2]);
    }
}
