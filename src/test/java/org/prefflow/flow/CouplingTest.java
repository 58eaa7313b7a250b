package org.prefflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;

class CouplingTest {

    private static final int N = 100;
    private final float[] losers = cloud(0);
    private final float[] winners = cloud(1);

    private static float[] cloud(int index) {
        RandomStream random = new RandomStreams(2).stream(Stream.DATA, index);
        float[] xy = new float[2 * N];
        for (int k = 0; k < xy.length; k++) {
            xy[k] = (float) random.nextGaussian();
        }
        return xy;
    }

    private int[] match(Coupling coupling, long seed, int n) {
        int[] match = new int[N];
        RandomStream random = new RandomStreams(seed).stream(Stream.BATCH);
        coupling.matcher(N, 0.1).match(losers, winners, n, random, match);
        return match;
    }

    private double cost(int[] match) {
        double sum = 0;
        for (int i = 0; i < N; i++) {
            sum += Math.pow(losers[2 * i] - winners[2 * match[i]], 2);
            sum += Math.pow(losers[2 * i + 1] - winners[2 * match[i] + 1], 2);
        }
        return sum;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SINKHORN")
    void keepsEveryPointOnce(Coupling coupling) {
        for (int n : new int[] {1, 2, 57, N}) {
            int[] match = match(coupling, 3, n);
            assertThat(IntStream.range(0, n).map(i -> match[i]).sorted())
                    .containsExactlyElementsOf(IntStream.range(0, n).boxed().toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void sameStreamSameMatch(Coupling coupling) {
        assertThat(match(coupling, 3, N)).isEqualTo(match(coupling, 3, N));
    }

    @Test
    void pairedLeavesPairsTogether() {
        assertThat(match(Coupling.PAIRED, 3, N)).isEqualTo(IntStream.range(0, N).toArray());
    }

    @Test
    void othersDrawAnotherMatchFromAnotherStream() {
        for (Coupling coupling : new Coupling[] {Coupling.INDEPENDENT, Coupling.SINKHORN}) {
            assertThat(match(coupling, 3, N)).isNotEqualTo(match(coupling, 4, N));
        }
    }

    @Test
    void minibatchOtIsShorterThanTheOthers() {
        double best = cost(match(Coupling.MINIBATCH_OT, 3, N));
        assertThat(best).isLessThan(0.3 * cost(match(Coupling.PAIRED, 3, N)));
        assertThat(best).isLessThan(0.3 * cost(match(Coupling.INDEPENDENT, 3, N)));
        assertThat(best).isLessThan(cost(match(Coupling.SINKHORN, 3, N)));
    }
}
