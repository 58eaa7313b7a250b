package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefflow.figure.ComparisonFigure.Cloud;
import org.prefflow.figure.ComparisonFigure.Number;
import org.prefflow.figure.ComparisonFigure.Surface;

/** Names keep a gap from their numbers, and numbers from each other, at every size. */
class GapsTest {

    private static final double[] TYPE = {0, 5, 7.5, 12, 20, 36, 72};
    private static final String NAME = "KL to reference";
    private static final String VALUE = "12.461 (12.500)";

    /** Of the size of the type. */
    private static final double GAP = 0.5;

    private static ComparisonFigure paper(FigureStyle style) {
        RunFigure run = Scenes.run(20);
        List<Number> numbers = List.of(new Number(NAME, VALUE), new Number("mean", "3.2"));
        Surface reward = new Surface("true reward", run.reward(), numbers);
        Cloud cloud =
                new Cloud(
                        "PFM", run.samples(), Optional.empty(), Pen.Mark.DOT, 0xFF000000, numbers);
        return new ComparisonFigure(
                Scenes.GRID,
                List.of(reward, reward),
                List.of(cloud, cloud, cloud, cloud, cloud, cloud),
                Scenes.gaussian(0, 0, 1),
                List.of("A caption."),
                20,
                Theme.LIGHT,
                style,
                ComparisonFigure.WIDTH);
    }

    private static TableFigure table(FigureStyle style, double width) {
        return new TableFigure(
                "Metrics",
                List.of("metric", "learned", "exact", "noise floor", "difference"),
                List.of(
                        new TableFigure.Row(
                                List.of(NAME, VALUE, VALUE, VALUE, VALUE),
                                Optional.of(new Swatch(0xFF0072B2, false)))),
                List.of(),
                style,
                Theme.LIGHT,
                width);
    }

    private static List<RecordingPen.Word> words(Sheet sheet, Typeface font) {
        Pen ruler = Raster.ruler(font);
        RecordingPen pen = new RecordingPen(sheet.page(), Optional.of(ruler));
        sheet.figure().paint(pen, sheet.page());
        return pen.words;
    }

    private static double left(RecordingPen.Word word, Pen ruler) {
        double x = word.viewport().px(word.x());
        double width = ruler.textWidth(word.text(), word.style());
        return word.style().anchor() == TextStyle.Anchor.RIGHT ? x - width : x;
    }

    /** Every value, and the nearest end of a word before it on its line. */
    private static void check(Sheet sheet, Typeface font, String at, int values) {
        Pen ruler = Raster.ruler(font);
        List<RecordingPen.Word> words = words(sheet, font);
        int checked = 0;
        for (RecordingPen.Word value : words) {
            if (!value.text().equals(VALUE)) {
                continue;
            }
            double y = value.viewport().py(value.y());
            double start = left(value, ruler);
            double before =
                    words.stream()
                            .filter(word -> word.viewport().py(word.y()) == y)
                            .filter(word -> left(word, ruler) < start)
                            .mapToDouble(
                                    word ->
                                            left(word, ruler)
                                                    + ruler.textWidth(word.text(), word.style()))
                            .max()
                            .orElseThrow();
            assertThat(start - before).as(at).isGreaterThan(GAP * value.style().size());
            checked++;
        }
        assertThat(checked).as(at).isEqualTo(values);
    }

    @ParameterizedTest
    @EnumSource(PageSize.class)
    void namesAndNumbersAreApart(PageSize size) {
        for (double points : TYPE) {
            for (Typeface font : Typeface.values()) {
                FigureStyle usual = FigureStyle.DEFAULT;
                FigureStyle style =
                        new FigureStyle(
                                new SheetFormat(size, 60, 0, 100, false),
                                new Lettering(font, points, false),
                                usual.parts(),
                                usual.look());
                String at = size + " at " + points + " pt in " + font;
                Sheet paper =
                        Sheet.of(
                                style,
                                8,
                                0,
                                (width, height) -> {
                                    ComparisonFigure wide = paper(style).wide(width);
                                    return new Sheet.Laid(wide, wide.page());
                                },
                                Colophon.NONE);
                check(paper, font, "paper figure, " + at, 8);
                Sheet table =
                        Sheet.of(
                                style,
                                1,
                                0,
                                (width, height) -> {
                                    TableFigure figure = table(style, width);
                                    return new Sheet.Laid(figure, figure.page());
                                },
                                Colophon.NONE);
                check(table, font, "table, " + at, 4);
            }
        }
    }
}
