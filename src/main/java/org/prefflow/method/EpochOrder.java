package org.prefflow.method;

import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;

/**
 * Which of N pairs make up a batch: the pairs of each epoch in a random order of its own, epoch
 * after epoch without a gap. So every pair is seen once before one is seen again, a batch may end
 * one epoch and begin the next, and a batch larger than N goes through several. Thread-safe; what
 * is drawn depends on the seed and the step alone.
 */
public final class EpochOrder {

    private final int size;
    private final RandomStreams random;
    private final int[] order;
    private long epoch = -1;

    /**
     * @param size N, at least 1
     * @param random epochs draw from {@code Stream.BATCH} at negative indices, steps at others
     */
    public EpochOrder(int size, RandomStreams random) {
        this.size = size;
        this.random = random;
        this.order = new int[size];
    }

    /**
     * Draws a step's indices.
     *
     * @param step from 0
     * @param batch how many
     * @param target receives them, shape (batch)
     */
    public synchronized void draw(int step, int batch, int[] target) {
        long position = (long) step * batch;
        for (int k = 0; k < batch; k++, position++) {
            enter(position / size);
            target[k] = order[(int) (position % size)];
        }
    }

    private void enter(long wanted) {
        if (wanted == epoch) {
            return;
        }
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
        RandomStream shuffle = random.stream(Stream.BATCH, -1 - wanted);
        shuffle.shuffle(order, size);
        epoch = wanted;
    }
}
