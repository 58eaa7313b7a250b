package org.prefflow.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.param.Vector;
import org.prefflow.policy.GaussianPolicy;

class ReferenceEllipseTest {

    private static GaussianPolicy gaussian(
            double x, double y, double sx, double sy, double correlation) {
        return new GaussianPolicy(Vector.of(x, y), Vector.of(sx, sy), correlation);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1, 1, 0",
        "1.5, -2, 0.5, 2, 0",
        "-5, 5, 2, 0.5, 0.3",
        "0.4, -0.3, 1.1, 0.7, 0.5",
        "0, 0, 1, 1, -0.8",
        "0, 0, 0.05, 5, 0",
        "2, 2, 3, 0.1, 0.9",
        "0, 0, 1, 1, 0.99",
        "0, 0, 1, 1, -0.99"
    })
    void aGaussianSurvivesBeingDrawnAndReadBack(
            double x, double y, double sx, double sy, double correlation) {
        GaussianPolicy before = gaussian(x, y, sx, sy, correlation);
        GaussianPolicy after = ReferenceEllipse.of(before).gaussian();
        assertThat(after.mean()).isEqualTo(before.mean());
        assertThat(after.std().x()).isEqualTo(sx, within(1e-9));
        assertThat(after.std().y()).isEqualTo(sy, within(1e-9));
        assertThat(after.correlation()).isEqualTo(correlation, within(1e-9));
    }

    /** Diagonalised by hand: variances 1, 1 and covariance c have axes at 45 degrees. */
    @Test
    void equalVariancesLeanAtFortyFiveDegrees() {
        ReferenceEllipse e = ReferenceEllipse.of(gaussian(0, 0, 1, 1, 0.6));
        assertThat(e.angle()).isEqualTo(Math.PI / 4, within(1e-12));
        assertThat(e.first()).isEqualTo(Math.sqrt(1.6), within(1e-12));
        assertThat(e.second()).isEqualTo(Math.sqrt(0.4), within(1e-12));
    }

    @Test
    void theFirstAxisIsWhereSamplesSpreadMost() {
        GaussianPolicy gaussian = gaussian(1, -1, 1.5, 0.6, -0.7);
        ReferenceEllipse e = ReferenceEllipse.of(gaussian);
        Points samples = gaussian.sample(200_000, new RandomStreams(3).stream(Stream.VIEW));
        assertThat(spread(samples, e, e.angle())).isEqualTo(e.first(), within(0.01));
        assertThat(spread(samples, e, e.angle() + Math.PI / 2)).isEqualTo(e.second(), within(0.01));
    }

    private static double spread(Points samples, ReferenceEllipse e, double angle) {
        double sum = 0;
        for (int i = 0; i < samples.size(); i++) {
            double along =
                    (samples.x(i) - e.x()) * Math.cos(angle)
                            + (samples.y(i) - e.y()) * Math.sin(angle);
            sum += along * along;
        }
        return Math.sqrt(sum / samples.size());
    }

    /** The two-sigma ellipse is where the log density is 2 below its top. */
    @Test
    void axisEndsLieOnTheTwoSigmaContour() {
        GaussianPolicy gaussian = gaussian(0.5, 1, 1.2, 0.4, 0.4);
        ReferenceEllipse e = ReferenceEllipse.of(gaussian);
        double top = gaussian.logDensity(0.5, 1);
        assertThat(gaussian.logDensity(e.alongFirstX(2), e.alongFirstY(2)))
                .isEqualTo(top - 2, within(1e-9));
        assertThat(gaussian.logDensity(e.alongSecondX(2), e.alongSecondY(2)))
                .isEqualTo(top - 2, within(1e-9));
    }

    @Test
    void aQuarterTurnSwapsTheStandardDeviations() {
        ReferenceEllipse e = ReferenceEllipse.of(gaussian(0, 0, 2, 0.5, 0));
        GaussianPolicy turned = e.turnedTo(e.angle() + Math.PI / 2).gaussian();
        assertThat(turned.std()).isEqualTo(Vector.of(0.5, 2));
        assertThat(turned.correlation()).isEqualTo(0, within(1e-9));
    }

    @Test
    void draggingAnEndPutsItThere() {
        ReferenceEllipse e = ReferenceEllipse.of(gaussian(1, 1, 1.2, 0.5, 0.5));
        double x = e.alongFirstX(3.1);
        double y = e.alongFirstY(3.1);
        ReferenceEllipse stretched = e.firstEndAt(x, y);
        assertThat(stretched.alongFirstX(2)).isEqualTo(x, within(1e-12));
        assertThat(stretched.alongFirstY(2)).isEqualTo(y, within(1e-12));
        assertThat(stretched.second()).isEqualTo(e.second());
        ReferenceEllipse turned = e.pointingAt(1, 3);
        assertThat(turned.angle()).isEqualTo(Math.PI / 2, within(1e-12));
        assertThat(e.pointingAt(1, 1)).isEqualTo(e);
    }

    @Test
    void whateverTheHandDoesTheGaussianIsAllowed() {
        GaussianPolicy far = new ReferenceEllipse(-90, 70, 400, 1e-7, 0.8).gaussian();
        assertThat(far).isEqualTo(gaussian(-5, 5, 5, 5, 0.99));
        GaussianPolicy tiny = new ReferenceEllipse(0, 0, 1e-7, 1e-7, 0).gaussian();
        assertThat(tiny).isEqualTo(gaussian(0, 0, 0.05, 0.05, 0));
    }

    @Test
    void axesKeepTheirNamesWhileTheShapePassesThroughACircle() {
        ReferenceEllipse e = ReferenceEllipse.of(gaussian(0, 0, 2, 1, 0));
        for (double radius = 2; radius > 0.3; radius -= 0.05) {
            ReferenceEllipse wish = e.withFirst(radius);
            e = wish.follow(wish.gaussian());
            assertThat(e.first()).isEqualTo(radius, within(1e-3));
            assertThat(e.angle()).isEqualTo(0, within(1e-9));
        }
    }

    /** 720 roundings to thousandths may add up, but no axis may jump by a quarter turn. */
    @Test
    void turningAllTheWayRoundNeverJumps() {
        ReferenceEllipse e = ReferenceEllipse.of(gaussian(0, 0, 2, 1, 0));
        for (int degree = 1; degree <= 720; degree++) {
            ReferenceEllipse wish = e.turnedTo(Math.toRadians(degree));
            e = wish.follow(wish.gaussian());
            assertThat(e.angle()).isEqualTo(Math.toRadians(degree), within(0.02));
            assertThat(e.first()).isEqualTo(2, within(0.02));
        }
    }

    @Test
    void aCircleKeepsTheAngleOfTheHand() {
        ReferenceEllipse e = ReferenceEllipse.of(gaussian(0, 0, 1, 1, 0)).turnedTo(1.1);
        assertThat(e.follow(e.gaussian()).angle()).isEqualTo(1.1);
    }
}
