package org.prefflow.press;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefflow.experiment.SettingsFile;
import org.prefflow.figure.Coloring;
import org.prefflow.figure.FigureLook;
import org.prefflow.figure.FigureStyle;
import org.prefflow.figure.Theme;
import org.prefflow.film.Easing;
import org.prefflow.film.Film;
import org.prefflow.film.FilmConfig;
import org.prefflow.film.Loop;
import org.prefflow.film.TransportPanel;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Grid;

/** A film shows what the figure of a stage shows. */
class StageFilmTest {

    private static final FilmConfig SHAPE =
            new FilmConfig(480, 480, 1, 2, 0, Easing.LINEAR, Loop.ONCE);

    /** Of 255: what in brightness tells a mark from the ground. */
    private static final double SEEN = 25;

    @ParameterizedTest
    @EnumSource(Coloring.class)
    void aParticleIsSeenOnEveryColourOfTheMap(Coloring coloring) {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK, Theme.PROJECTOR)) {
            int[] bare = frame(theme, coloring, "map-reward", 0);
            for (float x = -4; x <= 4; x++) {
                int[] drawn = frame(theme, coloring, "map-reward,particles", x);
                double most = 0;
                for (int k = 0; k < bare.length; k++) {
                    most = Math.max(most, Math.abs(brightness(drawn[k]) - brightness(bare[k])));
                }
                assertThat(most).as("%s at %s", theme.name(), x).isGreaterThan(SEEN);
            }
        }
    }

    private static double brightness(int argb) {
        return 0.2126 * (argb >> 16 & 255) + 0.7152 * (argb >> 8 & 255) + 0.0722 * (argb & 255);
    }

    private static int[] frame(Theme theme, Coloring coloring, String layers, float x) {
        float[] at = {x, 0};
        TransportPanel scene =
                new TransportPanel(
                        "",
                        Grid.VIEW,
                        Grid.VIEW.evaluate((right, up) -> right),
                        Optional.empty(),
                        Optional.empty(),
                        new Trajectories(new float[] {0, 1}, new float[][] {at, at}),
                        theme.learned(),
                        theme);
        FigureLook look =
                SettingsFile.with(
                                FigureStyle.KIND,
                                FigureStyle.KIND.defaults(),
                                Map.of("colors", coloring.id(), "layers", layers))
                        .look();
        Film film = new Film(SHAPE, "", List.of(), List.of(StagePage.film(scene, look)), theme);
        int[] argb = new int[480 * 480];
        film.paint(1, argb);
        return argb;
    }
}
