package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunFigureTest {

    private static RecordingPen record(RunFigure figure) {
        RecordingPen pen = new RecordingPen(figure.page());
        figure.paint(pen, figure.page());
        return pen;
    }

    @Test
    void hasFourPanelsALegendByMeaningAndTheCaption() {
        String text = record(Scenes.run(300)).text();
        assertThat(text)
                .contains("(a)", "(b)", "(c)", "(d)")
                .doesNotContain("(e)")
                .contains("reference samples", "learned samples", "exact target", "learned field")
                .contains("A run & its <title>", "mean reward −1.5.")
                .contains(
                        "Shown: 300 of 300 starting particles in (a), 300 of 300 samples in (b).");
    }

    @Test
    void symbolsAreSetInItalicsAndStarsAreNotShown() {
        RecordingPen pen = record(Scenes.run(10));
        assertThat(pen.words)
                .anyMatch(w -> w.text().equals("η") && w.style().face() == TextStyle.Face.ITALIC);
        assertThat(pen.text()).doesNotContain("*");
    }

    @Test
    void panelsWithoutContentAreLeftOut() {
        RunFigure full = Scenes.run(10);
        RunFigure bare =
                new RunFigure(
                        full.title(),
                        full.grid(),
                        full.reward(),
                        full.target(),
                        Optional.empty(),
                        RunFigure.Source.LOSERS,
                        full.start(),
                        full.samples(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        100,
                        Theme.DARK);
        RecordingPen pen = record(bare);
        assertThat(pen.text()).contains("(b)", "losers").doesNotContain("(c)");
        assertThat(pen.spots).anyMatch(s -> s.mark() == Pen.Mark.DOWN_TRIANGLE);
        assertThat(pen.spots).noneMatch(s -> s.mark() == Pen.Mark.OPEN_CIRCLE);
        assertThat(bare.page().width()).isLessThan(full.page().width());
    }

    @Test
    void withoutATargetThereAreNoContoursAndNoWordOfThem() {
        RunFigure full = Scenes.run(10);
        RunFigure aimless =
                new RunFigure(
                        full.title(),
                        full.grid(),
                        full.reward(),
                        Optional.empty(),
                        full.learned(),
                        full.source(),
                        full.start(),
                        full.samples(),
                        full.trajectories(),
                        full.field(),
                        full.caption(),
                        full.mostMarks(),
                        full.theme());
        assertThat(record(full).text()).contains("exact target");
        assertThat(record(aimless).text()).contains("(d)").doesNotContain("exact");
    }

    @Test
    void marksAreLimitedAndTheCaptionSaysSo() {
        RecordingPen pen = record(Scenes.run(3_000).showing(500));
        long dots = pen.spots.stream().filter(s -> s.mark() == Pen.Mark.DOT).count();
        assertThat(dots).isBetween(500L, 600L);
        assertThat(pen.text()).contains("500 of 3,000 samples");
    }

    @Test
    void noEdgesOfContoursHideTheLearnedDensity() {
        RecordingPen pen = record(Scenes.run(10));
        RecordingPen.Word heading =
                pen.words.stream().filter(w -> w.text().equals("(d)")).findFirst().orElseThrow();
        double left = heading.viewport().px(heading.x()) - 1;
        int white = Theme.LIGHT.background() & 0xFFFFFF;
        assertThat(pen.lines)
                .filteredOn(line -> line.dash() > 0 && line.viewport().left() > left)
                .as("dashed contours in (d)")
                .isNotEmpty();
        assertThat(pen.lines)
                .filteredOn(line -> line.viewport().left() > left)
                .noneMatch(line -> (line.argb() & 0xFFFFFF) == white);
    }

    @Test
    void everyWordLiesOnThePage() {
        RunFigure figure = Scenes.run(10);
        Viewport page = figure.page();
        for (RecordingPen.Word word : record(figure).words) {
            double x = word.viewport().px(word.x());
            double y = word.viewport().py(word.y());
            assertThat(x).isBetween(0.0, page.width());
            assertThat(y).isBetween(0.0, page.height());
        }
    }
}
