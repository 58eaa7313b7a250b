package org.prefflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;

class OdeSolverTest {

    private static final int N = 64;
    private static final double END = 3;
    private static final float[] START = start();

    private static float[] start() {
        RandomStream random = new RandomStreams(1).stream(Stream.VIEW);
        float[] xy = new float[2 * N];
        for (int k = 0; k < xy.length; k++) {
            xy[k] = (float) (random.nextDouble() * 1.6 - 0.8);
        }
        return xy;
    }

    private static OdeSolver solved(OdeScheme scheme, int steps, double tolerance) {
        OdeSolver solver = new OdeSolver(scheme, steps, tolerance, N, true);
        solver.place(START, 0, N);
        solver.carry(new Whirl(), 0, END, OdeSolver.Follower.NONE);
        return solver;
    }

    private static double[] exact(int particle, double t) {
        return Whirl.exact(START[2 * particle], START[2 * particle + 1], t);
    }

    private static double positionError(OdeSolver solver) {
        double sum = 0;
        for (int i = 0; i < N; i++) {
            double[] exact = exact(i, END);
            sum += Math.pow(exact[0] - solver.coordinate(2 * i), 2);
            sum += Math.pow(exact[1] - solver.coordinate(2 * i + 1), 2);
        }
        return Math.sqrt(sum / N);
    }

    private static double divergenceError(OdeSolver solver) {
        double sum = 0;
        for (int i = 0; i < N; i++) {
            sum += Math.pow(exact(i, END)[2] - solver.divergence(i), 2);
        }
        return Math.sqrt(sum / N);
    }

    /** Steps are chosen where the error is far above float rounding, about 1e-7. */
    @ParameterizedTest
    @CsvSource({"EULER, 1024", "MIDPOINT, 64", "HEUN, 64", "RK4, 24"})
    void errorsFallWithTheOrderOfTheScheme(OdeScheme scheme, int steps) {
        OdeSolver coarse = solved(scheme, steps, 1);
        OdeSolver fine = solved(scheme, 2 * steps, 1);

        double order = Math.log(positionError(coarse) / positionError(fine)) / Math.log(2);
        assertThat(order).isCloseTo(scheme.order(), within(0.15));
        double ofLaw = Math.log(divergenceError(coarse) / divergenceError(fine)) / Math.log(2);
        assertThat(ofLaw).isCloseTo(scheme.order(), within(0.15));
    }

    @ParameterizedTest
    @CsvSource({"EULER, 1", "MIDPOINT, 2", "HEUN, 2", "RK4, 4"})
    void takesTheEvaluationsItSays(OdeScheme scheme, int each) {
        assertThat(solved(scheme, 10, 1).evaluations()).isEqualTo(10L * each);
    }

    /** Local errors under the tolerance add up: this field lets the sum be about five of them. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-2, 1e-3, 1e-4, 1e-5, 1e-6})
    void adaptiveStepsMeetTheTolerance(double tolerance) {
        OdeSolver solver = solved(OdeScheme.DOPRI5, 1, tolerance);

        assertThat(positionError(solver)).isLessThan(5 * tolerance);
        assertThat(divergenceError(solver)).isLessThan(20 * tolerance);
    }

    @Test
    void looserTolerancesCostFewerEvaluations() {
        long strict = solved(OdeScheme.DOPRI5, 1, 1e-6).evaluations();
        long usual = solved(OdeScheme.DOPRI5, 1, 1e-4).evaluations();
        long loose = solved(OdeScheme.DOPRI5, 1, 1e-2).evaluations();

        assertThat(loose).isLessThan(usual);
        assertThat(usual).isLessThan(strict);
        assertThat(strict).isLessThan(400);
    }

    @Test
    void playbackFramesLieOnTheSolutionAndDoNotTouchTheSteps() {
        int frames = 40;
        double[] worst = new double[1];
        List<Integer> heard = new ArrayList<>();
        OdeSolver solver = new OdeSolver(OdeScheme.DOPRI5, frames, 1e-5, N, true);
        solver.place(START, 0, N);
        solver.carry(
                new Whirl(),
                0,
                END,
                new OdeSolver.Follower() {
                    @Override
                    public boolean wants(int j) {
                        return true;
                    }

                    @Override
                    public void atFrame(int j, double[] xy, int n) {
                        heard.add(j);
                        for (int i = 0; i < n; i++) {
                            double[] exact = exact(i, END * j / frames);
                            worst[0] = Math.max(worst[0], Math.abs(exact[0] - xy[2 * i]));
                            worst[0] = Math.max(worst[0], Math.abs(exact[1] - xy[2 * i + 1]));
                        }
                    }
                });
        OdeSolver unseen = solved(OdeScheme.DOPRI5, 1, 1e-5);

        assertThat(heard).hasSize(frames).isSorted();
        assertThat(worst[0]).isLessThan(2e-4);
        assertThat(solver.evaluations()).isEqualTo(unseen.evaluations());
        for (int k = 0; k < 2 * N; k++) {
            assertThat(solver.coordinate(k)).isEqualTo(unseen.coordinate(k));
        }
    }

    @ParameterizedTest
    @EnumSource
    void comesBackToWhereItStarted(OdeScheme scheme) {
        int steps = scheme == OdeScheme.EULER ? 20_000 : 500;
        OdeSolver solver = new OdeSolver(scheme, steps, 1e-6, N, true);
        solver.place(START, 0, N);
        solver.carry(new Whirl(), 0, 1, OdeSolver.Follower.NONE);
        double[] forward = new double[N];
        float[] end = new float[2 * N];
        for (int i = 0; i < N; i++) {
            forward[i] = solver.divergence(i);
            end[2 * i] = (float) solver.coordinate(2 * i);
            end[2 * i + 1] = (float) solver.coordinate(2 * i + 1);
        }
        solver.place(end, 0, N);
        solver.carry(new Whirl(), 1, 0, OdeSolver.Follower.NONE);

        double tolerance = scheme.order() < 4 ? 2e-3 : 2e-5;
        for (int k = 0; k < 2 * N; k++) {
            assertThat(solver.coordinate(k)).isCloseTo(START[k], within(tolerance));
        }
        for (int i = 0; i < N; i++) {
            assertThat(solver.divergence(i)).isCloseTo(-forward[i], within(tolerance));
        }
    }

    @Test
    void movesOnlyThePlacedParticles() {
        OdeSolver solver = new OdeSolver(OdeScheme.RK4, 20, 1, N, false);
        solver.place(START, 6, 2);
        solver.carry(new Whirl(), 0, 1, OdeSolver.Follower.NONE);

        double[] exact = Whirl.exact(START[6], START[7], 1);
        assertThat(solver.coordinate(0)).isCloseTo(exact[0], within(1e-4));
        assertThat(solver.coordinate(1)).isCloseTo(exact[1], within(1e-4));
        assertThat(solver.coordinate(4)).isZero();
    }

    @Test
    @Timeout(20)
    void aFieldThatIsNowhereFiniteEndsInsteadOfHanging() {
        VectorField lost =
                new Whirl() {
                    @Override
                    public void velocity(float[] xy, int n, float t, float[] out) {
                        for (int k = 0; k < 2 * n; k++) {
                            out[k] = Float.NaN;
                        }
                    }
                };
        OdeSolver solver = new OdeSolver(OdeScheme.DOPRI5, 3, 1e-8, N, false);
        solver.place(START, 0, N);
        solver.carry(lost, 0, 1, OdeSolver.Follower.NONE);

        assertThat(solver.coordinate(0)).isNaN();
        assertThat(solver.evaluations()).isLessThan(1_000);
    }

    @Test
    @Timeout(20)
    void aKinkDoesNotStopTheAdaptiveSteps() {
        VectorField kinked =
                new Whirl() {
                    @Override
                    public void velocity(float[] xy, int n, float t, float[] out) {
                        for (int k = 0; k < 2 * n; k++) {
                            out[k] = t < 0.5f ? 1 : -2;
                        }
                    }
                };
        OdeSolver solver = new OdeSolver(OdeScheme.DOPRI5, 3, 1e-8, 1, false);
        solver.place(new float[2], 0, 1);
        solver.carry(kinked, 0, 1, OdeSolver.Follower.NONE);

        assertThat(solver.coordinate(0)).isCloseTo(-0.5, within(1e-3));
        assertThat(solver.evaluations()).isLessThan(2_000);
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        assertThatThrownBy(() -> new OdeSolver(OdeScheme.RK4, 0, 1, 1, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OdeSolver(OdeScheme.DOPRI5, 1, Double.NaN, 1, false))
                .isInstanceOf(IllegalArgumentException.class);
        OdeSolver solver = new OdeSolver(OdeScheme.RK4, 1, 1, N, false);
        assertThatThrownBy(() -> solver.carry(new Whirl(), 1, 1, OdeSolver.Follower.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
