package org.prefflow.experiment;

import java.util.Optional;
import org.prefflow.math.GreyLevels;
import org.prefflow.math.Grid;
import org.prefflow.param.Vector;
import org.prefflow.reward.Heightmap;
import org.prefflow.reward.Reward;

/**
 * A reward as a picture that can be painted on. While a stroke is made the picture is what was
 * there before it, plus or minus the brush's strength by how much of the stroke covers a place: so
 * it does not matter how fast the hand goes, nor how often it crosses its own way.
 */
public final class RewardCanvas {

    /** Nodes an axis, unless an image is finer. */
    private static final int NODES = 101;

    private static final int MOST_NODES = 257;

    /** The room above the highest value that there is, to be painted in. */
    private static final double HEADROOM = 1.5;

    private static final double LEAST_HEIGHT = 4;
    private static final double MOST_HEIGHT = 100;

    private final Grid grid;
    private final double height;
    private final double[] values;
    private final double[] coverage;
    private final Optional<String> remark;
    private double strength;

    private RewardCanvas(Grid grid, double[] values, double height, Optional<String> remark) {
        this.grid = grid;
        this.values = values;
        this.height = height;
        this.remark = remark;
        coverage = new double[values.length];
    }

    /**
     * The picture of a reward. One that was painted stays as it is; of another one the values are
     * kept where they are not negative, and lifted where they are.
     *
     * @param reward with its image read, if it is one
     */
    public static RewardCanvas of(Reward reward) {
        int nodes = reward instanceof Heightmap map ? nodes(map.levels()) : NODES;
        Grid grid = new Grid(Grid.VIEW.min(), Grid.VIEW.max(), nodes);
        double[] values = grid.evaluate(reward);
        double low = 0;
        double high = 0;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        if (reward instanceof Heightmap map && map.height() > 0) {
            return new RewardCanvas(grid, values, map.height(), Optional.empty());
        }
        double lifted = Math.max(low, high - MOST_HEIGHT);
        for (int k = 0; k < values.length; k++) {
            values[k] = Math.max(0, values[k] - lifted);
        }
        double wanted = Math.ceil(HEADROOM * (high - lifted));
        double top = Math.max(LEAST_HEIGHT, Math.min(MOST_HEIGHT, wanted));
        return new RewardCanvas(grid, values, top, remark(low, lifted));
    }

    private static int nodes(GreyLevels levels) {
        int finest = Math.max(levels.columns(), levels.rows());
        return Math.max(NODES, Math.min(MOST_NODES, finest));
    }

    private static Optional<String> remark(double low, double lifted) {
        if (low == 0) {
            return Optional.empty();
        }
        return Optional.of(
                lifted > low
                        ? "its deepest parts are cut off, as a picture holds a range of 100"
                        : "its lowest value is 0 now, which changes no preference");
    }

    /** What else became different when the reward became a picture; empty for nothing. */
    public Optional<String> remark() {
        return remark;
    }

    /**
     * Begins a stroke.
     *
     * @param by what the middle of the brush adds, in units of reward; negative to take away
     */
    public void begin(double by) {
        for (int k = 0; k < values.length; k++) {
            values[k] = painted(k);
            coverage[k] = 0;
        }
        strength = by;
    }

    /** Draws the brush from one point of the plane to another. */
    public void draw(Vector from, Vector to, double radius) {
        int n = grid.nodes();
        int left = node(Math.min(from.x(), to.x()) - radius);
        int right = node(Math.max(from.x(), to.x()) + radius);
        int bottom = node(Math.min(from.y(), to.y()) - radius);
        int top = node(Math.max(from.y(), to.y()) + radius);
        for (int j = bottom; j <= top; j++) {
            for (int i = left; i <= right; i++) {
                double away = away(grid.coordinate(i), grid.coordinate(j), from, to) / radius;
                double soft = away < 1 ? (1 - away * away) * (1 - away * away) : 0;
                int k = j * n + i;
                coverage[k] = Math.max(coverage[k], soft);
            }
        }
    }

    private int node(double coordinate) {
        double index = Math.rint((coordinate - grid.min()) / grid.spacing());
        return (int) Math.max(0, Math.min(grid.nodes() - 1, index));
    }

    private static double away(double x, double y, Vector from, Vector to) {
        double dx = to.x() - from.x();
        double dy = to.y() - from.y();
        double square = dx * dx + dy * dy;
        double along = square > 0 ? ((x - from.x()) * dx + (y - from.y()) * dy) / square : 0;
        double share = Math.max(0, Math.min(1, along));
        return Math.hypot(x - from.x() - share * dx, y - from.y() - share * dy);
    }

    private double painted(int k) {
        return Math.max(0, Math.min(height, values[k] + strength * coverage[k]));
    }

    /** What is on the canvas now, for showing it while the stroke goes on. */
    public Reward sketch() {
        return new Sketch(levels(), height);
    }

    /** What is on the canvas now, written out so that an experiment holds it. */
    public Heightmap heightmap() {
        GreyLevels levels = levels();
        return new Heightmap(RewardImages.inline(levels), height).with(levels);
    }

    private GreyLevels levels() {
        int n = grid.nodes();
        char[] levels = new char[n * n];
        for (int k = 0; k < levels.length; k++) {
            // Rows of a picture run downwards.
            int node = (n - 1 - k / n) * n + k % n;
            levels[k] = (char) Math.round(painted(node) / height * GreyLevels.WHITE);
        }
        return new GreyLevels(n, n, levels);
    }

    /** Each differs from every other one, which heightmaps of one name do not. */
    private record Sketch(GreyLevels levels, double height) implements Reward {

        @Override
        public double at(double x, double y) {
            double span = Grid.VIEW.max() - Grid.VIEW.min();
            return height * levels.at((x - Grid.VIEW.min()) / span, (Grid.VIEW.max() - y) / span);
        }
    }
}
