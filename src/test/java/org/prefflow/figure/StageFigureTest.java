package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.MapSamples;
import org.prefflow.math.Points;

class StageFigureTest {

    private static final Viewport VIEW = Viewport.square(-5, 5, 200);
    private static final Theme THEME = Theme.LIGHT;

    private static final Heatmap REWARD =
            new Heatmap(
                    MapSamples.still(Scenes.GRID, Scenes.risingUpwards()),
                    0,
                    ValueRange.overView(Scenes.GRID, Scenes.risingUpwards()),
                    THEME.rewardMap());
    private static final Figure CONTOURS = DensityContours.exact(Scenes.gaussian(2, 2, 0.8), THEME);

    private static Figure arrows(FieldSamples field) {
        return new Arrows(field, 0.5, THEME.arrows());
    }

    private static int[] paint(Figure figure) {
        return Raster.paint(figure, VIEW, 1, THEME.background());
    }

    @Test
    void theHeatmapShowsTheRewardWithYUpwards() {
        int[] pixels = paint(REWARD);
        ValueRange range = REWARD.range();
        for (int row : new int[] {0, 50, 120, 199}) {
            double reward = VIEW.y(row + 0.5) + 5;
            int expected = THEME.rewardMap().at(range.fraction(reward));
            for (int shift = 0; shift <= 16; shift += 8) {
                assertThat(pixels[row * 200 + 77] >> shift & 255)
                        .isCloseTo(expected >> shift & 255, within(2));
            }
        }
    }

    @Test
    void contoursRunAroundTheTargetOnly() {
        int[] pixels = paint(CONTOURS);
        int[] centre = new int[2];
        int ink = 0;
        for (int k = 0; k < pixels.length; k++) {
            if (pixels[k] != THEME.background()) {
                centre[0] += k % 200;
                centre[1] += k / 200;
                ink++;
            }
        }
        assertThat(ink).isGreaterThan(100);
        assertThat(VIEW.x(centre[0] / (double) ink)).isCloseTo(2, within(0.15));
        assertThat(VIEW.y(centre[1] / (double) ink)).isCloseTo(2, within(0.15));
        // the 90 % region of N((2, 2), 0.8^2 I) has radius 1.717
        int outside = (int) VIEW.px(2 - 1.85) + 200 * (int) VIEW.py(2);
        assertThat(pixels[outside]).isEqualTo(THEME.background());
    }

    @Test
    void contoursAreDashedInACasingAndDrawnForFiveMasses() {
        RecordingPen pen = new RecordingPen(VIEW);
        CONTOURS.paint(pen, VIEW);
        assertThat(pen.lines).hasSize(10);
        assertThat(pen.lines.stream().filter(l -> l.dash() > 0))
                .hasSize(5)
                .allMatch(l -> l.argb() == THEME.contour());
    }

    @Test
    void arrowsPointAlongTheField() {
        RecordingPen pen = new RecordingPen(VIEW);
        arrows(Scenes.constantField(3, 4)).paint(pen, VIEW);
        assertThat(pen.fills).hasSize(1);
        assertThat(pen.fills.get(0).rings()).hasSize(121);
        for (double[] arrow : pen.fills.get(0).rings()) {
            double tailX = (arrow[0] + arrow[12]) / 2;
            double tailY = (arrow[1] + arrow[13]) / 2;
            assertThat(Math.atan2(arrow[7] - tailY, arrow[6] - tailX))
                    .isCloseTo(Math.atan2(4, 3), within(1e-9));
        }
    }

    @Test
    void arrowsKeepTheirScaleAsTimeGoesOn() {
        FieldSamples slow = Scenes.constantField(0.5f, 0);
        FieldSamples fast = Scenes.constantField(1, 0);
        float[][] both = {slow.velocities()[0], fast.velocities()[0]};
        FieldSamples field = new FieldSamples(new float[] {0, 1}, -5, 5, 11, both);
        double early = length(new Arrows(field, 0, 0xFF000000));
        double late = length(new Arrows(field, 1, 0xFF000000));
        double middle = length(new Arrows(field, 0.5, 0xFF000000));
        assertThat(early).isCloseTo(late / 2, within(1e-6));
        assertThat(middle).isCloseTo(0.75 * late, within(1e-6));
    }

    private static double length(Arrows arrows) {
        RecordingPen pen = new RecordingPen(VIEW);
        arrows.paint(pen, VIEW);
        double[] arrow = pen.fills.get(0).rings().get(0);
        return arrow[6] - (arrow[0] + arrow[12]) / 2;
    }

    @Test
    void arrowsWithoutANumberAreLeftOut() {
        FieldSamples field = Scenes.constantField(1, 0);
        field.velocities()[0][0] = Float.NaN;
        RecordingPen pen = new RecordingPen(VIEW);
        new Arrows(field, 0, 0xFF000000).paint(pen, VIEW);
        assertThat(pen.fills.get(0).rings()).hasSize(120);
    }

    @Test
    void strataLieOverOneAnother() {
        Figure arrows = arrows(Scenes.constantField(1, 1));
        Figure marks =
                new PointMarks(Points.of(0, 0, 9, 9), Pen.Mark.UP_TRIANGLE, 9, THEME.winners());
        StageFigure all =
                new StageFigure(
                        Optional.of(REWARD), List.of(marks), List.of(arrows), List.of(CONTOURS));
        int[] expected = paint(REWARD);
        for (Figure layer : List.of(marks, arrows, CONTOURS)) {
            expected = Raster.paintOver(layer, VIEW, 1, expected);
        }
        assertThat(paint(all)).isEqualTo(expected);
        StageFigure nothing = new StageFigure(Optional.empty(), List.of(), List.of(), List.of());
        assertThat(paint(nothing)).containsOnly(THEME.background());
    }

    @Test
    void marksStandWhereThePointsAre() {
        Points points = Points.of(2, -3, 40, 0, Float.NaN, 1);
        RecordingPen pen = new RecordingPen(VIEW);
        new PointMarks(points, Pen.Mark.DOWN_TRIANGLE, 5, THEME.losers()).paint(pen, VIEW);
        assertThat(pen.spots).hasSize(1);
        int[] pixels = paint(new PointMarks(points, Pen.Mark.DOWN_TRIANGLE, 9, THEME.losers()));
        assertThat(pixels[200 * (int) VIEW.py(-3) + (int) VIEW.px(2)]).isEqualTo(THEME.losers());
    }

    @Test
    void aMapFollowsTime() {
        double[] low = Scenes.GRID.evaluate((x, y) -> 1);
        double[] high = Scenes.GRID.evaluate((x, y) -> 3);
        MapSamples map =
                new MapSamples(Scenes.GRID, new float[] {0, 1}, new double[][] {low, high});
        ValueRange range = new ValueRange(0, 4);
        for (double time : new double[] {-1, 0, 0.25, 0.5, 1, 2}) {
            double value = 1 + 2 * Math.max(0, Math.min(1, time));
            int[] pixels = paint(new Heatmap(map, time, range, THEME.errorMap()));
            assertThat(pixels).containsOnly(THEME.errorMap().at(value / 4));
        }
    }

    @Test
    void aFinerScreenGetsAFinerPictureOfTheSameThing() {
        int[] coarse = paint(REWARD);
        int[] fine = Raster.paint(REWARD, VIEW, 1.5, THEME.background());
        assertThat(fine).hasSize(300 * 300);
        assertThat(fine[150 * 300 + 150] & 255).isCloseTo(coarse[100 * 200 + 100] & 255, within(3));
    }
}
