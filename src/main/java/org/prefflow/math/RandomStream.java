package org.prefflow.math;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A seeded source of random numbers with one owner; obtained from {@link RandomStreams}. Not
 * thread-safe.
 */
public final class RandomStream {

    private final RandomGenerator generator;

    RandomStream(long seed) {
        generator = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Uniform on [0, 1). */
    public double nextDouble() {
        return generator.nextDouble();
    }

    /** Standard normal. */
    public double nextGaussian() {
        return generator.nextGaussian();
    }

    /** Uniform on 0, ..., bound - 1. */
    public int nextInt(int bound) {
        return generator.nextInt(bound);
    }

    /** Puts the first {@code count} entries of {@code indices} into a uniformly random order. */
    public void shuffle(int[] indices, int count) {
        for (int i = count - 1; i > 0; i--) {
            int j = generator.nextInt(i + 1);
            int held = indices[i];
            indices[i] = indices[j];
            indices[j] = held;
        }
    }
}
