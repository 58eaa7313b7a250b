package org.prefflow.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefflow.contract.CatalogueContract;
import org.prefflow.math.Grid;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Kind;
import org.prefflow.param.Vector;

class RewardsTest {

    private static final Grid COARSE = new Grid(-5, 5, 41);

    /** All kinds but the one whose image must first be read: see {@link HeightmapTest}. */
    static List<Kind<? extends Reward>> kinds() {
        return Rewards.ALL.kinds().stream().filter(kind -> kind != Heightmap.KIND).toList();
    }

    @Test
    void theCatalogueIsInOrder() {
        CatalogueContract.namesAndWords(Rewards.ALL);
        assertThat(Rewards.ALL.names())
                .containsSubsequence(
                        "ring",
                        "bumps",
                        "four-modes",
                        "two-modes",
                        "linear",
                        "quadratic",
                        "banana",
                        "two-moons",
                        "spiral",
                        "checkerboard",
                        "far-peak",
                        "formula",
                        "heightmap");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKnobChangesTheReward(Kind<? extends Reward> kind) {
        check(kind);
    }

    private static <R extends Reward> void check(Kind<R> kind) {
        CatalogueContract.knobsDoSomething(
                kind, (a, b) -> Arrays.equals(COARSE.evaluate(a), COARSE.evaluate(b)));
        CatalogueContract.badValuesAreRefused(kind);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyRewardIsFiniteOnTheView(Kind<? extends Reward> kind) {
        assertThat(Arrays.stream(Grid.VIEW.evaluate(kind.defaults())).allMatch(Double::isFinite))
                .isTrue();
    }

    // Computed from the formulas in mathematics, section 1, by an independent program.
    @ParameterizedTest
    @CsvSource({
        "ring,          -1.2,  0.7,  1.2468237879504342",
        "four-modes,     1.5,  1.5,  4.00000006091992",
        "four-modes,    -1.2,  0.7,  0.6968137867027876",
        "two-modes,      0,    0,    0.0888719723059394",
        "two-modes,     -1.2,  0.7,  1.2539454224671338",
        "linear,        -1.2,  0.7,  -0.85",
        "quadratic,     -1.2,  0.7,  -2.465",
        "banana,        -1.2,  0.7,  -1.8945",
        "banana,         1,    1,    0",
        "checkerboard,  -1.2,  0.7,  0.4896364117022858",
        "checkerboard,   0.625, 0.625, 3.9999995498593517",
        "far-peak,       3.5,  3.5,  12",
        "far-peak,      -1.2,  0.7,  1.2539454224671338",
        "formula,        0.5, -1,    1.1460191874407604"
    })
    void defaultsAreTheCanonicalOnes(String name, double x, double y, double expected) {
        Reward reward = Rewards.ALL.named(name).orElseThrow().defaults();
        assertThat(reward.at(x, y)).isCloseTo(expected, within(1e-9));
    }

    @Test
    void moonsAndSpiralMeasureTheDistanceToTheirCurves() {
        TwoMoons moons = TwoMoons.KIND.defaults();
        Spiral spiral = Spiral.KIND.defaults();
        Spiral longer = new Spiral(0.11, 3.3, 0.4, 2);
        RandomStream random = new RandomStreams(5).stream(Stream.VIEW);
        for (int i = 0; i < 300; i++) {
            double x = 10 * random.nextDouble() - 5;
            double y = 10 * random.nextDouble() - 5;
            double upper =
                    toCurve(
                            x,
                            y,
                            Math.PI,
                            t -> 1.2 * Math.cos(t) - 0.6,
                            t -> 1.2 * Math.sin(t) - 0.3);
            double lower =
                    toCurve(
                            x,
                            y,
                            Math.PI,
                            t -> 1.2 * Math.cos(t) + 0.6,
                            t -> 0.3 - 1.2 * Math.sin(t));
            assertThat(moons.at(x, y))
                    .isCloseTo(hill(Math.min(upper, lower), 0.3, 4), within(1e-4));
            assertThat(spiral.at(x, y)).isCloseTo(spiral(x, y, spiral), within(1e-4));
            assertThat(longer.at(x, y)).isCloseTo(spiral(x, y, longer), within(1e-4));
        }
    }

    private static double spiral(double x, double y, Spiral s) {
        double end = 2 * Math.PI * s.turns();
        double d =
                toCurve(
                        x,
                        y,
                        end,
                        t -> s.pitch() * t * Math.cos(t),
                        t -> s.pitch() * t * Math.sin(t));
        return hill(d, s.width(), s.height());
    }

    private static double hill(double d, double width, double height) {
        return height * Math.exp(-d * d / (2 * width * width));
    }

    private static double toCurve(
            double x, double y, double end, DoubleUnaryOperator cx, DoubleUnaryOperator cy) {
        double least = Double.POSITIVE_INFINITY;
        int pieces = 20_000;
        for (int i = 0; i <= pieces; i++) {
            double t = end * i / pieces;
            double dx = cx.applyAsDouble(t) - x;
            double dy = cy.applyAsDouble(t) - y;
            least = Math.min(least, dx * dx + dy * dy);
        }
        return Math.sqrt(least);
    }

    @Test
    void modesAddUpToTheReward() {
        for (Kind<? extends Reward> kind : kinds()) {
            Reward reward = kind.defaults();
            if (!reward.modes().isEmpty()) {
                Bumps sum = new Bumps(reward.modes());
                for (int k = 0; k < COARSE.size(); k++) {
                    assertThat(reward.at(COARSE.x(k), COARSE.y(k)))
                            .as(kind.name())
                            .isCloseTo(sum.at(COARSE.x(k), COARSE.y(k)), within(1e-12));
                }
            }
        }
        assertThat(FourModes.KIND.defaults().modes()).hasSize(4);
        assertThat(TwoModes.KIND.defaults().modes()).hasSize(2);
        assertThat(FarPeak.KIND.defaults().modes()).hasSize(3);
        assertThat(Ring.KIND.defaults().modes()).isEmpty();
    }

    @Test
    void onlyTheSymmetricPartOfACurvatureCountsAndItMustHaveATop() {
        Quadratic symmetric = new Quadratic(Vector.of(1, 0), Vector.of(2, 0.5, 0.5, 1));
        Quadratic skewed = new Quadratic(Vector.of(1, 0), Vector.of(2, 1, 0, 1));
        assertThat(skewed.at(0.3, -2)).isCloseTo(symmetric.at(0.3, -2), within(1e-12));
        // -1/2 (2 * 0.49 + 2 * 0.5 * 1.4 + 4)
        assertThat(symmetric.at(0.3, -2)).isCloseTo(-3.19, within(1e-12));
        assertThat(new Quadratic(Vector.of(0, 0), Vector.of(1, 1, 1, 1)).at(1, -1)).isZero();
        assertThatThrownBy(() -> new Quadratic(Vector.of(0, 0), Vector.of(1, 2, 2, 1)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("curvature = [1.0, 2.0, 2.0, 1.0]")
                .hasMessageContaining("no negative eigenvalue");
        assertThatThrownBy(() -> new Quadratic(Vector.of(0, 0), Vector.of(-1, 0, 0, 1)))
                .isInstanceOf(InvalidValueException.class);
    }
}
