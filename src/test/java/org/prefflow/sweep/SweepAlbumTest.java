package org.prefflow.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefflow.figure.CellMap;
import org.prefflow.figure.ParallelCoordinates;
import org.prefflow.figure.Plot;
import org.prefflow.figure.PlotItems;
import org.prefflow.figure.Raster;
import org.prefflow.figure.SmallMultiples;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Typeface;
import org.prefflow.figure.Viewport;
import org.prefflow.metric.Metric;
import org.prefflow.metric.Metrics;

/** What can be pointed at in pictures of known numbers. */
class SweepAlbumTest {

    private static final Viewport PAGE = Viewport.page(640, 420);
    private static final Metric REWARD = Metrics.ALL.get(0);

    /** Three times two settings of two seeds: runs 0 to 11; the reward is the run's number. */
    private static SweepAlbum album(String... vary) {
        SweepPlan plan =
                SweepPlan.of(
                        SweepConfig.KIND
                                .defaults()
                                .withSeeds(2)
                                .withVary(List.of(vary).stream().map(Axis::parse).toList()));
        List<SweepRow> rows = new ArrayList<>();
        for (int run : plan.own()) {
            SweepPlan.Run of = plan.run(run);
            rows.add(
                    new SweepRow(
                            run,
                            of.values(),
                            of.experiment().seed(),
                            SweepRow.FINISHED,
                            Map.of("reward_mean", 1.0 * run, "kl_to_reference", run / 2.0),
                            "",
                            "{}"));
        }
        byte[] grey = new byte[StageThumbnails.CELLS.size()];
        java.util.Arrays.fill(grey, (byte) 51);
        return new SweepAlbum(
                plan, rows, List.of(), run -> run == 0 ? Optional.empty() : Optional.of(grey));
    }

    private static SweepAlbum album() {
        return album("method.sigma=0.1,0.2,0.5", "sampling.steps=10,20");
    }

    private static SweepSight sight(SweepChart chart, Brush... brushes) {
        return new SweepSight(chart, REWARD, 0, 1, List.of(brushes));
    }

    private static SweepPicture draw(SweepSight sight) {
        return album().draw(sight, Theme.LIGHT).picture().orElseThrow();
    }

    /** Runs are numbered by sigma first: sigma 0.5 with 10 steps are runs 8 and 9. */
    @Test
    void aCellStandsForItsFirstRunAndSaysItsMean() {
        SweepPicture picture = draw(sight(SweepChart.MAP));
        List<SweepPicture.Spot> spots = picture.spots().apply(PAGE);
        assertThat(spots).extracting(SweepPicture.Spot::run).containsExactly(0, 4, 8, 2, 6, 10);
        assertThat(spots.get(2).words())
                .isEqualTo(
                        "method.sigma = 0.5\nsampling.steps = 10\nMean reward 8.500 \u00b1 6.4, 2"
                                + " runs");
        Viewport area = ((CellMap) picture.figure()).area(PAGE);
        assertThat(spots.get(2).way())
                .containsExactly(
                        new double[] {
                            area.left() + area.width() * 5 / 6, area.top() + area.height() * 3 / 4
                        },
                        within(1e-9));
        assertThat(picture.cellular()).isTrue();
    }

    @Test
    void aMeanOfALineStandsForItsFirstRun() {
        List<SweepPicture.Spot> spots = draw(sight(SweepChart.LINES)).spots().apply(PAGE);
        assertThat(spots).extracting(SweepPicture.Spot::run).containsExactly(0, 4, 8, 2, 6, 10);
        // A higher mean stands higher on the page.
        assertThat(spots.get(2).way()[1]).isLessThan(spots.get(1).way()[1]);
    }

    @Test
    void everyRunIsADotOfTheFrontier() {
        List<SweepPicture.Spot> spots = draw(sight(SweepChart.FRONTIER)).spots().apply(PAGE);
        assertThat(spots).hasSize(12);
        assertThat(spots.get(11).words()).contains("Mean reward 11.00", "seed 8");
        double[] first = spots.get(0).way();
        double[] last = spots.get(11).way();
        assertThat(last[0]).isGreaterThan(first[0]);
        assertThat(last[1]).isLessThan(first[1]);
    }

    @Test
    void aWildRunIsPointedAtOnTheEdgeAndSaid() {
        SweepAlbum tame = album();
        List<SweepRow> rows = new ArrayList<>(tame.rows());
        SweepRow last = rows.get(11);
        rows.set(
                11,
                new SweepRow(
                        11,
                        last.values(),
                        last.seed(),
                        last.status(),
                        Map.of("reward_mean", 0.0, "kl_to_reference", 400.0),
                        "",
                        "{}"));
        SweepPicture picture =
                new SweepAlbum(tame.plan(), rows, List.of(), run -> Optional.empty())
                        .draw(sight(SweepChart.FRONTIER), Theme.LIGHT)
                        .picture()
                        .orElseThrow();
        assertThat(picture.note())
                .contains("1 of 12 runs stand on the right edge", "up to 400 nats");
        // Three quarters of the runs reach 4 nats: the edge is at 6, a little before the frame.
        double[] wild = picture.spots().apply(PAGE).get(11).way();
        Viewport area = ((Plot) picture.figure()).area(Raster.ruler(Typeface.INTER), PAGE);
        assertThat(area.x(wild[0])).isCloseTo(6, within(1e-9));
    }

    /** The upper two thirds of sigma's upright hold 0.5 alone: it goes from 0.1 to 0.5. */
    @Test
    void aBrushMeansTheLinesThatGoThroughIt() {
        SweepPicture all = draw(sight(SweepChart.PARALLEL));
        assertThat(all.spots().apply(PAGE)).hasSize(6);
        SweepPicture some = draw(sight(SweepChart.PARALLEL, new Brush(0, 0.33, 1)));
        List<SweepPicture.Spot> spots = some.spots().apply(PAGE);
        assertThat(spots).extracting(SweepPicture.Spot::run).containsExactly(8, 10);
        assertThat(some.note()).startsWith("2 of 6 settings brushed; the best of them has");
        ParallelCoordinates drawn = (ParallelCoordinates) some.figure();
        assertThat(drawn.uprights().get(0).from()).isEqualTo(0.33);
        assertThat(drawn.lines()).hasSize(6);
        assertThat(drawn.lines().get(5).width()).isGreaterThan(drawn.lines().get(0).width());
        SweepPicture both =
                draw(sight(SweepChart.PARALLEL, new Brush(0, 0.33, 1), new Brush(1, 0, 0.5)));
        assertThat(both.spots().apply(PAGE)).extracting(SweepPicture.Spot::run).containsExactly(8);
        SweepPicture none = draw(sight(SweepChart.PARALLEL, new Brush(0, 0.5, 0.6)));
        assertThat(none.spots().apply(PAGE)).isEmpty();
    }

    @Test
    void aLineIsAsFarAsItsNearestPart() {
        SweepPicture.Spot line = new SweepPicture.Spot(0, "", new double[] {0, 0, 10, 0, 10, 10});
        assertThat(line.distance(5, 3)).isCloseTo(3, within(1e-12));
        assertThat(line.distance(13, 14)).isCloseTo(5, within(1e-12));
        assertThat(new SweepPicture.Spot(0, "", new double[] {1, 1}).distance(4, 5))
                .isCloseTo(5, within(1e-12));
    }

    @Test
    void stagesShowThePicturesOfTheFirstRuns() {
        SmallMultiples figure = (SmallMultiples) draw(sight(SweepChart.STAGES)).figure();
        assertThat(figure.cells()).hasSize(6);
        assertThat(figure.cells().get(0)).isEmpty();
        assertThat(figure.cells().get(1)[7]).isCloseTo(0.2, within(1e-12));
        SweepSight one = sight(SweepChart.STAGES).over(1, 1);
        assertThat(((SmallMultiples) draw(one).figure()).rows()).containsExactly("");
    }

    @Test
    void whatCannotBeDrawnSaysWhy() {
        assertThat(album().draw(sight(SweepChart.MAP).over(1, 1), Theme.LIGHT).why())
                .contains("two different fields");
        assertThat(album().draw(sight(SweepChart.MAP).over(0, 2), Theme.LIGHT).why())
                .contains("fewer fields");
    }

    @ParameterizedTest
    @EnumSource(SweepChart.class)
    void everyPictureIsPaintedInEveryTheme(SweepChart chart) {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK, Theme.PROJECTOR)) {
            SweepPicture picture = album().draw(sight(chart), theme).picture().orElseThrow();
            int[] pixels = Raster.paint(picture.figure(), PAGE, 1, theme.background());
            assertThat(java.util.Arrays.stream(pixels).distinct().count()).isGreaterThan(20);
        }
    }

    /** Sigma 0.5 is brushed: of twelve runs four dots stay, the others cannot be pointed at. */
    @Test
    void whatIsBrushedIsMeantInOtherPicturesToo() {
        SweepPicture picture = draw(sight(SweepChart.FRONTIER, new Brush(0, 0.9, 1)));
        assertThat(picture.spots().apply(PAGE))
                .extracting(SweepPicture.Spot::run)
                .containsExactly(8, 9, 10, 11);
        assertThat(picture.note()).contains("2 of 6 settings are brushed");
        PlotItems.Marks faint =
                ((Plot) picture.figure())
                        .items().stream()
                                .filter(PlotItems.Marks.class::isInstance)
                                .map(PlotItems.Marks.class::cast)
                                .filter(marks -> marks.argb() >>> 24 < 0x40)
                                .findFirst()
                                .orElseThrow();
        assertThat(faint.x()).hasSize(4);
        assertThat(draw(sight(SweepChart.FRONTIER)).spots().apply(PAGE)).hasSize(12);
    }
}
