package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prefflow.exact.GridVelocity;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.KnotheRosenblatt;
import org.prefflow.flow.PathInstant;
import org.prefflow.flow.Transport;
import org.prefflow.flow.VectorField;
import org.prefflow.math.Grid;
import org.prefflow.math.Points;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.FlowPolicy;
import org.prefflow.method.OraclePolicy;
import org.prefflow.method.TargetLaw;
import org.prefflow.method.pfm.ConditionalPaths;
import org.prefflow.param.Vector;

class PlaneProbeTest {

    private static final Transport.Watch NONE = Transport.Watch.NONE;

    private static ProblemSetting setting(String... changes) {
        List<String> all = new ArrayList<>(List.of("reward.type=ring", "data.pairs=20000"));
        all.addAll(List.of(changes));
        return Experiment.prepare(ExperimentFile.with(ExperimentConfig.DEFAULT, all), Path.of(""));
    }

    private static ProbeReading read(
            ProblemSetting setting, AlignedPolicy policy, Vector point, double time) {
        Portrait portrait = Portrait.sketch(setting, policy);
        return new PlaneProbe(setting, Optional.of(portrait)).read(point, time, NONE);
    }

    /** Two rounds: y grows like e^t in the first, and moves by (1, 0) in the second. */
    private record Growth() implements FlowPolicy {

        @Override
        public FlowSource source() {
            return FlowSource.REFERENCE;
        }

        @Override
        public int rounds() {
            return 2;
        }

        @Override
        public VectorField openField(int round) {
            return new VectorField() {
                @Override
                public void velocity(float[] xy, int n, float t, float[] out) {
                    for (int k = 0; k < 2 * n; k++) {
                        out[k] = round == 0 ? xy[k] : 1 - k % 2;
                    }
                }

                @Override
                public void velocityAndDivergence(
                        float[] xy, int n, float t, float[] out, float[] divergence) {
                    velocity(xy, n, t, out);
                    for (int i = 0; i < n; i++) {
                        divergence[i] = round == 0 ? 2 : 0;
                    }
                }
            };
        }
    }

    @Test
    void theMeanOfThePathsIsTheExactFieldOfIndependentEnds() {
        ProblemSetting setting = setting("method.coupling=independent", "method.sigma=0.3");
        GridVelocity exact =
                GridVelocity.independent(setting.laws().losersLaw(), setting.laws().winnersLaw());
        Grid lattice = new Grid(-2, 2, 41);
        for (double[] at : new double[][] {{1, 0.5, 0.5}, {-0.8, 0.9, 0.3}, {0.2, -1.4, 0.7}}) {
            Vector point = Vector.of(at[0], at[1]);
            ConditionalPaths.Near near = read(setting, new Growth(), point, at[2]).near().get();
            double[] u = exact.on(lattice, PathInstant.linear(at[2], 0.3));
            int node = 41 * (int) Math.rint(10 * at[1] + 20) + (int) Math.rint(10 * at[0] + 20);
            // Velocities scatter by some 1.4 about their mean, of which 200 are taken.
            assertThat(near.mean().x()).isEqualTo(u[2 * node], within(0.35));
            assertThat(near.mean().y()).isEqualTo(u[2 * node + 1], within(0.35));
            assertThat(near.reach()).isLessThan(0.25);
            assertThat(near.some()).hasSize(40);
            double[] along = near.some().get(0).along();
            assertThat(along).hasSize(50);
        }
    }

    @Test
    void theWayRunsBackToTheStartAndOnToTheEndThroughAllRounds() {
        ProblemSetting setting = setting("data.pairs=50");
        PointWay early = read(setting, new Growth(), Vector.of(0.5, 1), 0.4).way().get();
        assertThat(early.start().x()).isEqualTo(0.5 * Math.exp(-0.4), within(1e-5));
        assertThat(early.end().x()).isEqualTo(0.5 * Math.exp(0.6) + 1, within(1e-5));
        assertThat(early.end().y()).isEqualTo(Math.exp(0.6), within(1e-5));
        assertThat(early.velocity()).isEqualTo(Vector.of(0.5, 1));
        PointWay late = read(setting, new Growth(), Vector.of(2, 1), 1.25).way().get();
        assertThat(late.start().x()).isEqualTo(1.75 / Math.E, within(1e-5));
        assertThat(late.end().x()).isEqualTo(2.75, within(1e-5));
        assertThat(late.velocity()).isEqualTo(Vector.of(1, 0));
    }

    @Test
    void withoutAFieldTheWayIsThatOfTheMap() {
        ProblemSetting setting = setting("data.pairs=50", "method.type=exact");
        AlignedPolicy winners = new OraclePolicy(new TargetLaw.Winners());
        for (double[] at : new double[][] {{0.7, -1.1, 0.5}, {-1, 0.4, 0.2}, {0.8, 0.8, 0.6}}) {
            ProbeReading read = read(setting, winners, Vector.of(at[0], at[1]), at[2]);
            PointWay way = read.way().get();
            Points end =
                    new KnotheRosenblatt(setting.laws().reference(), setting.laws().winners())
                            .push(
                                    Points.of(
                                            new float[] {
                                                (float) way.start().x(), (float) way.start().y()
                                            }));
            assertThat(way.end().x()).isEqualTo(end.x(0), within(2e-3));
            assertThat(way.end().y()).isEqualTo(end.y(0), within(2e-3));
            assertThat(read.near()).isEmpty();
            assertThat(read.pathsMissing().get()).contains("not trained on conditional paths");
        }
    }

    @Test
    void exactAnswersAndTheNearestPairsAreThoseOfThePoint() {
        ProblemSetting setting = setting("data.pairs=300");
        Vector point = Vector.of(1.2, -0.3);
        ProbeReading read = new PlaneProbe(setting, Optional.empty()).read(point, 0, NONE);
        assertThat(read.truth().reward())
                .isEqualTo(
                        4 * Math.exp(-Math.pow(Math.hypot(1.2, 0.3) - 2, 2) / 0.32), within(1e-12));
        assertThat(read.truth().reference())
                .isEqualTo(Math.exp(-(1.44 + 0.09) / 2) / (2 * Math.PI), within(1e-9));
        assertThat(read.truth().winners() / (2 * read.truth().reference()))
                .isEqualTo(read.truth().winRate(), within(1e-9));
        assertThat(read.learned().density()).isEmpty();
        assertThat(read.way()).isEmpty();
        double farthest = 0;
        for (ProbeReading.Pair pair : read.pairs()) {
            farthest = Math.max(farthest, nearerEnd(pair, point));
        }
        int nearer = 0;
        for (int i = 0; i < setting.pairs().size(); i++) {
            Points won = setting.pairs().winners();
            Points lost = setting.pairs().losers();
            ProbeReading.Pair pair =
                    new ProbeReading.Pair(
                            Vector.of(won.x(i), won.y(i)), Vector.of(lost.x(i), lost.y(i)));
            nearer += nearerEnd(pair, point) <= farthest ? 1 : 0;
        }
        assertThat(nearer).isEqualTo(10);
    }

    private static double nearerEnd(ProbeReading.Pair pair, Vector to) {
        return Math.min(
                Math.hypot(pair.winner().x() - to.x(), pair.winner().y() - to.y()),
                Math.hypot(pair.loser().x() - to.x(), pair.loser().y() - to.y()));
    }
}
