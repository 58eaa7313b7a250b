package org.prefflow.method.pfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefflow.flow.Coupling;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.ProbabilityPath;
import org.prefflow.flow.VectorField;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.AlignmentMethod;
import org.prefflow.method.FlowPolicy;
import org.prefflow.method.RunWatch;
import org.prefflow.method.update.Mark;
import org.prefflow.method.update.Role;
import org.prefflow.method.update.UpdateScene;
import org.prefflow.method.update.UpdateTrace;
import org.prefflow.nn.Activation;
import org.prefflow.nn.NetworkConfig;
import org.prefflow.nn.Optimizer;
import org.prefflow.nn.TrainingConfig;
import org.prefflow.param.Vector;
import org.prefflow.policy.GaussianPolicy;
import org.prefflow.preference.PreferencePairs;

/** What is told of an update of a field, held against the field itself. */
class PathUpdateTest {

    private static final GaussianPolicy REFERENCE = GaussianPolicy.KIND.defaults();
    private static final int BATCH = 16;
    private static final int STEP = 4;

    private static AlignmentMethod.Problem problem() {
        RandomStreams random = new RandomStreams(6);
        GaussianPolicy right = new GaussianPolicy(Vector.of(2, 0), Vector.of(1, 1), 0);
        return new AlignmentMethod.Problem(
                REFERENCE,
                new PreferencePairs(
                        right.sample(60, random.stream(Stream.DATA)),
                        REFERENCE.sample(60, random.stream(Stream.DATA, 1))),
                null,
                new NetworkConfig(List.of(8), Activation.SILU),
                new TrainingConfig(10, BATCH, Optimizer.ADAM, 1e-2));
    }

    /** The update of a step, and the fields around it. */
    private static final class Slow implements RunWatch {
        PathUpdate update;
        final List<FlowPolicy> fields = new ArrayList<>();
        private int next;

        @Override
        public Optional<Consumer<UpdateTrace>> apart() {
            next++;
            return next == STEP ? Optional.of(u -> update = (PathUpdate) u) : Optional.empty();
        }

        @Override
        public void atStep(
                int step, int total, double loss, Supplier<? extends AlignedPolicy> now) {
            fields.add((FlowPolicy) now.get());
        }
    }

    private static Slow slow(PfmConfig config) {
        Slow slow = new Slow();
        new Pfm(config).align(problem(), new RandomStreams(1), slow);
        return slow;
    }

    private static PfmConfig config(Coupling coupling, FlowSource source) {
        return new PfmConfig(coupling, 0.1, ProbabilityPath.LINEAR, source);
    }

    /** Velocities of a field at the told points, shape (n, 2). */
    private static float[] at(FlowPolicy policy, PathUpdate update) {
        float[] all = new float[2 * BATCH];
        float[] one = new float[2];
        try (VectorField field = policy.openField(0)) {
            for (int i = 0; i < BATCH; i++) {
                float[] xy = {update.points()[3 * i], update.points()[3 * i + 1]};
                field.velocity(xy, 1, (float) update.time(i), one);
                System.arraycopy(one, 0, all, 2 * i, 2);
            }
        }
        return all;
    }

    private static double meanSquare(float[] v, float[] u) {
        double sum = 0;
        for (int k = 0; k < v.length; k++) {
            sum += (v[k] - u[k]) * (v[k] - u[k]);
        }
        return sum / BATCH;
    }

    private static void assertClose(float[] actual, float[] expected) {
        for (int k = 0; k < actual.length; k++) {
            assertThat(actual[k]).isCloseTo(expected[k], within(1e-5f));
        }
    }

    @Test
    void predictionsAreThoseOfTheFieldBeforeAndAfterTheStep() {
        Slow slow = slow(config(Coupling.MINIBATCH_OT, FlowSource.REFERENCE));
        PathUpdate update = slow.update;
        float[] before = at(slow.fields.get(STEP - 2), update);
        float[] after = at(slow.fields.get(STEP - 1), update);

        assertClose(update.update().before(), before);
        assertClose(update.update().after(), after);
        assertThat(update.update().loss())
                .isCloseTo(meanSquare(before, update.velocities()), within(1e-4));
        assertThat(update.lossAfter())
                .isCloseTo(meanSquare(after, update.velocities()), within(1e-4))
                .isLessThan(update.update().loss());
    }

    /** On a straight path x_t - t x1 - (1 - t) x0 is the noise, and u = x1 - x0. */
    @ParameterizedTest
    @EnumSource(Coupling.class)
    void pointsAndTargetsAreOnThePathsOfTheToldPartners(Coupling coupling) {
        PathUpdate update = slow(config(coupling, FlowSource.LOSERS)).update;
        assertThat(update.starts()).isEqualTo(update.losers());
        double noise = 0;
        for (int i = 0; i < BATCH; i++) {
            int end = update.match()[i];
            double ux = update.winners().x(end) - update.starts().x(i);
            double uy = update.winners().y(end) - update.starts().y(i);
            assertThat(update.velocities()[2 * i]).isCloseTo((float) ux, within(1e-5f));
            assertThat(update.velocities()[2 * i + 1]).isCloseTo((float) uy, within(1e-5f));
            double t = update.time(i);
            double offX = update.points()[3 * i] - update.starts().x(i) - t * ux;
            double offY = update.points()[3 * i + 1] - update.starts().y(i) - t * uy;
            noise += (offX * offX + offY * offY) / (2 * BATCH);
        }
        // 32 squares of N(0, 0.1^2): their mean is within a factor 2 of 0.01.
        assertThat(noise).isBetween(0.005, 0.02);
        if (coupling != Coupling.SINKHORN) {
            assertThat(Arrays.stream(update.match()).distinct().count()).isEqualTo(BATCH);
        }
    }

    @Test
    void theToldTransportIsNoDearerThanThePairsOwn() {
        PathUpdate update = slow(config(Coupling.MINIBATCH_OT, FlowSource.LOSERS)).update;
        int[] own = new int[BATCH];
        Arrays.setAll(own, i -> i);
        assertThat(update.cost(update.match())).isLessThan(update.cost(own));
        assertThat(slow(config(Coupling.PAIRED, FlowSource.LOSERS)).update.match()).isEqualTo(own);
    }

    @Test
    void theSevenScenesShowWhatTheIssueNames() {
        PathUpdate update = slow(config(Coupling.MINIBATCH_OT, FlowSource.REFERENCE)).update;
        List<UpdateScene> scenes = update.scenes(2);
        assertThat(scenes.stream().map(UpdateScene::title))
                .containsExactly(
                        "Pair",
                        "Coupling",
                        "Point on the path",
                        "Target velocity",
                        "Prediction",
                        "Error",
                        "Update");
        Mark target = told(scenes.get(3), Mark.Shape.DASHED_ARROW, Role.TARGET);
        assertThat(target.x0()).isEqualTo(update.points()[6]);
        assertThat(target.x1() - target.x0()).isCloseTo(update.velocities()[4] / 4, within(1e-5));
        Mark prediction = told(scenes.get(4), Mark.Shape.ARROW, Role.LEARNED);
        assertThat(prediction.y1() - prediction.y0())
                .isCloseTo(update.update().before()[5] / 4, within(1e-5));
        Mark error = told(scenes.get(5), Mark.Shape.LINE, Role.ERROR);
        assertThat(error.x0()).isEqualTo(prediction.x1());
        assertThat(error.x1()).isEqualTo(target.x1());
    }

    private static Mark told(UpdateScene scene, Mark.Shape shape, Role role) {
        return scene.marks().stream()
                .filter(mark -> mark.row() == 2 && mark.shape() == shape && mark.role() == role)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aStartOfTheCorrectedFlowIsOneOfThePairsOwnPoints() {
        PathUpdate update = slow(config(Coupling.PAIRED, FlowSource.REFERENCE_TO_WINNERS)).update;
        assertThat(update.start()).isEqualTo(Role.REFERENCE);
        int winners = 0;
        for (int i = 0; i < BATCH; i++) {
            boolean winner = update.starts().x(i) == update.winners().x(i);
            assertThat(winner || update.starts().x(i) == update.losers().x(i)).isTrue();
            winners += winner ? 1 : 0;
        }
        assertThat(winners).isBetween(2, BATCH - 2);
    }
}
