package org.prefflow.method;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prefflow.math.RandomStreams;

class EpochOrderTest {

    private static int[] drawn(int size, int batch, int steps, long seed) {
        EpochOrder order = new EpochOrder(size, new RandomStreams(seed));
        int[] all = new int[steps * batch];
        int[] one = new int[batch];
        for (int step = 0; step < steps; step++) {
            order.draw(step, batch, one);
            System.arraycopy(one, 0, all, step * batch, batch);
        }
        return all;
    }

    private static void assertEpochs(int[] all, int size) {
        int[] everyone = IntStream.range(0, size).toArray();
        for (int from = 0; from + size <= all.length; from += size) {
            int[] epoch = Arrays.copyOfRange(all, from, from + size);
            Arrays.sort(epoch);
            assertThat(epoch).isEqualTo(everyone);
        }
    }

    @Test
    void eachEpochShowsEveryPairOnce() {
        assertEpochs(drawn(100, 7, 100, 1), 100);
    }

    @Test
    void aBatchLargerThanTheDataGoesThroughSeveralEpochs() {
        assertEpochs(drawn(10, 64, 5, 1), 10);
        assertThat(drawn(1, 3, 2, 1)).containsOnly(0);
    }

    @Test
    void epochsDifferInOrder() {
        int[] all = drawn(100, 100, 2, 1);
        assertThat(Arrays.copyOfRange(all, 0, 100)).isNotEqualTo(Arrays.copyOfRange(all, 100, 200));
        assertThat(drawn(100, 100, 1, 2)).isNotEqualTo(Arrays.copyOfRange(all, 0, 100));
    }

    @Test
    void whatAStepDrawsDoesNotDependOnWhatWasDrawnBefore() {
        int[] inOrder = drawn(100, 30, 20, 1);
        EpochOrder order = new EpochOrder(100, new RandomStreams(1));
        int[] one = new int[30];
        for (int step : new int[] {19, 3, 4, 3, 0, 11}) {
            order.draw(step, 30, one);
            assertThat(one).isEqualTo(Arrays.copyOfRange(inOrder, 30 * step, 30 * step + 30));
        }
    }
}
