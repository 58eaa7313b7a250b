package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prefflow.figure.StageFigure.Layers;
import org.prefflow.flow.FieldSamples;

class StageFigureTest {

    private static final Viewport VIEW = Viewport.square(-5, 5, 200);
    private static final Theme THEME = Theme.LIGHT;

    private static StageFigure figure(Layers layers, FieldSamples field) {
        return new StageFigure(
                Scenes.GRID,
                Scenes.risingUpwards(),
                Scenes.gaussian(2, 2, 0.8),
                Optional.ofNullable(field),
                0.5,
                layers,
                THEME);
    }

    private static int[] paint(Layers layers, FieldSamples field) {
        return Raster.paint(figure(layers, field), VIEW, 1, THEME.background());
    }

    @Test
    void theHeatmapShowsTheRewardWithYUpwards() {
        StageFigure figure = figure(new Layers(true, false, false), null);
        int[] pixels = Raster.paint(figure, VIEW, 1, THEME.background());
        ValueRange range = figure.range();
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
        int[] pixels = paint(new Layers(false, true, false), null);
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
        figure(new Layers(false, true, false), null).paint(pen, VIEW);
        assertThat(pen.lines).hasSize(10);
        assertThat(pen.lines.stream().filter(l -> l.dash() > 0))
                .hasSize(5)
                .allMatch(l -> l.argb() == THEME.contour());
    }

    @Test
    void arrowsPointAlongTheField() {
        RecordingPen pen = new RecordingPen(VIEW);
        figure(new Layers(false, false, true), Scenes.constantField(3, 4)).paint(pen, VIEW);
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
    void layersCanBeLeftOutAndThePictureIsAFunctionOfItsInputs() {
        FieldSamples field = Scenes.constantField(1, 1);
        assertThat(paint(new Layers(false, false, false), field)).containsOnly(THEME.background());
        assertThat(paint(Layers.ALL, field)).isEqualTo(paint(Layers.ALL, field));
        assertThat(paint(Layers.ALL, field)).isNotEqualTo(paint(Layers.ALL, null));
    }

    @Test
    void paintingOverALayerIsPaintingBothLayers() {
        FieldSamples field = Scenes.constantField(1, 1);
        int[] base = paint(new Layers(true, true, false), null);
        int[] over = Raster.paintOver(new Arrows(field, 0.5, THEME.arrows()), VIEW, 1, base);
        assertThat(over).isEqualTo(paint(Layers.ALL, field));
        assertThat(base).isEqualTo(paint(new Layers(true, true, false), null));
    }

    @Test
    void aFinerScreenGetsAFinerPictureOfTheSameThing() {
        int[] coarse = paint(new Layers(true, false, false), null);
        int[] fine =
                Raster.paint(
                        figure(new Layers(true, false, false), null),
                        VIEW,
                        1.5,
                        THEME.background());
        assertThat(fine).hasSize(300 * 300);
        assertThat(fine[150 * 300 + 150] & 255).isCloseTo(coarse[100 * 200 + 100] & 255, within(3));
    }
}
