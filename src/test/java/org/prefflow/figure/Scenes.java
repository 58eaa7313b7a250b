package org.prefflow.figure;

import java.util.List;
import java.util.Optional;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;

/** Small known problems to draw. */
final class Scenes {

    static final Grid GRID = new Grid(-5, 5, 101);

    private Scenes() {}

    /** N(mean, std^2 I) on the grid. */
    static GridDensity gaussian(double meanX, double meanY, double std) {
        return GridDensity.fromLog(
                GRID,
                GRID.evaluate(
                        (x, y) ->
                                -((x - meanX) * (x - meanX) + (y - meanY) * (y - meanY))
                                        / (2 * std * std)));
    }

    /** A reward that rises from 0 at the lower left corner to 10 at the upper left one. */
    static double[] risingUpwards() {
        return GRID.evaluate((x, y) -> y + 5);
    }

    /** The same velocity everywhere at times 0 and 1. */
    static FieldSamples constantField(float vx, float vy) {
        int nodes = 11;
        float[] v = new float[2 * nodes * nodes];
        for (int i = 0; i < v.length; i += 2) {
            v[i] = vx;
            v[i + 1] = vy;
        }
        return new FieldSamples(new float[] {0, 1}, -5, 5, nodes, new float[][] {v, v.clone()});
    }

    /** n particles of N(0, I) that move right by 1 in 11 frames. */
    static Trajectories movingRight(int n) {
        float[] start =
                gaussian(0, 0, 1).sample(n, new RandomStreams(3).stream(Stream.VIEW)).toArray();
        float[] times = new float[11];
        float[][] frames = new float[11][];
        for (int k = 0; k <= 10; k++) {
            times[k] = k / 10f;
            frames[k] = start.clone();
            for (int i = 0; i < start.length; i += 2) {
                frames[k][i] += times[k];
            }
        }
        return new Trajectories(times, frames);
    }

    static RunFigure run(int particles) {
        Trajectories ways = movingRight(particles);
        return new RunFigure(
                "A run & its <title>",
                GRID,
                risingUpwards(),
                Optional.of(gaussian(1, 0, 1)),
                Optional.of(gaussian(1, 0, 1.1)),
                RunFigure.Source.REFERENCE,
                ways.start(),
                ways.end(),
                Optional.of(ways),
                Optional.of(constantField(1, 0)),
                List.of("Step size *η* = 0.001, mean reward −1.5."),
                RunFigure.SVG_MARKS,
                Theme.LIGHT);
    }
}
