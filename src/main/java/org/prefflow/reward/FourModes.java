package org.prefflow.reward;

import java.util.List;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Label;
import org.prefflow.param.Vector;
import org.prefflow.param.VectorParam;

/**
 * Four Gaussian hills of different heights, one in each quadrant.
 *
 * @param distance of each top from both axes, in data units
 * @param width standard deviation of each hill, in data units
 * @param heights of the hills, counter-clockwise from the upper right
 */
public record FourModes(double distance, double width, Vector heights) implements Reward {

    private static final DoubleParam<FourModes> DISTANCE =
            DoubleParam.of(
                    "distance",
                    "d",
                    "data units",
                    "Distance of each top from both axes",
                    0,
                    5,
                    FourModes::distance,
                    (r, v) -> new FourModes(v, r.width, r.heights));
    private static final DoubleParam<FourModes> WIDTH =
            Profile.width(
                    "width",
                    "Standard deviation of each hill",
                    FourModes::width,
                    (r, v) -> new FourModes(r.distance, v, r.heights));
    private static final VectorParam<FourModes> HEIGHTS =
            new VectorParam<>(
                    "heights",
                    new Label(
                            "h", "", "Reward at each top, counter-clockwise from the upper right"),
                    1,
                    List.of("upper right", "upper left", "lower left", "lower right"),
                    -100,
                    100,
                    FourModes::heights,
                    (r, v) -> new FourModes(r.distance, r.width, v));

    /** The reward's knobs and defaults. */
    public static final Kind<FourModes> KIND =
            Kind.of(
                    "four-modes",
                    "Four modes",
                    "Four hills of different heights, one in each quadrant",
                    new FourModes(1.5, 0.5, Vector.of(4, 3, 2, 1)),
                    DISTANCE,
                    WIDTH,
                    HEIGHTS);

    public FourModes {
        DISTANCE.check(distance);
        WIDTH.check(width);
        HEIGHTS.check(heights);
    }

    @Override
    public double at(double x, double y) {
        return hill(0, x - distance, y - distance)
                + hill(1, x + distance, y - distance)
                + hill(2, x + distance, y + distance)
                + hill(3, x - distance, y + distance);
    }

    private double hill(int k, double dx, double dy) {
        return Profile.at(dx * dx + dy * dy, width, heights.get(k));
    }

    @Override
    public List<Bump> modes() {
        return List.of(
                new Bump(Vector.of(distance, distance), width, heights.get(0)),
                new Bump(Vector.of(-distance, distance), width, heights.get(1)),
                new Bump(Vector.of(-distance, -distance), width, heights.get(2)),
                new Bump(Vector.of(distance, -distance), width, heights.get(3)));
    }
}
