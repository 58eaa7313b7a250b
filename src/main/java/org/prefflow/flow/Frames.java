package org.prefflow.flow;

import org.prefflow.math.Points;

/** The frames of a journey that are kept for playback; chunks fill their own part of each. */
final class Frames {

    private final int steps;
    private final int kept;
    private final float[][] frames;

    /**
     * @param start shape (n, 2), the first frame
     * @param steps there are {@code steps + 1} frames at equal times
     * @param mostFloats if they have more numbers than this, some are left out, evenly
     */
    Frames(Points start, int steps, long mostFloats) {
        this.steps = steps;
        int size = 2 * start.size();
        kept = (int) Math.max(2, Math.min(steps + 1L, mostFloats / Math.max(1, size)));
        frames = new float[kept][];
        frames[0] = start.toArray();
        for (int k = 1; k < kept; k++) {
            frames[k] = new float[size];
        }
    }

    /** The first frame, not to be modified. */
    float[] first() {
        return frames[0];
    }

    /** A follower that stores the particles from {@code from} on and passes on their steps. */
    OdeSolver.Follower following(int from, OdeSolver.Follower steps) {
        return new OdeSolver.Follower() {
            private int slot = 1;

            @Override
            public void atStep(double share) {
                steps.atStep(share);
            }

            @Override
            public boolean wants(int j) {
                return j == stepOf(slot);
            }

            @Override
            public void atFrame(int j, double[] xy, int n) {
                float[] frame = frames[slot];
                for (int i = 0; i < 2 * n; i++) {
                    frame[2 * from + i] = (float) xy[i];
                }
                slot++;
            }
        };
    }

    /** All frames, once every chunk has filled its part. */
    Trajectories trajectories() {
        float[] times = new float[kept];
        for (int k = 0; k < kept; k++) {
            times[k] = (float) stepOf(k) / steps;
        }
        return new Trajectories(times, frames);
    }

    private int stepOf(int slot) {
        return (int) Math.round((double) slot * steps / (kept - 1));
    }
}
