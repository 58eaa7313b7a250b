package org.prefflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.prefflow.math.Grid;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;

class RoundTransportTest {

    private static final Grid.Field NORMAL = (x, y) -> -(x * x + y * y) / 2 - Math.log(2 * Math.PI);

    /** v = (a x, b y) + (s, 0): carries (x, y) to (e^a (x + s/a) - s/a, e^b y). */
    private record Stretch(double a, double b, double s) implements VectorField {
        @Override
        public void velocity(float[] xy, int n, float t, float[] out) {
            for (int i = 0; i < n; i++) {
                out[2 * i] = (float) (a * xy[2 * i] + s);
                out[2 * i + 1] = (float) (b * xy[2 * i + 1]);
            }
        }

        @Override
        public void velocityAndDivergence(
                float[] xy, int n, float t, float[] out, float[] divergence) {
            velocity(xy, n, t, out);
            for (int i = 0; i < n; i++) {
                divergence[i] = (float) (a + b);
            }
        }
    }

    private static final List<Supplier<VectorField>> ROUNDS =
            List.of(
                    () -> new Stretch(0.5, -0.2, 0),
                    () -> new Stretch(-0.3, 0.1, 0.6),
                    () -> new Stretch(0.1, 0.4, -0.2));

    private static RoundTransport transport() {
        return new RoundTransport(SamplingConfig.KIND.defaults(), 2, ROUNDS);
    }

    private static Points normal(int n) {
        RandomStream random = new RandomStreams(2).stream(Stream.SAMPLE);
        float[] xy = new float[2 * n];
        for (int k = 0; k < xy.length; k++) {
            xy[k] = (float) random.nextGaussian();
        }
        return Points.wrap(xy);
    }

    @Test
    void particlesGoThroughAllRoundsInOrder() {
        Points start = normal(3_000);
        Trajectories way = transport().carry(start, Transport.Watch.NONE);

        assertThat(way.endTime()).isEqualTo(3);
        assertThat(way.start()).isEqualTo(start);
        assertThat(way.frames()).isEqualTo(3 * SamplingConfig.KIND.defaults().steps() + 1);
        for (int j = 1; j < way.frames(); j++) {
            assertThat(way.time(j)).isGreaterThan(way.time(j - 1));
        }
        float[] at = new float[2];
        way.at(1, 7, 8, at);
        assertThat(at[0]).isCloseTo((float) (Math.exp(0.5) * start.x(7)), within(1e-4f));
        double x = Math.exp(-0.3) * (Math.exp(0.5) * start.x(7) - 2) + 2;
        way.at(2, 7, 8, at);
        assertThat(at[0]).isCloseTo((float) x, within(1e-4f));
    }

    @Test
    void manyRoundsKeepNoMoreFramesThanThereIsMemoryForAndEndWhereTheyDo() {
        List<Supplier<VectorField>> fifty = new ArrayList<>();
        for (int k = 0; k < 50; k++) {
            int round = k;
            fifty.add(() -> new Stretch(0.01 * (round % 3), -0.01 * (round % 2), 0.02));
        }
        SamplingConfig sampling = SamplingConfig.KIND.defaults();
        Points start = normal(100);
        Trajectories all =
                new RoundTransport(sampling, 1, fifty).carry(start, Transport.Watch.NONE);
        for (long frames : new long[] {2, 7, 20, 51, 60, 333}) {
            RoundTransport tight = new RoundTransport(sampling, 1, fifty, frames * 200);
            Trajectories few = tight.carry(start, Transport.Watch.NONE);
            assertThat(few.frames()).as("at most " + frames).isBetween(2, (int) frames);
            assertThat(few.start()).isEqualTo(start);
            assertThat(few.end()).isEqualTo(all.end());
            assertThat(few.endTime()).isEqualTo(50);
            float[] there = new float[2];
            float[] should = new float[2];
            for (int j = 1; j < few.frames(); j++) {
                assertThat(few.time(j)).isGreaterThan(few.time(j - 1));
                few.at(few.time(j), 3, 4, there);
                all.at(few.time(j), 3, 4, should);
                assertThat(there).containsExactly(should, within(1e-5f));
            }
            assertThat(
                            tight.carryWithDensity(start, NORMAL, Transport.Watch.NONE)
                                    .trajectories()
                                    .frames())
                    .isEqualTo(few.frames());
        }
    }

    @Test
    void theDensityIsThatOfTheAffineImage() {
        Points start = normal(3_000);
        Transport.WithDensity found =
                transport().carryWithDensity(start, NORMAL, Transport.Watch.NONE);
        Points end = found.trajectories().end();
        double[] back = transport().logDensityAt(end, NORMAL, Transport.Watch.NONE);
        for (int i = 0; i < start.size(); i++) {
            double exact = NORMAL.at(start.x(i), start.y(i)) - (0.3 - 0.2 + 0.5);
            assertThat(found.logDensity()[i]).isCloseTo(exact, within(1e-5));
            assertThat(back[i]).isCloseTo(exact, within(1e-4));
        }
    }

    @Test
    void progressRisesOverAllRounds() {
        List<Double> shares = new ArrayList<>();
        transport().carry(normal(3_000), new Transport.Watch(() -> false, shares::add));
        assertThat(shares).isSorted().endsWith(1.0);
        assertThat(shares.get(0)).isLessThan(0.34);
    }
}
