package org.prefflow.reward;

import java.util.List;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Label;
import org.prefflow.param.Vector;
import org.prefflow.param.VectorParam;

/**
 * Two Gaussian hills on the horizontal axis.
 *
 * @param distance of each top from the origin, in data units
 * @param width standard deviation of each hill, in data units
 * @param heights of the left and the right hill
 */
public record TwoModes(double distance, double width, Vector heights) implements Reward {

    private static final DoubleParam<TwoModes> DISTANCE =
            DoubleParam.of(
                    "distance",
                    "d",
                    "data units",
                    "Distance of each top from the origin",
                    0,
                    5,
                    TwoModes::distance,
                    (r, v) -> new TwoModes(v, r.width, r.heights));
    private static final DoubleParam<TwoModes> WIDTH =
            Profile.width(
                    "width",
                    "Standard deviation of each hill",
                    TwoModes::width,
                    (r, v) -> new TwoModes(r.distance, v, r.heights));
    private static final VectorParam<TwoModes> HEIGHTS =
            new VectorParam<>(
                    "heights",
                    new Label("h", "", "Reward at the left and at the right top"),
                    1,
                    List.of("left", "right"),
                    -100,
                    100,
                    TwoModes::heights,
                    (r, v) -> new TwoModes(r.distance, r.width, v));

    /** The reward's knobs and defaults. */
    public static final Kind<TwoModes> KIND =
            Kind.of(
                    "two-modes",
                    "Two modes",
                    "Two hills, left and right",
                    new TwoModes(1.5, 0.5, Vector.of(4, 4)),
                    DISTANCE,
                    WIDTH,
                    HEIGHTS);

    public TwoModes {
        DISTANCE.check(distance);
        WIDTH.check(width);
        HEIGHTS.check(heights);
    }

    @Override
    public double at(double x, double y) {
        double left = (x + distance) * (x + distance) + y * y;
        double right = (x - distance) * (x - distance) + y * y;
        return Profile.at(left, width, heights.get(0)) + Profile.at(right, width, heights.get(1));
    }

    @Override
    public List<Bump> modes() {
        return List.of(
                new Bump(Vector.of(-distance, 0), width, heights.get(0)),
                new Bump(Vector.of(distance, 0), width, heights.get(1)));
    }
}
