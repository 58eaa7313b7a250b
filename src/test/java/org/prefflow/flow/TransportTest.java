package org.prefflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefflow.math.Grid;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;

class TransportTest {

    private static final Grid.Field STANDARD_NORMAL =
            (x, y) -> -(x * x + y * y) / 2 - Math.log(2 * Math.PI);

    private static SamplingConfig sampling(OdeScheme scheme, int steps, double tolerance) {
        return new SamplingConfig(1, scheme, steps, tolerance);
    }

    private static Points normal(int n) {
        RandomStream random = new RandomStreams(5).stream(Stream.SAMPLE);
        float[] xy = new float[2 * n];
        for (int k = 0; k < xy.length; k++) {
            xy[k] = (float) random.nextGaussian();
        }
        return Points.wrap(xy);
    }

    /** The way back from far out is steep; near the middle it is not. */
    private static Points shrunk(Points points) {
        float[] xy = points.toArray();
        for (int k = 0; k < xy.length; k++) {
            xy[k] *= 0.3f;
        }
        return Points.wrap(xy);
    }

    /** dy/dt = A y + b, div = trace A. */
    private static final class Linear extends Whirl {
        @Override
        public void velocity(float[] xy, int n, float t, float[] out) {
            for (int i = 0; i < n; i++) {
                out[2 * i] = 0.5f * xy[2 * i] - xy[2 * i + 1] + 1;
                out[2 * i + 1] = xy[2 * i] + 0.5f * xy[2 * i + 1] - 2;
            }
        }

        @Override
        public void velocityAndDivergence(
                float[] xy, int n, float t, float[] out, float[] divergence) {
            velocity(xy, n, t, out);
            for (int i = 0; i < n; i++) {
                divergence[i] = 1;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNumberOfThreadsDoesNotChangeABit(OdeScheme scheme) {
        Points start = normal(5_000);
        SamplingConfig sampling = sampling(scheme, 7, 1e-4);
        Transport.WithDensity alone =
                new Transport(sampling, 1, Whirl::new)
                        .carryWithDensity(start, STANDARD_NORMAL, Transport.Watch.NONE);
        Transport.WithDensity shared =
                new Transport(sampling, 3, Whirl::new)
                        .carryWithDensity(start, STANDARD_NORMAL, Transport.Watch.NONE);

        assertThat(shared.trajectories().end()).isEqualTo(alone.trajectories().end());
        assertThat(shared.logDensity()).isEqualTo(alone.logDensity());
    }

    @Test
    void keepsAFrameForEachStepWithTheStartFirst() {
        Points start = normal(1_500);
        Trajectories way =
                new Transport(sampling(OdeScheme.RK4, 20, 1e-4), 2, Whirl::new)
                        .carry(start, Transport.Watch.NONE);

        assertThat(way.frames()).isEqualTo(21);
        assertThat(way.time(5)).isEqualTo(0.25f);
        assertThat(way.endTime()).isEqualTo(1);
        assertThat(way.start()).isEqualTo(start);
        float[] quarter = new float[2];
        way.at(0.25, 1_400, 1_401, quarter);
        double[] exact = Whirl.exact(start.x(1_400), start.y(1_400), 0.25);
        assertThat(quarter[0]).isCloseTo((float) exact[0], within(1e-4f));
        assertThat(quarter[1]).isCloseTo((float) exact[1], within(1e-4f));
    }

    @ParameterizedTest
    @CsvSource({
        "20, 100000, 21",
        "20, 840, 21",
        "20, 839, 20",
        "1000, 400, 10",
        "9, 1, 2",
        "1, 1, 2"
    })
    void thinsFramesEvenlyAndKeepsBothEnds(int steps, long most, int kept) {
        Points start = normal(20);
        Frames frames = new Frames(start, steps, most);
        OdeSolver solver = new OdeSolver(OdeScheme.MIDPOINT, steps, 1, 20, false);
        solver.place(frames.first(), 0, 20);
        solver.carry(new Whirl(), 0, 1, frames.following(0, OdeSolver.Follower.NONE));
        Trajectories way = frames.trajectories();

        assertThat(way.frames()).isEqualTo(kept);
        assertThat(way.time(0)).isZero();
        assertThat(way.endTime()).isEqualTo(1);
        for (int j = 1; j < kept; j++) {
            double even = 1.0 / (kept - 1);
            assertThat((double) way.time(j) - way.time(j - 1))
                    .isCloseTo(even, within(1.0 / steps + 1e-6));
        }
        for (int i = 0; i < 20; i++) {
            assertThat(way.end().x(i)).isEqualTo((float) solver.coordinate(2 * i));
        }
    }

    @Test
    void theLargestJourneyKeepsAtMostSixtyMillionNumbers() {
        Points many = Points.wrap(new float[2_000_000]);
        Trajectories way = new Frames(many, 1_000, Transport.MOST_FLOATS).trajectories();

        assertThat((long) way.frames() * 2 * way.particles())
                .isLessThanOrEqualTo(Transport.MOST_FLOATS);
        assertThat(way.frames()).isEqualTo(30);
    }

    /** y(1) = M y(0) + c is Gaussian: its density is known in closed form. */
    @ParameterizedTest
    @CsvSource({"RK4, 50", "DOPRI5, 1"})
    void aLinearFieldCarriesTheGaussianToTheRightGaussian(OdeScheme scheme, int steps) {
        Transport transport = new Transport(sampling(scheme, steps, 1e-6), 2, Linear::new);
        Transport.WithDensity carried =
                transport.carryWithDensity(normal(2_000), STANDARD_NORMAL, Transport.Watch.NONE);
        Points end = carried.trajectories().end();
        double[] pulledBack = transport.logDensityAt(end, STANDARD_NORMAL, Transport.Watch.NONE);

        for (int i = 0; i < end.size(); i++) {
            double exact = linearLogDensity(end.x(i), end.y(i));
            assertThat(carried.logDensity()[i]).isCloseTo(exact, within(1e-4));
            assertThat(pulledBack[i]).isCloseTo(exact, within(1e-4));
        }
    }

    /** exp(A) is a turn by 1 and a growth by sqrt(e), the fixed point solves A y = -b. */
    private static double linearLogDensity(double x, double y) {
        double fixedX = -(0.5 * 1 + 1 * -2) / 1.25;
        double fixedY = -(-1 * 1 + 0.5 * -2) / 1.25;
        double meanX = -Math.exp(0.5) * (Math.cos(1) * fixedX - Math.sin(1) * fixedY) + fixedX;
        double meanY = -Math.exp(0.5) * (Math.sin(1) * fixedX + Math.cos(1) * fixedY) + fixedY;
        double square = (x - meanX) * (x - meanX) + (y - meanY) * (y - meanY);
        return -square / (2 * Math.E) - Math.log(2 * Math.PI * Math.E);
    }

    @Test
    void densityForwardEqualsDensityBackward() {
        Transport transport = new Transport(sampling(OdeScheme.DOPRI5, 5, 1e-6), 2, Whirl::new);
        Transport.WithDensity forward =
                transport.carryWithDensity(
                        shrunk(normal(3_000)), STANDARD_NORMAL, Transport.Watch.NONE);
        double[] backward =
                transport.logDensityAt(
                        forward.trajectories().end(), STANDARD_NORMAL, Transport.Watch.NONE);

        for (int i = 0; i < backward.length; i++) {
            assertThat(backward[i]).isCloseTo(forward.logDensity()[i], within(5e-5));
        }
    }

    @Test
    void thePulledBackDensityHasMassOne() {
        Grid grid = new Grid(-1.5, 1.5, 301);
        float[] nodes = new float[2 * grid.size()];
        for (int k = 0; k < grid.size(); k++) {
            nodes[2 * k] = (float) grid.x(k);
            nodes[2 * k + 1] = (float) grid.y(k);
        }
        double[] log =
                new Transport(sampling(OdeScheme.RK4, 40, 1e-4), 2, Whirl::new)
                        .logDensityAt(Points.wrap(nodes), STANDARD_NORMAL, Transport.Watch.NONE);
        double mass = 0;
        for (int k = 0; k < log.length; k++) {
            // No particle of this flow is farther out after unit time than 1 / sqrt(1 - e^-2).
            boolean reached = Math.hypot(grid.x(k), grid.y(k)) < 1.07;
            mass += reached ? grid.weight(k) * Math.exp(log[k]) : 0;
        }
        assertThat(mass).isCloseTo(1, within(2e-3));
    }

    @Test
    void opensAndClosesOneFieldForEachThread() {
        Set<Thread> openers = ConcurrentHashMap.newKeySet();
        AtomicInteger open = new AtomicInteger();
        AtomicInteger opened = new AtomicInteger();
        new Transport(
                        sampling(OdeScheme.EULER, 3, 1e-4),
                        3,
                        () -> {
                            openers.add(Thread.currentThread());
                            open.incrementAndGet();
                            opened.incrementAndGet();
                            return new Whirl() {
                                private final Thread owner = Thread.currentThread();

                                @Override
                                public void velocity(float[] xy, int n, float t, float[] out) {
                                    assertThat(Thread.currentThread()).isSameAs(owner);
                                    super.velocity(xy, n, t, out);
                                }

                                @Override
                                public void close() {
                                    assertThat(Thread.currentThread()).isSameAs(owner);
                                    open.decrementAndGet();
                                }
                            };
                        })
                .carry(normal(10 * Transport.CHUNK), Transport.Watch.NONE);

        assertThat(opened.get()).isEqualTo(3);
        assertThat(openers).hasSize(3).contains(Thread.currentThread());
        assertThat(open.get()).isZero();
    }

    @Test
    void progressRisesToOneOnTheCallingThread() {
        List<Double> heard = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch spoken = new CountDownLatch(11);
        Thread caller = Thread.currentThread();
        Transport.Watch watch =
                new Transport.Watch(
                        () -> false,
                        share -> {
                            assertThat(Thread.currentThread()).isSameAs(caller);
                            heard.add(share);
                            spoken.countDown();
                        });
        // The other thread waits for the caller's reports: alone it could do all the work unheard.
        Supplier<VectorField> fields =
                () -> Thread.currentThread() == caller ? new Whirl() : waitingFor(spoken);
        new Transport(sampling(OdeScheme.RK4, 10, 1e-4), 2, fields).carry(normal(4_000), watch);

        assertThat(heard).isSorted().hasSizeGreaterThan(10).endsWith(1.0);
    }

    private static VectorField waitingFor(CountDownLatch latch) {
        return new Whirl() {
            @Override
            public void velocity(float[] xy, int n, float t, float[] out) {
                try {
                    assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                super.velocity(xy, n, t, out);
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"1", "3"})
    void stopsBetweenStepsWhenCancelled(int threads) {
        AtomicInteger evaluations = new AtomicInteger();
        Transport.Watch watch = new Transport.Watch(() -> evaluations.get() >= 100, share -> {});
        Transport transport =
                new Transport(
                        sampling(OdeScheme.EULER, 1_000, 1e-4),
                        threads,
                        () -> counting(evaluations));

        assertThatThrownBy(() -> transport.carry(normal(20_000), watch))
                .isInstanceOf(CancellationException.class);
        assertThat(evaluations.get()).isBetween(100, 100 + threads);
        assertThat(crew()).isEmpty();
    }

    @Test
    void whatAWorkerThrowsReachesTheCaller() {
        AtomicInteger evaluations = new AtomicInteger();
        Transport transport =
                new Transport(
                        sampling(OdeScheme.EULER, 1_000, 1e-4),
                        2,
                        () ->
                                new Whirl() {
                                    @Override
                                    public void velocity(float[] xy, int n, float t, float[] out) {
                                        if (Thread.currentThread().isDaemon()) {
                                            throw new IllegalStateException("broken field");
                                        }
                                        evaluations.incrementAndGet();
                                    }
                                });

        assertThatThrownBy(() -> transport.carry(normal(50_000), Transport.Watch.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken field");
        assertThat(evaluations.get()).isLessThan(49_000);
        assertThat(crew()).isEmpty();
    }

    @Test
    void nothingToCarryIsCarriedAtOnce() {
        Trajectories way =
                new Transport(sampling(OdeScheme.RK4, 4, 1e-4), 2, Whirl::new)
                        .carry(Points.of(), Transport.Watch.NONE);
        assertThat(way.particles()).isZero();
        assertThat(way.frames()).isEqualTo(5);
    }

    private static Whirl counting(AtomicInteger evaluations) {
        return new Whirl() {
            @Override
            public void velocity(float[] xy, int n, float t, float[] out) {
                evaluations.incrementAndGet();
            }
        };
    }

    private static List<Thread> crew() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("flow-transport"))
                .toList();
    }
}
