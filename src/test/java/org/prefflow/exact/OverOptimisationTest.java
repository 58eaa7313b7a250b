package org.prefflow.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.policy.GaussianPolicy;

class OverOptimisationTest {

    private static final GridDensity PI =
            GridDensity.fromLog(
                    Grid.VIEW, Grid.VIEW.evaluate(GaussianPolicy.KIND.defaults()::logDensity));

    private static OverOptimisation follow(Grid.Field learned, Grid.Field truth, double unit) {
        return OverOptimisation.of(PI, Grid.VIEW.evaluate(learned), Grid.VIEW.evaluate(truth), unit)
                .orElseThrow();
    }

    /**
     * N(0, I) tilted by x / beta is N((1 / beta, 0), I): KL 1 / (2 beta^2), mean of x 1 / beta, and
     * a truth of 2 x - x^2 has the mean 2 / beta - 1 - 1 / beta^2, largest at beta 1.
     */
    @Test
    void aLinearRewardWalksTheGaussianPastThePeakOfTheTruth() {
        OverOptimisation curve = follow((x, y) -> x, (x, y) -> 2 * x - x * x, 1);
        assertThat(curve.points().get(0).beta()).isCloseTo(20, within(1e-3));
        for (OverOptimisation.Point point : curve.points()) {
            double shift = 1 / point.beta();
            if (shift > 1.5) {
                break;
            }
            assertThat(point.distance()).isCloseTo(shift / Math.sqrt(2), within(2e-3));
            assertThat(point.learnedReward()).isCloseTo(shift, within(2e-3));
            assertThat(point.trueReward()).isCloseTo(2 * shift - 1 - shift * shift, within(6e-3));
        }
        OverOptimisation.Point peak = curve.points().get(curve.peak());
        // The nearest of the points, which stand a factor 1.122 apart.
        assertThat(peak.beta()).isCloseTo(1, within(0.01));
        assertThat(curve.points().get(curve.points().size() - 1).trueReward())
                .isLessThan(peak.trueReward() - 1);
    }

    @Test
    void theLearnedRewardNeverFallsAndBetaAlwaysDoes() {
        OverOptimisation curve = follow((x, y) -> Math.sin(3 * x) + y * y / 9, (x, y) -> x, 1);
        List<OverOptimisation.Point> points = curve.points();
        assertThat(points).hasSizeGreaterThan(40);
        for (int i = 1; i < points.size(); i++) {
            assertThat(points.get(i).beta()).isLessThan(points.get(i - 1).beta());
            assertThat(points.get(i).kl()).isGreaterThan(points.get(i - 1).kl());
            assertThat(points.get(i).learnedReward())
                    .isGreaterThan(points.get(i - 1).learnedReward());
        }
    }

    /** Log-odds of twice the reward, at twice the beta, are the same law. */
    @Test
    void theUnitBelongsToBeta() {
        OverOptimisation once = follow((x, y) -> x, (x, y) -> x, 1);
        OverOptimisation twice = follow((x, y) -> x, (x, y) -> x, 2);
        for (int i = 0; i < once.points().size(); i += 7) {
            assertThat(twice.points().get(i).beta())
                    .isCloseTo(2 * once.points().get(i).beta(), within(1e-9));
            assertThat(twice.points().get(i).trueReward())
                    .isCloseTo(once.points().get(i).trueReward(), within(1e-9));
        }
    }

    @Test
    void aConstantRewardLeadsNowhere() {
        double[] flat = Grid.VIEW.evaluate((x, y) -> 3);
        assertThat(OverOptimisation.of(PI, flat, flat, 1)).isEmpty();
    }

    @Test
    void theCurveEndsBeforeTheLawIsTooNarrowForTheGrid() {
        OverOptimisation curve = follow((x, y) -> -x * x - y * y, (x, y) -> x, 1);
        // exp(-(1/2 + 1/beta) |y|^2): a node of 0.05 x 0.05 holds 0.1 of it at beta 0.0080.
        double last = curve.points().get(curve.points().size() - 1).beta();
        assertThat(last).isBetween(0.0080, 0.0080 * 1.13);
    }
}
