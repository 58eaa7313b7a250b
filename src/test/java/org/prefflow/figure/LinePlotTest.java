package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinePlotTest {

    private static final Viewport AREA = Viewport.page(400, 250);

    private static RecordingPen record(boolean logarithmic, double... y) {
        double[] x = new double[y.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = 100 * i;
        }
        LinePlot plot =
                new LinePlot(
                        "Title",
                        "step",
                        "loss",
                        List.of(new LinePlot.Series("PFM", x, y, Theme.LIGHT.learned())),
                        Optional.of(new LinePlot.Band("noise floor", 0.5, 1.5)),
                        Optional.of(new LinePlot.Level("exact", 2)),
                        logarithmic,
                        Theme.LIGHT);
        RecordingPen pen = new RecordingPen(AREA);
        plot.paint(pen, AREA);
        return pen;
    }

    private static List<double[]> curve(RecordingPen pen) {
        return pen.lines.stream()
                .filter(l -> l.argb() == Theme.LIGHT.learned())
                .findFirst()
                .orElseThrow()
                .lines();
    }

    @Test
    void aValueThatIsNotANumberIsAGap() {
        List<double[]> pieces = curve(record(false, 3, 2, Double.NaN, 1, 4, 5));
        assertThat(pieces).hasSize(2);
        assertThat(pieces.get(0)).containsExactly(0, 3, 100, 2);
        assertThat(pieces.get(1)).containsExactly(300, 1, 400, 4, 500, 5);
    }

    @Test
    void aLogarithmicAxisTakesLogarithmsAndLeavesOutWhatHasNone() {
        List<double[]> pieces = curve(record(true, 100, 10, 0, 1, 0.1));
        assertThat(pieces).hasSize(2);
        assertThat(pieces.get(0)[3]).isCloseTo(1, within(1e-12));
        assertThat(pieces.get(1)[3]).isCloseTo(-1, within(1e-12));
    }

    @Test
    void theExactValueIsADashedLineInsideThePlot() {
        RecordingPen pen = record(false, 0.9, 0.8);
        assertThat(pen.lines)
                .anyMatch(
                        l ->
                                l.dash() > 0
                                        && l.lines().get(0)[1] == 2
                                        && l.viewport().yMax() > 2
                                        && l.viewport().yMin() < 0.5);
        assertThat(pen.text()).contains("PFM", "exact", "noise floor", "Title", "step", "loss");
    }

    @Test
    void emptyAndConstantCurvesAreDrawn() {
        assertThat(curve(record(false))).isEmpty();
        assertThat(curve(record(false, 2, 2))).hasSize(1);
    }
}
