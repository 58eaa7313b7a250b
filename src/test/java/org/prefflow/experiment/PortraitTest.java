package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.exact.GridVelocity;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.FlowSource;
import org.prefflow.flow.PathInstant;
import org.prefflow.flow.Transport;
import org.prefflow.flow.VectorField;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.method.FlowPolicy;
import org.prefflow.method.LearnedReward;
import org.prefflow.method.OraclePolicy;
import org.prefflow.method.TargetLaw;

class PortraitTest {

    private static final ProblemSetting SETTING = setting("method.coupling=independent");
    private static final Transport.Watch NONE = Transport.Watch.NONE;

    private static ProblemSetting setting(String... changes) {
        List<String> all = new java.util.ArrayList<>(List.of("data.pairs=50", "reward.type=ring"));
        all.addAll(List.of(changes));
        return Experiment.prepare(ExperimentFile.with(ExperimentConfig.DEFAULT, all), Path.of(""));
    }

    /** v = A y + b, one for each round. */
    private record Linear(double[][] fields, LearnedReward reward) implements FlowPolicy {

        static Linear of(double... matrixAndShift) {
            return new Linear(new double[][] {matrixAndShift}, null);
        }

        @Override
        public FlowSource source() {
            return FlowSource.REFERENCE;
        }

        @Override
        public Optional<LearnedReward> learnedReward() {
            return Optional.ofNullable(reward);
        }

        @Override
        public int rounds() {
            return fields.length;
        }

        @Override
        public VectorField openField(int round) {
            double[] m = fields[round];
            return new VectorField() {
                @Override
                public void velocity(float[] xy, int n, float t, float[] out) {
                    for (int i = 0; i < n; i++) {
                        float x = xy[2 * i];
                        float y = xy[2 * i + 1];
                        out[2 * i] = (float) (m[0] * x + m[1] * y + m[4]);
                        out[2 * i + 1] = (float) (m[2] * x + m[3] * y + m[5]);
                    }
                }

                @Override
                public void velocityAndDivergence(
                        float[] xy, int n, float t, float[] out, float[] divergence) {
                    velocity(xy, n, t, out);
                    java.util.Arrays.fill(divergence, 0, n, (float) (m[0] + m[3]));
                }
            };
        }
    }

    private static Portrait sketch(FlowPolicy policy) {
        return Portrait.sketch(SETTING, policy);
    }

    private static double[] at(PlaneMap map, double time) {
        return map.samples().at(time);
    }

    @Test
    void aSourceDivergesAndAWhirlCurls() {
        Portrait source = sketch(Linear.of(0.5, 0, 0, 1, 0, 0));
        Portrait whirl = sketch(Linear.of(0, -1, 1, 0, 0.3, 0));
        for (double t : new double[] {0, 0.4, 1}) {
            assertAll(at(source.divergence(), t), 1.5);
            assertAll(at(source.curl(), t), 0);
            assertAll(at(whirl.divergence(), t), 0);
            assertAll(at(whirl.curl(), t), 2);
        }
    }

    private static void assertAll(double[] values, double expected) {
        assertThat(values).isNotEmpty();
        for (double value : values) {
            assertThat(value).isCloseTo(expected, within(1e-4));
        }
    }

    @Test
    void curlIsThatOfASmoothFieldToSecondOrder() {
        // v = (sin y, x^2): dvy/dx - dvx/dy = 2 x - cos y
        for (int nodes : new int[] {41, 81}) {
            Grid grid = new Grid(-5, 5, nodes);
            float[] v = new float[2 * grid.size()];
            for (int k = 0; k < grid.size(); k++) {
                v[2 * k] = (float) Math.sin(grid.y(k));
                v[2 * k + 1] = (float) (grid.x(k) * grid.x(k));
            }
            double[] curl = Curl.of(grid, v);
            double h = grid.spacing();
            for (int k = 0; k < grid.size(); k++) {
                boolean inside = Math.max(Math.abs(grid.x(k)), Math.abs(grid.y(k))) < 4.9;
                double exact = 2 * grid.x(k) - Math.cos(grid.y(k));
                assertThat(curl[k]).isCloseTo(exact, within((inside ? h * h / 6 : 1.6 * h) + 1e-4));
            }
        }
    }

    @Test
    void eachRoundHasItsOwnFieldUpToItsEnd() {
        double[][] rounds = {{0, -1, 1, 0, 0, 0}, {0, 1, -1, 0, 0, 0}};
        Portrait portrait = sketch(new Linear(rounds, null));
        for (double t : new double[] {0, 0.5, 0.99}) {
            assertThat(at(portrait.curl(), t)[777]).isCloseTo(2, within(1e-4));
            assertThat(at(portrait.curl(), 1.001 + t)[777]).isCloseTo(-2, within(1e-4));
        }
        float[] v = portrait.field().at(2);
        Grid lattice = portrait.field().lattice();
        assertThat(v[2 * 5]).isCloseTo((float) lattice.y(5), within(1e-5f));
    }

    @Test
    void theSketchedDensityIsThatOfTheCarriedGaussian() {
        // y1 = y0 / 2 + (1, 0): N(0, I) becomes N((1, 0), I / 4).
        double a = -Math.log(2);
        Portrait portrait = sketch(Linear.of(a, 0, 0, a, -2 * a, 0));
        GridDensity learned = portrait.density(NONE);
        for (double[] p : new double[][] {{1, 0}, {1.4, 0.4}, {0.2, -0.6}, {-3, 2}}) {
            double square = (p[0] - 1) * (p[0] - 1) + p[1] * p[1];
            double exact = 4 / (2 * Math.PI) * Math.exp(-2 * square);
            assertThat(learned.at(p[0], p[1])).isCloseTo(exact, within(0.006));
        }
    }

    @Test
    void aLearnedRewardThatIsRightUpToAConstantLooksLikeTheTruth() {
        Portrait portrait = sketch(believing((x, y) -> 0));
        double[] shown = at(portrait.rewardMap(), 0);
        double[] wrong = at(portrait.rewardError(), 0);
        Grid grid = portrait.rewardMap().samples().grid();
        for (int k = 0; k < grid.size(); k++) {
            double truth = SETTING.config().reward().at(grid.x(k), grid.y(k));
            assertThat(shown[k]).isCloseTo(truth, within(1e-4));
            assertThat(wrong[k]).isCloseTo(0, within(1e-4));
        }
    }

    @Test
    void learnedMinusTrueRewardIsPositiveWhereThePolicyIsFooled() {
        Portrait portrait = sketch(believing((x, y) -> Math.hypot(x - 3, y - 3) < 1 ? 5 : 0));
        PlaneMap error = portrait.rewardError();
        Grid grid = error.samples().grid();
        GridDensity pi = SETTING.laws().reference();
        double[] shown = at(error, 0);
        double mean = 0;
        for (int k = 0; k < grid.size(); k++) {
            double away = Math.hypot(grid.x(k) - 3, grid.y(k) - 3);
            if (away < 0.9) {
                assertThat(shown[k]).isGreaterThan(4.9);
            } else if (away > 1.1) {
                assertThat(shown[k]).isCloseTo(0, within(0.02));
            }
            mean += grid.weight(k) * pi.at(grid.x(k), grid.y(k)) * shown[k];
        }
        assertThat(mean).as("mean under the reference").isCloseTo(0, within(1e-4));
    }

    private static Linear believing(Grid.Field mistake) {
        LearnedReward reward =
                new LearnedReward() {
                    @Override
                    public double[] at(Points points) {
                        double[] values = new double[points.size()];
                        for (int i = 0; i < values.length; i++) {
                            double x = points.x(i);
                            double y = points.y(i);
                            values[i] = 17 + SETTING.config().reward().at(x, y) + mistake.at(x, y);
                        }
                        return values;
                    }

                    @Override
                    public Estimand estimand() {
                        return Estimand.REWARD;
                    }
                };
        return new Linear(new double[][] {{0, 0, 0, 0, 0, 0}}, reward);
    }

    @Test
    void theMapOfWhereTheMassWentIsTheLogarithmOfTwiceTheWinRate() {
        Portrait winners = Portrait.sketch(SETTING, new OraclePolicy(new TargetLaw.Winners()));
        PlaneMap went = winners.toReference(NONE);
        Grid grid = went.samples().grid();
        double[] shown = at(went, 0);
        double[] apart = at(winners.toTarget(NONE), 0);
        for (int k = 0; k < grid.size(); k++) {
            // Where there is much more mass than what counts as none.
            if (Math.hypot(grid.x(k), grid.y(k)) < 1) {
                double exact = Math.log(2 * SETTING.laws().winRateAt(grid.x(k), grid.y(k)));
                assertThat(shown[k]).isCloseTo(exact, within(0.01));
            }
            assertThat(apart[k]).isCloseTo(0, within(1e-9));
        }
        assertThat(winners.fieldMissing()).isEmpty();
        assertThat(winners.exactFieldMissing()).isEmpty();
        assertThat(winners.learnsField()).isFalse();
        assertThat(winners.rewardMissing()).isPresent();
        assertThat(winners.densityMissing()).isEmpty();
    }

    @Test
    void theExactFieldIsKnownWhereTheJointLawOfTheEndsIs() {
        assertThat(sketch(Linear.of(0, 0, 0, 0, 0, 0)).exactFieldMissing()).isEmpty();
        assertThat(ExactField.missing(setting("method.coupling=paired"))).isEmpty();
        assertThat(ExactField.missing(setting("method.coupling=sinkhorn"))).isEmpty();
        assertThat(ExactField.missing(setting("training.batch=256"))).isEmpty();
        assertThat(ExactField.remark(setting("training.batch=256")).orElseThrow())
                .contains("the exact field is estimated from 384 fresh batches of 256");
        assertThat(ExactField.remark(SETTING)).isEmpty();
        assertThat(ExactField.missing(setting("training.batch=8192")).orElseThrow())
                .contains("minibatch-ot")
                .contains("batches of 8,192");
        String[] rounds = {
            "method.type=iterative-pfm", "method.coupling=paired", "method.rounds=3"
        };
        assertThat(ExactField.missing(setting(rounds))).isEmpty();
        assertThat(ExactField.remark(setting(rounds)).orElseThrow()).contains("further round");
        ProblemSetting losers = setting(with(rounds, "method.source=losers"));
        assertThat(ExactField.missing(losers)).isEmpty();
        assertThat(ExactField.remark(losers).orElseThrow()).contains("first round");
        ProblemSetting many = setting(with(rounds, "method.rounds=9"));
        assertThat(ExactField.missing(many)).isEmpty();
        assertThat(ExactField.remark(many).orElseThrow()).contains("first 8 rounds");
        ProblemSetting again = setting(with(rounds, "method.mode=reapply", "method.source=losers"));
        assertThat(ExactField.missing(again)).isEmpty();
        assertThat(ExactField.remark(again)).isEmpty();
    }

    private static String[] with(String[] changes, String... more) {
        List<String> all = new java.util.ArrayList<>(List.of(changes));
        all.addAll(List.of(more));
        return all.toArray(new String[0]);
    }

    /** On average a round moves particles from the mean of its law to that of its winners. */
    @ParameterizedTest
    @ValueSource(strings = {"independent", "paired"})
    void eachRoundHasTheExactFieldOfItsOwnLaw(String coupling) {
        ProblemSetting linear =
                setting(
                        "reward.type=linear",
                        "method.type=iterative-pfm",
                        "method.rounds=2",
                        "method.coupling=" + coupling);
        double[][] still = new double[2][6];
        Portrait portrait = Portrait.sketch(linear, new Linear(still, null));
        FieldSamples behind = portrait.fieldError(new ExactField(linear), NONE);
        Grid lattice = behind.lattice();
        for (int round = 0; round < 2; round++) {
            float[] v = behind.velocities()[round * (ExactField.PARTS + 1)];
            GridDensity from = linear.laws().iterated(round).inView();
            GridDensity to = linear.laws().iterated(round + 1).inView();
            for (int axis = 0; axis < 2; axis++) {
                int a = axis;
                double moved = 0;
                for (int k = 0; k < lattice.size(); k++) {
                    moved -=
                            v[2 * k + axis]
                                    * from.at(lattice.x(k), lattice.y(k))
                                    * lattice.weight(k);
                }
                double[] place = from.grid().evaluate((x, y) -> a == 0 ? x : y);
                double expected = to.mean(place) - from.mean(place);
                assertThat(expected).isGreaterThan(0.1);
                assertThat(moved).isCloseTo(expected, within(0.01));
            }
        }
    }

    private static String[] ofType(String method, String... changes) {
        return with(new String[] {"method.type=" + method}, changes);
    }

    /** A first round from losers is that of PFM; where the second leads from has no name. */
    @Test
    void roundsFromALawWithoutANameAreBlank() {
        String[] paired = {"method.coupling=paired", "method.source=losers", "method.sigma=0.1"};
        ProblemSetting rounds = setting(ofType("iterative-pfm", with(paired, "method.rounds=2")));
        ProblemSetting one = setting(ofType("pfm", paired));
        FieldSamples behind =
                Portrait.sketch(rounds, new Linear(new double[2][6], null))
                        .fieldError(new ExactField(rounds), NONE);
        FieldSamples once =
                Portrait.sketch(one, new Linear(new double[1][6], null))
                        .fieldError(new ExactField(one), NONE);
        int each = ExactField.PARTS + 1;
        for (int part = 0; part < each; part++) {
            assertThat(behind.velocities()[part]).isEqualTo(once.velocities()[part]);
            assertThat(behind.velocities()[each + part]).containsOnly(0f);
        }
        assertThat(once.velocities()[0]).isNotEqualTo(new float[once.velocities()[0].length]);
    }

    @Test
    void learnedMinusExactFieldIsTheDifferenceWhereParticlesPassAndFadesWhereNot() {
        Portrait portrait = sketch(Linear.of(0, 0, 0, 0, 1, -2));
        ExactField exact = new ExactField(SETTING);
        FieldSamples error = portrait.fieldError(exact, NONE);
        Grid lattice = error.lattice();
        double[] truth =
                GridVelocity.independent(SETTING.laws().losersLaw(), SETTING.laws().winnersLaw())
                        .on(lattice, PathInstant.linear(0.5, 0.1));
        double[] lengths = at(portrait.fieldErrorMap(exact, NONE), 0.5);
        float[] shown = error.at(0.5);
        int passed = 0;
        for (int k = 0; k < lattice.size(); k++) {
            double away = Math.hypot(lattice.x(k), lattice.y(k));
            if (away < 2.5) {
                double dx = 1 - truth[2 * k];
                double dy = -2 - truth[2 * k + 1];
                assertThat(shown[2 * k]).isCloseTo((float) dx, within(1e-4f));
                assertThat(lengths[k]).isCloseTo(Math.hypot(dx, dy), within(1e-3));
                passed++;
            } else if (away > 4.9) {
                assertThat(lengths[k]).as("nothing passes").isZero();
            }
        }
        assertThat(passed).isGreaterThan(150);
    }

    /** In batches of one there is nobody else to be coupled with. */
    @ParameterizedTest
    @ValueSource(strings = {"losers", "reference-to-winners"})
    void theFieldOfBatchesOfOneIsThatOfPairs(String source) {
        String from = "method.source=" + source;
        ExactField batches = new ExactField(setting(from, "training.batch=1"));
        ExactField pairs = new ExactField(setting(from, "method.coupling=paired"));
        ExactField.Known found = batches.known(() -> false);
        ExactField.Known truth = pairs.known(() -> false);
        assertThat(pairs.standardError()).isZero();
        assertThat(batches.standardError()).isBetween(0.02, 0.08);
        double squares = 0;
        double weights = 0;
        for (int j = 0; j < found.passing().length; j++) {
            for (int k = 0; k < found.passing()[j].length; k++) {
                double share = found.passing()[j][k];
                assertThat(share).isLessThanOrEqualTo(truth.passing()[j][k] + 0.5);
                Grid lattice = found.field().lattice();
                if (Math.hypot(lattice.x(k), lattice.y(k)) < 1.5) {
                    double x = off(found, truth, j, 2 * k);
                    double y = off(found, truth, j, 2 * k + 1);
                    squares += share * (x * x + y * y);
                    weights += share;
                }
            }
        }
        assertThat(weights).isGreaterThan(9 * 60);
        // Nodes count alike here, be they passed often or seldom.
        assertThat(Math.sqrt(squares / weights)).isLessThan(2 * batches.standardError());
    }

    private static double off(ExactField.Known a, ExactField.Known b, int time, int place) {
        return a.field().velocities()[time][place] - b.field().velocities()[time][place];
    }

    @Test
    void withoutALearnedFieldThatOfTheCarryingMapIsShown() {
        ProblemSetting linear = setting("reward.type=linear", "method.type=exact");
        Portrait portrait = Portrait.sketch(linear, new OraclePolicy(new TargetLaw.Tilt(1)));
        // pi exp(a . y) is N(a, I): everything moves by a = (1, 0.5), at all times.
        FieldSamples field = portrait.field();
        Grid lattice = field.lattice();
        double[] divergence = at(portrait.divergence(), 0.5);
        double[] curl = at(portrait.curl(), 0.5);
        float[] v = field.at(0.5);
        for (int k = 0; k < lattice.size(); k++) {
            double away = Math.hypot(lattice.x(k) - 0.5, lattice.y(k) - 0.25);
            if (away < 3) {
                assertThat(v[2 * k]).isCloseTo(1, within(0.02f));
                assertThat(v[2 * k + 1]).isCloseTo(0.5f, within(0.02f));
                assertThat(divergence[k]).isCloseTo(0, within(0.1));
                assertThat(curl[k]).isCloseTo(0, within(0.1));
            } else if (away > 5) {
                assertThat(v[2 * k]).isNaN();
                assertThat(divergence[k]).isZero();
            }
            assertThat(curl[k]).isFinite();
        }
    }

    @Test
    void theMapToTheLearnedDensityIsHeldAgainstTheMapToTheTarget() {
        ProblemSetting linear = setting("reward.type=linear", "method.type=rlhf");
        ExactField exact = new ExactField(linear);
        // The target is N((1, 0.5), I), what was found the reference itself: behind by (1, 0.5).
        Portrait still = Portrait.sketch(linear, new OraclePolicy(new TargetLaw.Reference()));
        Portrait there = Portrait.sketch(linear, new OraclePolicy(new TargetLaw.Tilt(1)));
        FieldSamples behind = still.fieldError(exact, NONE);
        double[] none = at(there.fieldErrorMap(exact, NONE), 0.5);
        Grid lattice = behind.lattice();
        float[] v = behind.at(0.5);
        for (int k = 0; k < lattice.size(); k++) {
            if (Math.hypot(lattice.x(k) - 0.25, lattice.y(k) - 0.125) < 2.5) {
                assertThat(v[2 * k]).isCloseTo(-1, within(0.02f));
                assertThat(v[2 * k + 1]).isCloseTo(-0.5f, within(0.02f));
            }
            assertThat(none[k]).isCloseTo(0, within(1e-6));
        }
        ProblemSetting aimless = setting("method.type=dpo", "method.loss=hinge");
        assertThat(
                        Portrait.sketch(aimless, new OraclePolicy(new TargetLaw.Winners()))
                                .exactFieldMissing())
                .isEqualTo(aimless.targetMissing())
                .isPresent();
    }
}
