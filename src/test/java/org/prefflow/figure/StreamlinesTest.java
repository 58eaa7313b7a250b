package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prefflow.flow.FieldSamples;
import org.prefflow.math.Grid;

class StreamlinesTest {

    private static final Grid LATTICE = new Grid(-5, 5, 41);
    private static final double APART = 0.4;

    /** A velocity at each point. */
    private interface Velocity {
        double[] at(double x, double y);
    }

    private static Streamlines of(Velocity velocity) {
        float[] v = new float[2 * LATTICE.size()];
        for (int k = 0; k < LATTICE.size(); k++) {
            double[] at = velocity.at(LATTICE.x(k), LATTICE.y(k));
            v[2 * k] = (float) at[0];
            v[2 * k + 1] = (float) at[1];
        }
        FieldSamples field = new FieldSamples(new float[] {0}, -5, 5, 41, new float[][] {v});
        return new Streamlines(field, 0, 0xFF000000);
    }

    private static Streamlines whirl() {
        return of((x, y) -> new double[] {-y, x});
    }

    @Test
    void linesOfARotationAreArcsRunAgainstTheClock() {
        List<double[]> lines = whirl().lines(APART);
        assertThat(lines).hasSizeGreaterThan(8);
        for (double[] line : lines) {
            double radius = Math.hypot(line[0], line[1]);
            for (int i = 2; i < line.length; i += 2) {
                assertThat(Math.hypot(line[i], line[i + 1])).isCloseTo(radius, within(0.02));
                double turned = line[i - 2] * line[i + 1] - line[i - 1] * line[i];
                assertThat(turned).as("against the clock").isPositive();
            }
        }
    }

    @Test
    void aCircleIsDrawnOnceAndNearlyClosed() {
        double[] longest =
                whirl().lines(APART).stream()
                        .filter(line -> Math.hypot(line[0], line[1]) < 4)
                        .max((a, b) -> Integer.compare(a.length, b.length))
                        .orElseThrow();
        double angle = 0;
        for (int i = 2; i < longest.length; i += 2) {
            double cross = longest[i - 2] * longest[i + 1] - longest[i - 1] * longest[i];
            double dot = longest[i - 2] * longest[i] + longest[i - 1] * longest[i + 1];
            angle += Math.atan2(cross, dot);
        }
        assertThat(angle).isBetween(0.8 * 2 * Math.PI, 2 * Math.PI);
    }

    @Test
    void linesKeepTheirDistanceAndLeaveNoHole() {
        List<double[]> lines = whirl().lines(APART);
        for (int a = 0; a < lines.size(); a++) {
            for (int b = a + 1; b < lines.size(); b++) {
                assertThat(distance(lines.get(a), lines.get(b)))
                        .isGreaterThanOrEqualTo(0.5 * APART - 1e-9);
            }
        }
        // Whoever stands anywhere, the middle apart, has a line within twice the wanted distance.
        for (double x = -4.8; x < 5; x += 0.3) {
            for (double y = -4.8; y < 5; y += 0.3) {
                if (Math.hypot(x, y) > 0.8) {
                    double[] here = {x, y};
                    double nearest =
                            lines.stream()
                                    .mapToDouble(line -> distance(line, here))
                                    .min()
                                    .orElseThrow();
                    assertThat(nearest).as("(%s, %s)", x, y).isLessThan(2 * APART);
                }
            }
        }
    }

    private static double distance(double[] a, double[] b) {
        double least = Double.MAX_VALUE;
        for (int i = 0; i < a.length; i += 2) {
            for (int j = 0; j < b.length; j += 2) {
                least = Math.min(least, Math.hypot(a[i] - b[j], a[i + 1] - b[j + 1]));
            }
        }
        return least;
    }

    @Test
    void theSameFieldGivesTheSameLines() {
        List<double[]> once = whirl().lines(APART);
        List<double[]> again = whirl().lines(APART);
        assertThat(again).hasSameSizeAs(once);
        for (int i = 0; i < once.size(); i++) {
            assertThat(again.get(i)).isEqualTo(once.get(i));
        }
    }

    @Test
    void whereNothingMovesOrNothingIsKnownThereAreNone() {
        assertThat(of((x, y) -> new double[] {0, 0}).lines(APART)).isEmpty();
        Streamlines half =
                of((x, y) -> new double[] {x > 0.1 ? 1 : 0, x > 0.1 && y > 3 ? Double.NaN : 0});
        assertThat(half.lines(APART)).isNotEmpty();
        for (double[] line : half.lines(APART)) {
            for (int i = 0; i < line.length; i += 2) {
                assertThat(line[i]).isGreaterThan(-0.1);
                assertThat(line[i + 1]).isLessThan(3.1);
            }
        }
    }

    @Test
    void headsPointAlongTheFlow() {
        RecordingPen pen = new RecordingPen(Viewport.square(-5, 5, 400));
        of((x, y) -> new double[] {0, -2}).paint(pen, Viewport.square(-5, 5, 400));
        assertThat(pen.lines).hasSize(1);
        List<double[]> heads = pen.fills.get(0).rings();
        assertThat(heads).isNotEmpty();
        for (double[] head : heads) {
            assertThat(head[1]).as("the tip is lowest").isLessThan(Math.min(head[3], head[5]));
        }
    }
}
