package org.prefflow.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.prefflow.exact.FrontierPoint;
import org.prefflow.figure.CellMap;
import org.prefflow.figure.Colophon;
import org.prefflow.figure.Figure;
import org.prefflow.figure.FigureFormat;
import org.prefflow.figure.ParallelCoordinates;
import org.prefflow.figure.Plot;
import org.prefflow.figure.PlotItems;
import org.prefflow.figure.Ribbon;
import org.prefflow.figure.Sheet;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;
import org.prefflow.metric.Metric;
import org.prefflow.metric.Metrics;

/** What a sweep's pictures show of numbers that are known. */
class SweepChartsTest {

    private static final Metric REWARD =
            Metrics.ALL.stream()
                    .filter(m -> m.name().equals("reward_mean"))
                    .findFirst()
                    .orElseThrow();

    /** Two seeds; the reward is 10 sigma + steps / 10 + the seed's number times 2. */
    private static SweepCharts charts(SweepConfig config) {
        SweepPlan plan = SweepPlan.of(config.withSeeds(2));
        List<SweepRow> rows = new ArrayList<>();
        for (int run : plan.own()) {
            SweepPlan.Run of = plan.run(run);
            double sigma = Double.parseDouble(of.values().get(0));
            double steps = Double.parseDouble(of.values().get(1));
            double reward = 10 * sigma + steps / 10 + 2 * (run % 2);
            rows.add(
                    new SweepRow(
                            run,
                            of.values(),
                            of.experiment().seed(),
                            SweepRow.FINISHED,
                            Map.of("reward_mean", reward, "kl_to_reference", sigma),
                            "",
                            "{}"));
        }
        return new SweepCharts(plan, rows, Theme.LIGHT);
    }

    private static SweepConfig grid() {
        return SweepConfig.KIND
                .defaults()
                .withVary(
                        List.of(
                                Axis.parse("method.sigma=0.1,0.2,0.5"),
                                Axis.parse("sampling.steps=10,20")));
    }

    private static SweepCharts without(SweepCharts charts, int run) {
        return new SweepCharts(
                charts.plan(),
                charts.rows().stream().filter(row -> row.run() != run).toList(),
                Theme.LIGHT);
    }

    @Test
    void aCellIsTheMeanOfItsSeeds() {
        CellMap map = charts(grid()).map(REWARD, 0, 1).orElseThrow();
        assertThat(map.columns()).containsExactly("0.1", "0.2", "0.5");
        assertThat(map.rows()).containsExactly("10", "20");
        assertThat(map.values()).containsExactly(new double[] {3, 4, 7, 4, 5, 8}, within(1e-12));
        SweepCharts gap = without(without(charts(grid()), 0), 1);
        assertThat(gap.map(REWARD, 0, 1).orElseThrow().values()[0]).isNaN();
        assertThat(charts(grid()).map(REWARD, 1, 1)).isEmpty();
    }

    /** Values a and a + 2 have a deviation of sqrt 2, and Student's t of one degree is 12.706. */
    @Test
    void aLineHasTheMeansAndTheirIntervals() {
        Plot plot = charts(grid()).lines(REWARD, 0, OptionalInt.of(1));
        List<PlotItems.Curve> curves = of(plot, PlotItems.Curve.class);
        assertThat(curves)
                .extracting(PlotItems.Curve::name)
                .containsExactly("steps 10", "steps 20");
        assertThat(curves.get(1).y()).containsExactly(new double[] {4, 5, 8}, within(1e-12));
        Ribbon band = of(plot, Ribbon.class).get(1);
        assertThat(band.high()[2]).isCloseTo(8 + 12.7062, within(1e-3));
        assertThat(band.low()[2]).isCloseTo(8 - 12.7062, within(1e-3));
        assertThat(plot.x().names()).containsExactly("0.1", "0.2", "0.5");
        Plot alone = charts(grid()).lines(REWARD, 1, OptionalInt.empty());
        assertThat(of(alone, PlotItems.Curve.class).get(0).y())
                .containsExactly(new double[] {14 / 3.0, 17 / 3.0}, within(1e-12));
    }

    @Test
    void oneSeedHasNoBand() {
        SweepCharts half = without(charts(grid()), 1);
        Ribbon band = of(half.lines(REWARD, 0, OptionalInt.of(1)), Ribbon.class).get(0);
        assertThat(band.low()[0]).isNaN();
        assertThat(band.low()[1]).isFinite();
    }

    @Test
    void drawnPointsAreDotsWhereTheirNumbersAre() {
        SweepConfig drawn =
                SweepConfig.KIND
                        .defaults()
                        .withVary(
                                List.of(
                                        Axis.parse("method.sigma=0..1"),
                                        Axis.parse("sampling.steps=10,20")))
                        .designed(Design.LATIN_HYPERCUBE, 6);
        Plot plot = charts(drawn).lines(REWARD, 0, OptionalInt.of(1));
        List<PlotItems.Marks> dots = of(plot, PlotItems.Marks.class);
        assertThat(dots).hasSize(2);
        assertThat(dots.get(0).x().length + dots.get(1).x().length).isEqualTo(12);
        assertThat(plot.x().names()).isEmpty();
        assertThat(Arrays.stream(dots.get(0).x()).distinct().count())
                .isEqualTo(dots.get(0).x().length / 2);
    }

    @Test
    void everyRunIsADotByTheExactFrontier() {
        List<FrontierPoint> exact =
                List.of(new FrontierPoint(9, 0, 1), new FrontierPoint(1, 0.5, 2));
        Plot plot = charts(grid()).frontier(exact, 0);
        assertThat(of(plot, PlotItems.Curve.class).get(0).y()).containsExactly(1, 2);
        List<PlotItems.Marks> dots = of(plot, PlotItems.Marks.class);
        assertThat(dots).extracting(PlotItems.Marks::name).contains("sigma 0.5");
        assertThat(dots.stream().mapToInt(marks -> marks.x().length).sum()).isEqualTo(12);
        assertThat(charts(grid()).frontier(List.of(), 0).items()).hasSize(3);
    }

    /** Rewards of a grid of three by two settings with two seeds each, in the order of the runs. */
    private static SweepCharts valued(double... perPoint) {
        SweepCharts plain = charts(grid());
        List<SweepRow> rows = new ArrayList<>();
        for (SweepRow row : plain.rows()) {
            double value = perPoint[row.run() / 2];
            rows.add(
                    new SweepRow(
                            row.run(),
                            row.values(),
                            row.seed(),
                            SweepRow.FINISHED,
                            Map.of("reward_mean", value, "kl_to_reference", value),
                            "",
                            "{}"));
        }
        return new SweepCharts(plain.plan(), rows, Theme.LIGHT);
    }

    /** One wild setting must not hide what tells the others apart. */
    @Test
    void numbersThatSpanAHundredfoldStandByTheirLogarithms() throws Exception {
        SweepCharts wide = valued(0.1, 1, 10, 100, 1, 10);
        CellMap map = wide.map(REWARD, 0, 1).orElseThrow();
        assertThat(map.label()).endsWith(", log scale");
        assertThat(map.range().fraction(1)).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(svg(map)).contains(">0.1<", ">1<", ">10<", ">100<");

        Plot plot = wide.lines(REWARD, 0, OptionalInt.of(1));
        assertThat(plot.y().logarithmic()).isTrue();
        assertThat(of(plot, PlotItems.Curve.class).get(1).y())
                .containsExactly(new double[] {0, 2, 1}, within(1e-12));
        assertThat(svg(plot)).contains(">0.1<", ">100<", ", log scale");

        ParallelCoordinates lines = wide.parallel(REWARD);
        assertThat(lines.uprights().get(2).label()).isEqualTo("Mean reward, log scale");
        assertThat(lines.lines().get(1).shares()[2]).isCloseTo(1 / 3.0, within(1e-12));

        SweepCharts signed = valued(-1, 1, 10, 100, 1, 10);
        assertThat(signed.map(REWARD, 0, 1).orElseThrow().label()).isEqualTo("Mean reward");
        assertThat(signed.lines(REWARD, 0, OptionalInt.of(1)).y().logarithmic()).isFalse();
    }

    /** By Student's t, the band of two values 1 and 3 would reach below zero. */
    @Test
    void aBandEndsWhereThereIsNoLogarithm() {
        SweepCharts wide = valued(0.1, 1, 10, 100, 1, 10);
        List<SweepRow> rows = new ArrayList<>(wide.rows());
        SweepRow two = rows.get(2);
        rows.set(
                2,
                new SweepRow(
                        2,
                        two.values(),
                        two.seed(),
                        SweepRow.FINISHED,
                        Map.of("reward_mean", 3.0),
                        "",
                        "{}"));
        Plot plot =
                new SweepCharts(wide.plan(), rows, Theme.LIGHT).lines(REWARD, 0, OptionalInt.of(1));
        Ribbon band = of(plot, Ribbon.class).get(1);
        assertThat(band.low()[0]).isCloseTo(Math.log10(0.03), within(1e-12));
        assertThat(band.high()[0]).isCloseTo(Math.log10(2 + 12.7062), within(1e-4));
    }

    @Test
    void aWildRunStandsOnTheEdgeOfTheFrontier() throws Exception {
        List<FrontierPoint> exact = List.of(new FrontierPoint(9, 0, 1), new FrontierPoint(1, 4, 2));
        SweepCharts wide = valued(1, 2, 2, 3, 400, 4);
        Plot plot = wide.frontier(exact, 0);
        assertThat(wide.edge(exact)).isEqualTo(6);
        assertThat(plot.x().high()).isCloseTo(6, within(0.3));
        assertThat(svg(plot)).contains("runs beyond stand on the right edge");
        assertThat(of(plot, PlotItems.Marks.class).get(2).x())
                .containsExactly(new double[] {6, 6, 4, 4}, within(1e-12));
        SweepCharts tame = valued(1, 2, 2, 3, 5, 4);
        assertThat(tame.edge(exact)).isEqualTo(5);
        assertThat(svg(tame.frontier(exact, 0))).doesNotContain("beyond");
    }

    @Test
    void parallelCoordinatesStandBetweenTheEndsOfTheirFields() {
        ParallelCoordinates picture = charts(grid()).parallel(REWARD);
        assertThat(picture.uprights())
                .extracting(ParallelCoordinates.Upright::label)
                .containsExactly("method.sigma", "sampling.steps", "Mean reward");
        assertThat(picture.uprights().get(0).high()).isEqualTo("0.5");
        // The worst is painted first, the best last.
        assertThat(picture.lines().get(0).shares()).containsExactly(0, 0, 0);
        assertThat(picture.lines().get(5).shares()).containsExactly(1, 1, 1);
        assertThat(picture.lines())
                .anySatisfy(line -> assertThat(line.shares()[0]).isCloseTo(0.25, within(1e-12)));
    }

    @Test
    void allAreDrawnWithTheirWordsAsText() throws Exception {
        SweepCharts charts = charts(grid());
        assertThat(svg(charts.map(REWARD, 0, 1).orElseThrow()))
                .contains("method.sigma", "sampling.steps", "0.2", "20", "Mean reward");
        assertThat(svg(charts.lines(REWARD, 0, OptionalInt.of(1)))).contains("steps 20", "0.5");
        assertThat(svg(charts.frontier(List.of(), 0))).contains("KL to the reference, nats");
        assertThat(svg(charts.parallel(REWARD))).contains("sampling.steps", "0.5");
        SweepCharts empty = new SweepCharts(charts.plan(), List.of(), Theme.DARK);
        for (Figure figure :
                List.of(
                        empty.map(REWARD, 0, 1).orElseThrow(),
                        empty.lines(REWARD, 0, OptionalInt.of(1)),
                        empty.frontier(List.of(), 0),
                        empty.parallel(REWARD))) {
            assertThat(svg(figure)).contains("</svg>");
        }
    }

    private static String svg(Figure figure) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigureFormat.SVG.write(
                Sheet.whole(figure, Viewport.page(640, 420), 0xFFFFFFFF, Colophon.NONE), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static <T> List<T> of(Plot plot, Class<T> type) {
        return plot.items().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
