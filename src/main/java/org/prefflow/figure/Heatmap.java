package org.prefflow.figure;

import org.prefflow.flow.MapSamples;

/**
 * A map of the plane at one flow time, in colours.
 *
 * @param map the values
 * @param time flow time, clamped to the sampled ones
 * @param range the values at the two ends of the colours
 * @param colors from the lowest value to the highest
 */
public record Heatmap(MapSamples map, double time, ValueRange range, ColorMap colors)
        implements Figure {

    @Override
    public void paint(Pen pen, Viewport viewport) {
        pen.heatmap(map.grid(), map.at(time), range, colors);
    }
}
