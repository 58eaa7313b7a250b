package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotTest {

    private static final Viewport PAGE = Viewport.page(400, 250);
    private static final Theme THEME = Theme.LIGHT;

    private static Plot plot(Plot.Item... items) {
        return new Plot(Plot.Axis.of("step"), Plot.Axis.of("loss"), List.of(items), THEME);
    }

    private static RecordingPen painted(Plot plot) {
        RecordingPen pen = new RecordingPen(PAGE);
        plot.paint(pen, PAGE);
        return pen;
    }

    private static PlotItems.Curve curve(double... y) {
        double[] x = new double[y.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = 100 * i;
        }
        return PlotItems.Curve.solid("PFM", x, y, THEME.learned());
    }

    private static List<RecordingPen.Line> lines(RecordingPen pen, int argb) {
        return pen.lines.stream().filter(l -> l.argb() == argb).toList();
    }

    @Test
    void aValueThatIsNotANumberIsAGapAndALonelyOneIsADot() {
        double nan = Double.NaN;
        RecordingPen pen = painted(plot(curve(3, 2, nan, 1, nan, 4, 5, 6)));
        List<double[]> pieces = lines(pen, THEME.learned()).get(0).lines();
        assertThat(pieces).hasSize(2);
        assertThat(pieces.get(0)).containsExactly(0, 3, 100, 2);
        assertThat(pieces.get(1)).containsExactly(500, 4, 600, 5, 700, 6);
        assertThat(pen.spots).hasSize(1);
        assertThat(pen.spots.get(0).x()).isEqualTo(300);
        assertThat(pen.spots.get(0).y()).isEqualTo(1);
    }

    @Test
    void wordsOfAnEventStandOnAGroundOverEveryLine() {
        PlotItems.Event first = new PlotItems.Event(100, "\u03c3 1.04", 0, THEME.foreground());
        RecordingPen pen = painted(plot(first, curve(3, 2, 1)));
        RecordingPen.Word words =
                pen.words.stream().filter(w -> w.text().contains("1.04")).findFirst().orElseThrow();
        RecordingPen.Fill plate = pen.fills.get(pen.fills.size() - 1);
        assertThat(plate.argb() & 0xFFFFFF).isEqualTo(THEME.background() & 0xFFFFFF);
        double[] ring = plate.rings().get(0);
        assertThat(words.x()).isBetween(ring[0], ring[2]);
        assertThat(words.y()).isBetween(ring[1], ring[5]);
    }

    @Test
    void theAreaHoldsEverythingThatIsShownAndLiesInsideThePage() {
        PlotItems.Marks mark =
                new PlotItems.Marks(
                        "run", Pen.Mark.STAR, new double[] {900}, new double[] {-4}, 0, 8);
        PlotItems.Band band = new PlotItems.Band("noise floor", 0.5, 1.5);
        PlotItems.Level level = new PlotItems.Level("exact", 7, THEME.foreground(), 5);
        Plot plot = plot(curve(3, 2), mark, band, level);
        RecordingPen pen = new RecordingPen(PAGE);
        Viewport area = plot.area(pen, PAGE);

        assertThat(area.xMin()).isLessThanOrEqualTo(0);
        assertThat(area.xMax()).isGreaterThanOrEqualTo(900);
        assertThat(area.yMin()).isLessThan(-4);
        assertThat(area.yMax()).isGreaterThan(7);
        assertThat(area.left()).isPositive();
        assertThat(area.left() + area.width()).isLessThan(400);
        assertThat(area.top() + area.height()).isLessThan(250);
        plot.paint(pen, PAGE);
        assertThat(pen.text()).contains("PFM", "run", "exact", "noise floor", "step", "loss");
        assertThat(lines(pen, THEME.foreground()))
                .anyMatch(l -> l.dash() == 5 && l.lines().get(0)[1] == 7);
    }

    @Test
    void fixedEndsStayWhereTheyArePut() {
        Plot plot =
                new Plot(
                        Plot.Axis.of("").from(-2).to(50),
                        Plot.Axis.of("").from(0),
                        List.of(curve(3, 2)),
                        THEME);
        Viewport area = plot.area(new RecordingPen(PAGE), PAGE);
        assertThat(area.xMin()).isEqualTo(-2);
        assertThat(area.xMax()).isEqualTo(50);
        assertThat(area.yMin()).isZero();
        assertThat(area.yMax()).isGreaterThan(3);
    }

    @Test
    void nothingAConstantAndASinglePointStillHaveAxes() {
        for (Plot.Item item : List.of(curve(), curve(2, 2), curve(-5), curve(0))) {
            Viewport area = plot(item).area(new RecordingPen(PAGE), PAGE);
            assertThat(area.xMax()).isGreaterThan(area.xMin());
            assertThat(area.yMax()).isGreaterThan(area.yMin());
            assertThat(painted(plot(item)).words).isNotEmpty();
        }
    }

    @Test
    void aNarrowLegendBreaksIntoRowsAndPushesThePlotDown() {
        Plot.Item[] items = new Plot.Item[6];
        for (int i = 0; i < items.length; i++) {
            items[i] =
                    PlotItems.Curve.solid("method " + i, new double[2], new double[2], 0xFF << i);
        }
        Viewport narrow = Viewport.page(200, 250);
        Viewport wide = Viewport.page(2_000, 250);
        double low = plot(items).area(new RecordingPen(narrow), narrow).top();
        double high = plot(items).area(new RecordingPen(wide), wide).top();
        assertThat(low).isGreaterThan(high + 20);
        RecordingPen pen = new RecordingPen(narrow);
        plot(items).paint(pen, narrow);
        pen.words.stream()
                .filter(word -> word.text().startsWith("method"))
                .forEach(
                        word ->
                                assertThat(word.x() + pen.textWidth(word.text(), word.style()))
                                        .isLessThanOrEqualTo(200));
    }

    @Test
    void aNameLongerThanItsAxisStandsAboveWhereNothingIsUnderIt() {
        String name = "gain over *\u03c0*, reward units";
        for (double height : new double[] {120, 400}) {
            Viewport page = Viewport.page(250, height);
            Plot plot =
                    new Plot(Plot.Axis.of("step"), Plot.Axis.of(name), List.of(curve(1, 2)), THEME);
            RecordingPen pen = new RecordingPen(page);
            plot.paint(pen, page);
            RecordingPen.Word first = word(pen, "gain over ");
            RecordingPen.Word key = word(pen, "PFM");
            if (height == 400) {
                assertThat(first.style().upwards()).as("there is room beside").isTrue();
                continue;
            }
            assertThat(first.style().upwards()).isFalse();
            assertThat(first.y()).isLessThan(key.y() - key.style().size());
            assertThat(key.y()).isLessThan(plot.area(pen, page).top());
            assertThat(word(pen, "\u03c0").style().face())
                    .as("a symbol stays one")
                    .isNotEqualTo(first.style().face());
        }
    }

    /** Of numbers with three decimals or a sign, of large ones, and of small ones. */
    @ParameterizedTest
    @CsvSource({"0.003,0.006", "-0.002,0.0005", "-1200,900", "0,0.00004", "0,2"})
    void theNameOfTheOrdinateKeepsOffTheNumbersBesideIt(double low, double high) {
        PlotItems.Curve curve = curve(low, high);
        for (String name : List.of("gain", "")) {
            Plot plot = new Plot(Plot.Axis.of("step"), Plot.Axis.of(name), List.of(curve), THEME);
            RecordingPen pen = painted(plot);
            double edge =
                    name.isEmpty() ? 0 : word(pen, name).x() + 0.2 * word(pen, name).style().size();
            List<RecordingPen.Word> numbers =
                    pen.words.stream()
                            .filter(w -> w.style().anchor() == TextStyle.Anchor.RIGHT)
                            .toList();
            assertThat(numbers).hasSizeGreaterThan(1);
            for (RecordingPen.Word number : numbers) {
                double left = number.x() - pen.textWidth(number.text(), number.style());
                assertThat(left).as("%s of '%s'", number.text(), name).isGreaterThan(edge);
            }
            if (!name.isEmpty()) {
                assertThat(word(pen, name).x() - word(pen, name).style().size()).isNotNegative();
            }
            if (high == 2) {
                assertThat(plot.area(pen, PAGE).left())
                        .as("where there is room today")
                        .isEqualTo(name.isEmpty() ? 36 : 50);
            }
        }
    }

    private static RecordingPen.Word word(RecordingPen pen, String text) {
        return pen.words.stream().filter(w -> w.text().equals(text)).findFirst().orElseThrow();
    }

    @Test
    void hatchesOnlyWhereTheUpperCurveIsAbove() {
        double[] x = {0, 1, 2};
        double[] upper = {0, 2, 0};
        double[] lower = {1, 1, 1};
        PlotItems.Gap gap = new PlotItems.Gap("cheat", x, upper, lower, 0xFF112233);
        RecordingPen pen = painted(plot(PlotItems.Curve.solid("", x, upper, 0xFF000000), gap));
        List<double[]> strokes =
                pen.lines.stream()
                        .filter(l -> (l.argb() & 0xFFFFFF) == 0x112233 && l.lines().size() > 1)
                        .findFirst()
                        .orElseThrow()
                        .lines();
        for (double[] stroke : strokes) {
            assertThat(stroke[0]).isBetween(0.5, 1.5);
            assertThat(stroke[1]).isCloseTo(1, within(1e-9));
            assertThat(stroke[3]).isBetween(1.0, 2.0);
        }
    }

    @Test
    void aCalloutStaysInsideThePlot() {
        for (double[] at : new double[][] {{0, 0}, {1, 1}, {0, 1}, {1, 0}, {0.5, 0.5}}) {
            PlotItems.Callout callout =
                    new PlotItems.Callout("the peak is here", at[0], at[1], 0xFF000000, List.of());
            Plot plot =
                    plot(
                            PlotItems.Curve.solid("", new double[] {0, 1}, new double[] {0, 1}, 0),
                            callout);
            RecordingPen pen = painted(plot);
            Viewport area = plot.area(pen, PAGE);
            RecordingPen.Word word =
                    pen.words.stream()
                            .filter(w -> w.text().equals("the peak is here"))
                            .findFirst()
                            .orElseThrow();
            double width = pen.textWidth(word.text(), word.style());
            assertThat(word.x()).isGreaterThanOrEqualTo(area.left());
            assertThat(word.x() + width).isLessThanOrEqualTo(area.left() + area.width());
            assertThat(word.y() - word.style().size()).isGreaterThanOrEqualTo(area.top());
            assertThat(word.y()).isLessThanOrEqualTo(area.top() + area.height());
        }
    }

    @Test
    void aCalloutKeepsOffCurvesAndRings() {
        // A hill whose right side falls through the place below its top.
        double[] x = new double[101];
        double[] y = new double[101];
        double[] line = new double[202];
        for (int i = 0; i <= 100; i++) {
            x[i] = i / 100.0;
            y[i] = 1 - Math.abs(x[i] - 0.4) * (x[i] < 0.4 ? 2.5 : 1.5);
            line[2 * i] = x[i];
            line[2 * i + 1] = y[i];
        }
        PlotItems.Callout callout =
                new PlotItems.Callout("peak", 0.4, 1, 0xFF000000, List.of(line));
        Plot plot = plot(PlotItems.Curve.solid("", x, y, 0), callout);
        RecordingPen pen = painted(plot);
        RecordingPen.Word word =
                pen.words.stream().filter(w -> w.text().equals("peak")).findFirst().orElseThrow();
        Viewport area =
                pen.lines.stream()
                        .filter(l -> l.lines().get(0).length == 202)
                        .findFirst()
                        .orElseThrow()
                        .viewport();
        double right = word.x() + pen.textWidth("peak", word.style());
        for (int i = 0; i <= 100; i++) {
            boolean over =
                    area.px(x[i]) >= word.x()
                            && area.px(x[i]) <= right
                            && area.py(y[i]) <= word.y()
                            && area.py(y[i]) >= word.y() - word.style().size();
            assertThat(over).as("the curve at " + x[i]).isFalse();
        }
    }

    @Test
    void theLastNumberOfAnAbscissaKeepsOnThePage() {
        for (int end : new int[] {60_000, 500_000}) {
            double[] x = {0, end};
            RecordingPen pen = painted(plot(PlotItems.Curve.solid("", x, new double[] {0, 1}, 0)));
            RecordingPen.Word last =
                    pen.words.stream()
                            .filter(w -> w.text().equals("" + end))
                            .findFirst()
                            .orElseThrow();
            double half = pen.textWidth(last.text(), last.style()) / 2;
            assertThat(last.x() + half)
                    .as(last.text())
                    .isLessThanOrEqualTo(PAGE.left() + PAGE.width());
        }
    }

    @Test
    void everyMethodHasAMarkOfItsOwnAndAHollowOneOfTheSameShape() {
        List<MethodStyle> styles =
                List.of("pfm", "iterative-pfm", "rlhf", "dpo", "sft", "best-of-n").stream()
                        .map(name -> MethodStyle.of(name, THEME))
                        .toList();
        assertThat(styles).extracting(MethodStyle::run).doesNotHaveDuplicates();
        assertThat(styles).extracting(MethodStyle::argb).doesNotHaveDuplicates();
        for (MethodStyle style : styles) {
            assertThat(MarkShapes.isOpen(style.run())).isFalse();
            assertThat(MarkShapes.isOpen(style.optimum())).isTrue();
            assertThat(MarkShapes.of(style.optimum(), 3, 4, 8).getBounds2D())
                    .isEqualTo(MarkShapes.of(style.run(), 3, 4, 8).getBounds2D());
        }
    }

    @Test
    void marksOfEveryShapeCoverAboutTheSameArea() {
        for (Pen.Mark mark : Pen.Mark.values()) {
            java.awt.Shape shape = MarkShapes.of(mark, 0, 0, 20);
            int inside = 0;
            for (double x = -20; x <= 20; x += 0.5) {
                for (double y = -20; y <= 20; y += 0.5) {
                    inside += shape.contains(x, y) ? 1 : 0;
                }
            }
            assertThat(inside * 0.25).as(mark.name()).isBetween(200.0, 400.0);
        }
    }
}
