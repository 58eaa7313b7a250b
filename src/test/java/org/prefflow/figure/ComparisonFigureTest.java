package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;

class ComparisonFigureTest {

    private static final GridDensity UNIT = Scenes.gaussian(0, 0, 1);

    private static Points sample(GridDensity law, int n) {
        return law.sample(n, new RandomStreams(1).stream(Stream.VIEW));
    }

    private static ComparisonFigure.Cloud cloud(GridDensity law, int n) {
        return new ComparisonFigure.Cloud(
                "cloud",
                sample(law, n),
                Optional.of(law),
                Pen.Mark.DOT,
                0xFF0072B2,
                List.of(new ComparisonFigure.Number("KL to *x*", "0.1")));
    }

    private static ComparisonFigure figure(GridDensity last, int marks) {
        return new ComparisonFigure(
                Scenes.GRID,
                List.of(
                        new ComparisonFigure.Surface("true", Scenes.risingUpwards(), List.of()),
                        new ComparisonFigure.Surface("learned", Scenes.risingUpwards(), List.of())),
                List.of(
                        cloud(UNIT, 3_000),
                        cloud(UNIT, 3_000),
                        cloud(UNIT, 3_000),
                        cloud(UNIT, 3_000),
                        cloud(UNIT, 3_000),
                        cloud(last, 3_000)),
                UNIT,
                List.of("A caption that is long enough. ".repeat(20).strip()),
                marks,
                Theme.LIGHT);
    }

    private static RecordingPen record(ComparisonFigure figure) {
        RecordingPen pen = new RecordingPen(figure.page());
        figure.paint(pen, figure.page());
        return pen;
    }

    @Test
    void eightLettersAndEveryWordLieOnThePage() {
        ComparisonFigure figure = figure(UNIT, 100);
        RecordingPen pen = record(figure);
        assertThat(pen.text()).contains("(a)", "(b)", "(c)", "(d)", "(e)", "(f)", "(g)", "(h)");
        Viewport page = figure.page();
        for (RecordingPen.Word word : pen.words) {
            assertThat(word.viewport().px(word.x())).isBetween(0.0, page.width());
            assertThat(word.viewport().py(word.y())).isBetween(0.0, page.height());
        }
        assertThat(page.width()).as("seven inches").isEqualTo(7 * 96);
    }

    /** N(0, 1) has 99.5 % between -2.81 and 2.81, a square of two 99.5 % within 3.02. */
    @Test
    void allPanelsShowTheSameSquareThatHoldsEveryCloud() {
        assertThat(figure(UNIT, 100).reach()).isBetween(2.75, 3.3);
        assertThat(figure(Scenes.gaussian(2, 0, 0.3), 100).reach()).isBetween(2.75, 3.3);
        assertThat(figure(Scenes.gaussian(3.5, 0, 0.3), 100).reach()).isBetween(4.1, 4.8);
    }

    @Test
    void marksAreLimited() {
        RecordingPen pen = record(figure(UNIT, 100));
        assertThat(pen.spots.size()).isBetween(6 * 95, 6 * 100);
    }

    /** Under N(0, 1), y + 5 lies between 5 - 2.576 and 5 + 2.576 in 99 % of all cases. */
    @Test
    void aRangeHoldsItsShareOfTheProbability() {
        ValueRange range = ValueRange.middle(Scenes.risingUpwards(), UNIT, 0.99);
        assertThat(range.low()).isCloseTo(5 - 2.576, within(0.11));
        assertThat(range.high()).isCloseTo(5 + 2.576, within(0.11));
        ValueRange joined = range.joined(new ValueRange(-1, 3));
        assertThat(joined).isEqualTo(new ValueRange(-1, range.high()));
    }
}
