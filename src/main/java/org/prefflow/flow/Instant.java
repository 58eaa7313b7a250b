package org.prefflow.flow;

/**
 * Where a time lies among sampled ones.
 *
 * @param before index of the last sample that is not later
 * @param after index of the next one
 * @param share of the way from the one to the other, in [0, 1]
 */
record Instant(int before, int after, double share) {

    /** Clamped to the samples, which rise; there is at least one. */
    static Instant of(float[] times, double time) {
        int j = 0;
        while (j < times.length - 2 && times[j + 1] <= time) {
            j++;
        }
        int next = Math.min(j + 1, times.length - 1);
        double span = times[next] - times[j];
        double share = span > 0 ? Math.max(0, Math.min(1, (time - times[j]) / span)) : 0;
        return new Instant(j, next, share);
    }
}
