package org.prefflow.flow;

import java.util.Arrays;
import org.prefflow.math.Points;

/**
 * Where n particles were at each of k times: stored for playback, never integrated again.
 * Immutable.
 */
public final class Trajectories {

    private final float[] times;
    private final float[][] frames;

    /**
     * Takes the arrays over without a copy.
     *
     * @param times shape (k), rising, k at least 1
     * @param frames shape (k, 2n): frame j holds all particles at times[j], row-major
     */
    public Trajectories(float[] times, float[][] frames) {
        if (times.length != frames.length || times.length == 0) {
            throw new IllegalArgumentException("trajectories need one frame for each time");
        }
        this.times = times;
        this.frames = frames;
    }

    /** Particles that never move: one frame at time 0. */
    public static Trajectories still(Points points) {
        return new Trajectories(new float[] {0}, new float[][] {points.toArray()});
    }

    /**
     * The same particles, which then go on.
     *
     * @param next begins where this ends; its times are counted from this one's end
     */
    public Trajectories then(Trajectories next) {
        int more = next.times.length - 1;
        float[] allTimes = Arrays.copyOf(times, times.length + more);
        float[][] allFrames = Arrays.copyOf(frames, frames.length + more);
        for (int j = 1; j <= more; j++) {
            allTimes[times.length - 1 + j] = endTime() + next.times[j];
            allFrames[frames.length - 1 + j] = next.frames[j];
        }
        return new Trajectories(allTimes, allFrames);
    }

    /** The same particles at the first and the last stored time alone. */
    Trajectories ends() {
        int last = times.length - 1;
        return last < 2
                ? this
                : new Trajectories(
                        new float[] {times[0], times[last]},
                        new float[][] {frames[0], frames[last]});
    }

    /** Number of particles. */
    public int particles() {
        return frames[0].length / 2;
    }

    /** Number of stored times. */
    public int frames() {
        return times.length;
    }

    /** The j-th stored time. */
    public float time(int j) {
        return times[j];
    }

    /** The last stored time. */
    public float endTime() {
        return times[times.length - 1];
    }

    /** All particles at the first stored time. */
    public Points start() {
        return Points.of(frames[0]);
    }

    /** All particles at the last stored time. */
    public Points end() {
        return Points.of(frames[frames.length - 1]);
    }

    /**
     * Positions of particles [from, to) at a flow time, linear between stored frames, clamped at
     * both ends.
     *
     * @param target receives shape (to - from, 2), row-major, from its beginning
     */
    public void at(double t, int from, int to, float[] target) {
        int j = 0;
        while (j < times.length - 2 && times[j + 1] <= t) {
            j++;
        }
        float[] a = frames[j];
        float[] b = frames[Math.min(j + 1, frames.length - 1)];
        float span = times[Math.min(j + 1, times.length - 1)] - times[j];
        float w = span > 0 ? (float) Math.max(0, Math.min(1, (t - times[j]) / span)) : 0;
        int offset = 2 * from;
        int length = 2 * (to - from);
        for (int i = 0; i < length; i++) {
            float p = a[offset + i];
            target[i] = p + w * (b[offset + i] - p);
        }
    }
}
