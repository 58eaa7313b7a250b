package org.prefflow.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefflow.experiment.SettingsFile;
import org.prefflow.figure.Theme;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Grid;
import org.prefflow.math.Points;
import org.prefflow.param.InvalidValueException;

class FilmTest {

    @Test
    void frameIsTheSameInWhateverOrder() {
        Film film = Reels.cloud(Reels.shape(320, 200, 1, 12), 400);
        int[] seventh = Reels.frame(film, 7);
        Reels.frame(film, 11);
        Reels.frame(film, 2);
        assertThat(Reels.psnr(Reels.frame(film, 7), seventh)).isGreaterThan(45);
        assertThat(Reels.psnr(Reels.frame(film, 0), seventh)).isLessThan(30);
    }

    @ParameterizedTest
    @EnumSource(Easing.class)
    void timeRunsFromStartToEndAndNeverBack(Easing easing) {
        FilmConfig config = new FilmConfig(64, 64, 4, 25, 1, easing, Loop.ONCE);
        assertThat(config.frames()).isEqualTo(100);
        assertThat(config.timeAt(0)).isZero();
        assertThat(config.timeAt(99)).isEqualTo(1);
        assertThat(config.timeAt(74)).as("held for the last second").isEqualTo(1);
        assertThat(config.timeAt(73)).isLessThan(1);
        for (int k = 1; k < 100; k++) {
            assertThat(config.timeAt(k)).isGreaterThanOrEqualTo(config.timeAt(k - 1));
        }
    }

    /** Those that nobody gave a rest. */
    @Test
    void aFilmThatIsMadeShortRestsForAFairShareOfIt() {
        FilmConfig usual = FilmConfig.KIND.defaults();
        FilmConfig brief = SettingsFile.with(FilmConfig.KIND, usual, Map.of("seconds", "1"));
        assertThat(brief.fairlyHeld().hold()).isEqualTo(0.15);
        FilmConfig dragged = FilmConfig.SECONDS.set(usual, 1.0);
        assertThat(dragged.hold()).isEqualTo(0.15);
        assertThat(dragged.timeAt(24)).as("5 of 30 frames before the end").isLessThan(1);
        assertThat(dragged.timeAt(26)).isEqualTo(1);
        assertThat(FilmConfig.SECONDS.set(usual, 20.0).hold()).isEqualTo(usual.hold());
    }

    @Test
    void aRestThatWasChosenStaysWhateverTheLengthBecomes() {
        FilmConfig usual = FilmConfig.KIND.defaults();
        FilmConfig chosen = SettingsFile.with(FilmConfig.KIND, usual, Map.of("hold", "3"));
        FilmConfig brief = FilmConfig.SECONDS.set(chosen, 5.0);
        assertThat(brief.hold()).isEqualTo(3);
        assertThat(FilmConfig.KIND.warning("hold", chosen)).isEmpty();
        assertThat(FilmConfig.KIND.warning("hold", brief)).isPresent();
        FilmConfig andBack = FilmConfig.SECONDS.set(FilmConfig.SECONDS.set(usual, 1.0), 10.0);
        assertThat(andBack).as("a length that was passed by leaves no trace").isEqualTo(usual);
    }

    @Test
    void easingsDifferWhereTheySay() {
        assertThat(Easing.LINEAR.at(0.25)).isEqualTo(0.25);
        assertThat(Easing.SMOOTH.at(0.25)).isLessThan(0.25);
        assertThat(Easing.SMOOTH.at(0.75)).isGreaterThan(0.75);
        assertThat(Easing.SETTLE.at(0.25)).isGreaterThan(0.25);
    }

    @Test
    void thereAndBackEndsWhereItBegan() {
        FilmConfig config = new FilmConfig(64, 64, 2, 20, 0.5, Easing.SMOOTH, Loop.THERE_AND_BACK);
        assertThat(config.timeAt(0)).isZero();
        assertThat(config.timeAt(config.frames() - 1)).isZero();
        double most = 0;
        for (int k = 0; k < config.frames(); k++) {
            most = Math.max(most, config.timeAt(k));
        }
        assertThat(most).isGreaterThan(0.98);
    }

    @Test
    void oneStageEndsWhereItsParticlesEnd() {
        Trajectories ways = Reels.ways(50);
        Panel panel = scene(ways).panel();
        assertThat(panel.shots().apply(0).time()).isZero();
        assertThat(panel.shots().apply(1).time()).isEqualTo(ways.endTime());
        assertThat(panel.shots().apply(0.5).words()).isEqualTo("*t* = 0.50");
    }

    @Test
    void trainingGoesThroughItsMomentsInOrder() {
        List<TrainingPanel.Moment> moments =
                List.of(moment(1, 0), moment(100, 1), moment(1_000, 3));
        Panel panel = new TrainingPanel(scene(Reels.ways(1)), moments, 1_000).panel();
        assertThat(at(panel, 0)).isEqualTo(0f);
        assertThat(at(panel, 1)).isEqualTo(3f);
        assertThat(panel.shots().apply(1).words()).isEqualTo("step 1,000 of 1,000");
        float before = -1;
        for (int k = 0; k <= 20; k++) {
            float now = at(panel, k / 20.0);
            assertThat(now).isGreaterThan(before);
            before = now;
        }
    }

    @Test
    void momentsAreDenseWhereMostIsLearned() {
        List<Integer> steps = TrainingPanel.stepsToKeep(5_000, 120);
        assertThat(steps).isSorted().doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(120);
        assertThat(steps.get(steps.size() - 1)).isEqualTo(5_000);
        assertThat(steps.stream().filter(s -> s <= 500).count()).isGreaterThan(50);
        assertThat(TrainingPanel.stepsToKeep(3, 120)).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @CsvSource({
        "64, 64, 1",
        "1920, 1080, 1",
        "800, 800, 1",
        "1920, 1080, 2",
        "800, 800, 3",
        "640, 1136, 4",
        "1920, 1080, 4",
        "4000, 64, 4"
    })
    void everyStageIsOnTheFrameAndNoneOverAnother(int width, int height, int panels) {
        FilmPage page = FilmPage.of(width, height, panels, 3);
        assertThat(page.squares()).hasSize(panels);
        for (int i = 0; i < panels; i++) {
            var a = page.squares().get(i);
            assertThat(a.left()).isGreaterThanOrEqualTo(0);
            assertThat(a.top()).isGreaterThanOrEqualTo(0);
            assertThat(a.left() + a.width()).isLessThanOrEqualTo(page.page().width() + 1e-6);
            assertThat(a.top() + a.height()).isLessThanOrEqualTo(page.page().height() + 1e-6);
            for (int j = 0; j < i; j++) {
                var b = page.squares().get(j);
                boolean apart =
                        a.left() >= b.left() + b.width()
                                || b.left() >= a.left() + a.width()
                                || a.top() >= b.top() + b.height()
                                || b.top() >= a.top() + a.height();
                assertThat(apart).isTrue();
            }
        }
        Reels.frame(Reels.cloud(Reels.shape(width, height, 1, 2), 10, panels), 1);
    }

    @Test
    void wrongShapesAreRefusedByOneSentence() {
        assertThatThrownBy(() -> set("width", "801"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("width = 801 is not allowed: must be an even number of pixels");
        assertThatThrownBy(() -> set("seconds", "NaN")).hasMessageContaining("seconds");
        assertThatThrownBy(() -> set("easing", "bouncy")).hasMessageContaining("smooth");
        assertThatThrownBy(() -> set("fps", "3")).hasMessageContaining("fps");
        assertThat(set("easing", "linear").easing()).isEqualTo(Easing.LINEAR);
        assertThat(set("framesPerSecond", "12").framesPerSecond()).isEqualTo(12);
    }

    private static FilmConfig set(String name, String value) {
        return SettingsFile.with(FilmConfig.KIND, FilmConfig.KIND.defaults(), Map.of(name, value));
    }

    private static float at(Panel panel, double share) {
        Shot shot = panel.shots().apply(share);
        float[] xy = new float[2];
        shot.particles().orElseThrow().at(shot.time(), 0, 1, xy);
        return xy[0];
    }

    private static TrainingPanel.Moment moment(int step, float x) {
        return new TrainingPanel.Moment(step, Points.wrap(new float[] {x, 0}), Optional.empty());
    }

    private static TransportPanel scene(Trajectories ways) {
        Grid grid = Grid.VIEW;
        return new TransportPanel(
                "",
                grid,
                grid.evaluate((x, y) -> x),
                Optional.empty(),
                Optional.empty(),
                ways,
                Theme.DARK.learned(),
                Theme.DARK);
    }
}
