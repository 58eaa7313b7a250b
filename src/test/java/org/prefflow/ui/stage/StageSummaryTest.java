package org.prefflow.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StageSummaryTest {

    @Test
    void tellsWhereOneParticleIsAndWhereItShouldBe() {
        String start =
                StageSummary.of(
                        Scenes.traveller(), 0, MapLayer.REWARD, EnumSet.of(OverlayLayer.PARTICLES));
        assertThat(start)
                .startsWith("1 particle at flow time 0.00 of 1.00; mean reward 0.00, of the exact")
                .contains("They are: middle left 100 %")
                .contains("The map under the particles is: true reward.")
                .endsWith("Over it: particles.");
        String middle = StageSummary.of(Scenes.traveller(), 0.75, MapLayer.NONE, Set.of());
        assertThat(middle)
                .contains("flow time 0.75", "mean reward 4.00", "middle right 100 %")
                .endsWith("No map lies under the particles.");
    }

    @Test
    void sharesOfALawAreThoseOfItsSamples() {
        String words = StageSummary.of(Scenes.ring(20_000), 1, MapLayer.REWARD, Set.of());
        // The particles' law is not the exact one, but both lie on the ring and none in its middle.
        assertThat(words).contains("upper right ", " (exact ").doesNotContain("out of the view");
        assertThat(words).containsPattern("20,000 particles at flow time 1\\.00 of 1\\.00");
        double sum = 0;
        var share = java.util.regex.Pattern.compile("(\\d+) % \\(exact").matcher(words);
        while (share.find()) {
            sum += Double.parseDouble(share.group(1));
        }
        assertThat(sum).isBetween(92.0, 103.0);
    }

    @Test
    void ofParticlesThatNeverMoveItTellsNoTimeAndNoTrails() {
        String words =
                StageSummary.of(
                        Scenes.resting(2_000),
                        0.42,
                        MapLayer.REWARD,
                        EnumSet.of(OverlayLayer.PARTICLES, OverlayLayer.TRAILS));
        assertThat(words)
                .startsWith("Nothing is learned yet: 2,000 samples of the reference, at rest; mean")
                .endsWith("Over it: particles.")
                .doesNotContain("flow time");
    }

    @Test
    void saysWhereNothingMovesYet() {
        assertThat(StageSummary.of(Scenes.withoutFlow(), 0, MapLayer.REWARD, Set.of()))
                .isEqualTo("The map under the particles is: true reward.");
    }
}
