package org.prefflow.reward;

import java.util.List;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Vector;
import org.prefflow.param.VectorParam;

/**
 * Two hills within reach and a higher peak where the reference has almost no mass.
 *
 * @param distance of the two near tops from the origin, left and right, in data units
 * @param width standard deviation of the near hills, in data units
 * @param height reward at the near tops
 * @param peakCenter top of the far peak, in data units
 * @param peakWidth standard deviation of the far peak, in data units
 * @param peakHeight reward at the far top
 */
public record FarPeak(
        double distance,
        double width,
        double height,
        Vector peakCenter,
        double peakWidth,
        double peakHeight)
        implements Reward {

    private static final DoubleParam<FarPeak> DISTANCE =
            DoubleParam.of(
                    "distance",
                    "d",
                    "data units",
                    "Distance of the two near tops from the origin",
                    0,
                    5,
                    FarPeak::distance,
                    (r, v) ->
                            new FarPeak(
                                    v, r.width, r.height, r.peakCenter, r.peakWidth, r.peakHeight));
    private static final DoubleParam<FarPeak> WIDTH =
            Profile.width(
                    "width",
                    "Standard deviation of the near hills",
                    FarPeak::width,
                    (r, v) ->
                            new FarPeak(
                                    r.distance,
                                    v,
                                    r.height,
                                    r.peakCenter,
                                    r.peakWidth,
                                    r.peakHeight));
    private static final DoubleParam<FarPeak> HEIGHT =
            Profile.height(
                    "height",
                    "Reward at the near tops",
                    FarPeak::height,
                    (r, v) ->
                            new FarPeak(
                                    r.distance,
                                    r.width,
                                    v,
                                    r.peakCenter,
                                    r.peakWidth,
                                    r.peakHeight));
    private static final VectorParam<FarPeak> PEAK_CENTER =
            VectorParam.point(
                    "peakCenter",
                    "c",
                    "data units",
                    "Top of the far peak",
                    -10,
                    10,
                    FarPeak::peakCenter,
                    (r, v) ->
                            new FarPeak(
                                    r.distance, r.width, r.height, v, r.peakWidth, r.peakHeight));
    private static final DoubleParam<FarPeak> PEAK_WIDTH =
            Profile.width(
                    "peakWidth",
                    "Standard deviation of the far peak",
                    FarPeak::peakWidth,
                    (r, v) ->
                            new FarPeak(
                                    r.distance, r.width, r.height, r.peakCenter, v, r.peakHeight));
    private static final DoubleParam<FarPeak> PEAK_HEIGHT =
            Profile.height(
                    "peakHeight",
                    "Reward at the far top",
                    FarPeak::peakHeight,
                    (r, v) ->
                            new FarPeak(
                                    r.distance, r.width, r.height, r.peakCenter, r.peakWidth, v));

    /** The reward's knobs and defaults. */
    public static final Kind<FarPeak> KIND =
            Kind.of(
                    "far-peak",
                    "Far peak",
                    "Two hills within reach, and a higher one where the reference hardly goes",
                    new FarPeak(1.5, 0.5, 4, Vector.of(3.5, 3.5), 0.4, 12),
                    DISTANCE,
                    WIDTH,
                    HEIGHT,
                    PEAK_CENTER,
                    PEAK_WIDTH,
                    PEAK_HEIGHT);

    public FarPeak {
        DISTANCE.check(distance);
        WIDTH.check(width);
        HEIGHT.check(height);
        PEAK_CENTER.check(peakCenter);
        PEAK_WIDTH.check(peakWidth);
        PEAK_HEIGHT.check(peakHeight);
    }

    @Override
    public double at(double x, double y) {
        double left = (x + distance) * (x + distance) + y * y;
        double right = (x - distance) * (x - distance) + y * y;
        double px = x - peakCenter.x();
        double py = y - peakCenter.y();
        return Profile.at(left, width, height)
                + Profile.at(right, width, height)
                + Profile.at(px * px + py * py, peakWidth, peakHeight);
    }

    @Override
    public List<Bump> modes() {
        return List.of(
                new Bump(Vector.of(-distance, 0), width, height),
                new Bump(Vector.of(distance, 0), width, height),
                new Bump(peakCenter, peakWidth, peakHeight));
    }
}
