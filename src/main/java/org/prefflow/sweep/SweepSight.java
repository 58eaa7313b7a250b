package org.prefflow.sweep;

import java.util.List;
import org.prefflow.metric.Metric;

/**
 * What of a sweep is looked at.
 *
 * @param chart in which way
 * @param metric of what
 * @param across the field of the abscissa, by its place among the varied ones
 * @param up the other field: that of the rows, or of the lines' colours
 * @param brushes which settings are meant, at most one brush on each upright
 */
public record SweepSight(SweepChart chart, Metric metric, int across, int up, List<Brush> brushes) {

    public SweepSight {
        brushes = List.copyOf(brushes);
    }

    /** The same in another way. */
    public SweepSight with(SweepChart other) {
        return new SweepSight(other, metric, across, up, brushes);
    }

    /** Of another metric; a brush on the metric's own upright would mean other settings. */
    public SweepSight with(Metric other, int fields) {
        return new SweepSight(
                chart,
                other,
                across,
                up,
                brushes.stream().filter(brush -> brush.upright() < fields).toList());
    }

    /** Over other fields. */
    public SweepSight over(int newAcross, int newUp) {
        return new SweepSight(chart, metric, newAcross, newUp, brushes);
    }

    /** With other settings meant. */
    public SweepSight with(List<Brush> others) {
        return new SweepSight(chart, metric, across, up, others);
    }
}
