package org.prefflow.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {

    @Test
    void sameSeedPurposeAndIndexGiveTheSameNumbers() {
        RandomStream a = new RandomStreams(7).stream(Stream.BATCH, 12);
        RandomStream b = new RandomStreams(7).stream(Stream.BATCH, 12);
        for (int i = 0; i < 100; i++) {
            assertThat(a.nextGaussian()).isEqualTo(b.nextGaussian());
        }
    }

    @Test
    void streamsOfNeighbouringSeedsPurposesAndIndicesDiffer() {
        Set<Double> first = new HashSet<>();
        int streams = 0;
        for (long seed = 0; seed < 20; seed++) {
            for (Stream purpose : Stream.values()) {
                for (long index = 0; index < 20; index++) {
                    first.add(new RandomStreams(seed).stream(purpose, index).nextDouble());
                    streams++;
                }
            }
        }
        assertThat(first).hasSize(streams);
    }

    @Test
    void streamsAreUncorrelated() {
        int n = 20_000;
        double product = 0;
        RandomStreams random = new RandomStreams(1);
        for (int i = 0; i < n; i++) {
            product +=
                    random.stream(Stream.BATCH, i).nextGaussian()
                            * random.stream(Stream.BATCH, i + 1).nextGaussian();
        }
        assertThat(Math.abs(product / Math.sqrt(n))).isLessThan(4);
    }

    @Test
    void shuffleIsAPermutationAndUniform() {
        RandomStream random = new RandomStreams(5).stream(Stream.VIEW);
        int[] counts = new int[6];
        for (int trial = 0; trial < 6_000; trial++) {
            int[] order = {0, 1, 2};
            random.shuffle(order, 3);
            assertThat(order).containsExactlyInAnyOrder(0, 1, 2);
            counts[order[0] * 2 + (order[1] > order[2] ? 1 : 0)]++;
        }
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - 1_000.0) * (count - 1_000.0) / 1_000;
        }
        // 99.9 % quantile with 5 degrees of freedom
        assertThat(chiSquare).isLessThan(20.5);
    }
}
