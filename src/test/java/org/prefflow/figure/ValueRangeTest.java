package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ValueRangeTest {

    @Test
    void aRootScaleShowsSmallValuesBesideLargeOnesAndReadsBack() {
        ValueRange range = new ValueRange(-16, 16).byRoot();
        assertThat(range.fraction(-16)).isZero();
        assertThat(range.fraction(0)).isEqualTo(0.5);
        assertThat(range.fraction(1)).isEqualTo(0.625);
        assertThat(range.fraction(16)).isEqualTo(1);
        for (double fraction : new double[] {0, 0.25, 0.5, 0.8, 1}) {
            assertThat(range.fraction(range.at(fraction))).isCloseTo(fraction, within(1e-12));
        }
        assertThat(new ValueRange(2, 6).at(0.25)).isEqualTo(3);
    }

    @Test
    void aLogarithmicScaleHasEqualStepsForEqualRatios() {
        ValueRange range = new ValueRange(0.1, 100).byLogarithm();
        assertThat(range.fraction(1)).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(range.fraction(10)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(range.at(1 / 3.0)).isCloseTo(1, within(1e-12));
        ValueRange signed = new ValueRange(-1, 1);
        assertThatThrownBy(signed::byLogarithm).isInstanceOf(IllegalArgumentException.class);
    }

    /** Where a tick stands, the bar has the colour of its number. */
    @Test
    void theTicksOfABentScaleStandWhereTheirColoursAre() {
        for (ValueRange range :
                List.of(
                        new ValueRange(-16, 16).byRoot(),
                        new ValueRange(0.1, 100).byLogarithm(),
                        new ValueRange(0, 10))) {
            Viewport page = Viewport.page(60, 425);
            RecordingPen pen = new RecordingPen(page);
            new ColorScale(ColorMaps.VIRIDIS, range, "", Theme.LIGHT).paint(pen, page);
            double top = 20;
            double height = 425 - 20 - 5;
            List<RecordingPen.Word> words =
                    pen.words.stream().filter(word -> !word.text().isEmpty()).toList();
            assertThat(words).hasSizeGreaterThan(2);
            for (RecordingPen.Word text : words) {
                double value = Double.parseDouble(text.text().replace('\u2212', '-'));
                double share = (top + height - (text.y() - 3.5)) / height;
                assertThat(share).isCloseTo(range.fraction(value), within(1e-9));
            }
        }
    }

    @Test
    void spansFiniteValues() {
        double[] values = {3, Double.NaN, -1, Double.POSITIVE_INFINITY};
        assertThat(ValueRange.of(values)).isEqualTo(new ValueRange(-1, 3));
        assertThat(ValueRange.of(new double[] {2, 2})).isEqualTo(new ValueRange(1.5, 2.5));
        assertThat(ValueRange.of(new double[] {Double.NaN})).isEqualTo(new ValueRange(0, 1));
    }

    @Test
    void aFarPeakShowsAndABottomlessFallIsCut() {
        double[] values =
                Scenes.GRID.evaluate(
                        (x, y) -> -(x * x + y * y) + 12 * Math.exp(-10 * Math.hypot(x - 4, y - 4)));
        ValueRange range = ValueRange.overView(Scenes.GRID, values);
        // In the middle half it takes values from -2 * 2.5^2 to 0, give or take a node.
        assertThat(range.low()).isCloseTo(-1.5 * 12.5, within(0.5));
        assertThat(range.high()).isCloseTo(ValueRange.of(values).high(), within(1e-9));
        assertThat(ValueRange.of(values).low()).isLessThan(-40);
    }

    @Test
    void aRewardThatKeepsItsBoundsIsShownFromItsLowestToItsHighestValue() {
        double[] waves = Scenes.GRID.evaluate((x, y) -> 3 * Math.sin(x));
        assertThat(ValueRange.overView(Scenes.GRID, waves)).isEqualTo(ValueRange.of(waves));
        double[] slope = Scenes.GRID.evaluate((x, y) -> x + y / 2);
        assertThat(ValueRange.overView(Scenes.GRID, slope)).isEqualTo(ValueRange.of(slope));
        double[] flat = new double[Scenes.GRID.size()];
        assertThat(ValueRange.overView(Scenes.GRID, flat)).isEqualTo(new ValueRange(-0.5, 0.5));
        double[] step = Scenes.GRID.evaluate((x, y) -> x > 4 ? 7 : 0);
        assertThat(ValueRange.overView(Scenes.GRID, step)).isEqualTo(new ValueRange(0, 7));
    }

    @Test
    void aRangeAroundZeroReachesAsFarAsValuesDoWhereTheMassIs() {
        // |x| <= 2.576 holds 99 % of N(0, I); what lies further out does not count.
        double[] values =
                Scenes.GRID.evaluate((x, y) -> Math.abs(x) < 4 ? -x : 1_000 * Math.signum(x));
        ValueRange range = ValueRange.aroundZero(Scenes.gaussian(0, 0, 1), values);
        assertThat(range.high()).isCloseTo(2.576, within(0.1));
        assertThat(range.low()).isEqualTo(-range.high());
        double[] later = Scenes.GRID.evaluate((x, y) -> 3 * x);
        assertThat(ValueRange.aroundZero(Scenes.gaussian(0, 0, 1), values, later).high())
                .isCloseTo(3 * 2.576, within(0.3));
        double[] nothing = Scenes.GRID.evaluate((x, y) -> x > 0 ? 0 : Double.NaN);
        assertThat(ValueRange.aroundZero(Scenes.gaussian(0, 0, 1), nothing))
                .isEqualTo(new ValueRange(-1, 1));
        assertThat(ValueRange.fromZero(new double[] {-3, 2, Double.NaN}, new double[] {5}))
                .isEqualTo(new ValueRange(0, 5));
    }

    @Test
    void refusesAnEmptyRange() {
        assertThatThrownBy(() -> new ValueRange(1, 1)).hasMessageContaining("no colour range");
        assertThatThrownBy(() -> new ValueRange(Double.NaN, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
