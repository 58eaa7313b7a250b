package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefflow.flow.MapSamples;
import org.prefflow.flow.Trajectories;

/** What lies over a map is seen on each of its colours. */
class EdgesTest {

    private static final Viewport VIEW = Viewport.square(-5, 5, 400);

    /** In L*: what tells a stroke from the ground. */
    private static final double SEEN = 18;

    static Stream<Arguments> grounds() {
        return Stream.of(Theme.LIGHT, Theme.DARK, Theme.PROJECTOR)
                .flatMap(
                        theme ->
                                Stream.of(Coloring.values())
                                        .map(coloring -> Arguments.of(theme, coloring)));
    }

    private static int[] paint(Theme theme, ColorMap map, int color, List<Figure> over) {
        double[] still = Scenes.GRID.evaluate((x, y) -> 0);
        ColorMap one = new ColorMap("one", new int[] {color, color}, false);
        Heatmap ground =
                new Heatmap(MapSamples.still(Scenes.GRID, still), 0, new ValueRange(0, 1), one);
        Figure stage = new StageFigure(Optional.of(ground), List.of(), over, List.of());
        return Raster.paint(stage, VIEW, 1, theme.background());
    }

    /** The pixel that is furthest in lightness from the ground. */
    private static double contrast(Theme theme, ColorMap map, double share, Figure figure) {
        int color = map.at(share);
        double ground = OkLab.lightness(color);
        double most = 0;
        for (int pixel : paint(theme, map, color, List.of(figure))) {
            most = Math.max(most, Math.abs(OkLab.lightness(pixel) - ground));
        }
        return most;
    }

    @ParameterizedTest
    @MethodSource("grounds")
    void arrowsAndSamplesAreSeenOnEveryColourOfTheMap(Theme usual, Coloring coloring) {
        ColorMap map = coloring.of(usual.rewardMap());
        Theme theme = usual.over(map);
        int arrows = theme.arrows();
        Figure field = new Arrows(Scenes.constantField(1, 0), 0, arrows, theme.edge(arrows));
        Trajectories way = new Trajectories(new float[] {0, 1}, new float[][] {{0, 0}, {2, 2}});
        int learned = theme.learned();
        Figure sample = new FlowMarks(way, 1, true, false, learned, theme.edge(learned), 9);
        for (double share = 0; share <= 1; share += 0.125) {
            assertThat(contrast(theme, map, share, field))
                    .as("field, %s", share)
                    .isGreaterThan(SEEN);
            assertThat(contrast(theme, map, share, sample))
                    .as("sample, %s", share)
                    .isGreaterThan(SEEN / 2);
        }
    }

    @Test
    void onTheThemesOwnMapsNothingChanges() {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK, Theme.PROJECTOR)) {
            assertThat(theme.over(theme.rewardMap())).isSameAs(theme);
            assertThat(theme.over(theme.learnedMap())).isSameAs(theme);
            assertThat(theme.edge(theme.arrows())).isZero();
        }
        assertThat(Theme.LIGHT.over(ColorMaps.MAGMA).edge(Theme.LIGHT.learned())).isNotZero();
    }
}
