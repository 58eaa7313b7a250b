package org.prefflow.math;

/**
 * One seed, many independent streams. The same seed, purpose and index always give the same stream,
 * whatever was drawn from the others.
 *
 * @param seed any number
 */
public record RandomStreams(long seed) {

    /** The stream of a purpose. Each call starts it anew. */
    public RandomStream stream(Stream purpose) {
        return stream(purpose, 0);
    }

    /**
     * The index-th stream of a purpose: one per training step, round, or chunk, so that work
     * prepared ahead or in parallel draws the same numbers in whatever order it is done.
     */
    public RandomStream stream(Stream purpose, long index) {
        long mixed = mix(seed + 0x9E3779B97F4A7C15L * (purpose.ordinal() + 1));
        return new RandomStream(mix(mixed ^ mix(index + 0xD1B54A32D192ED03L)));
    }

    /** Streams of a later round of the same experiment, independent of these; these for round 0. */
    public RandomStreams round(int round) {
        return round == 0 ? this : new RandomStreams(mix(seed ^ mix(round + 0xA0761D6478BD642FL)));
    }

    // The finaliser of SplitMix64 (Steele, Lea, Flood 2014).
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
