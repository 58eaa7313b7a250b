package org.prefflow.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.nn.LiveKnob;
import org.prefflow.nn.TrainingChange;

/** What is said of a pane. */
class PaneWordsTest {

    @Test
    void changesInMidRunAreToldInWords() {
        ExperimentConfig plain = ExperimentConfig.DEFAULT;
        ExperimentConfig changed =
                plain.withTraining(
                        plain.training()
                                .withChanges(
                                        List.of(
                                                new TrainingChange(
                                                        5, LiveKnob.LEARNING_RATE, 1e-4))));
        assertThat(PaneWords.of(List.of(plain, changed))).containsExactly("", "changed in mid-run");
        assertThat(PaneWords.of(List.of(plain.withSeed(3), changed)))
                .containsExactly("seed 3", "seed " + changed.seed() + ", changed in mid-run");
    }

    @Test
    void remarksMakeOneSentenceWithOneFullStopAtMost() {
        assertThat(PaneWords.together(List.of("KL 0.081 nats: matched.", "no learned field")))
                .isEqualTo("KL 0.081 nats: matched; no learned field");
        assertThat(PaneWords.together(List.of("", "KL 0.081 nats: matched.")))
                .isEqualTo("KL 0.081 nats: matched.");
        assertThat(PaneWords.together(List.of("100 of 200 particles", "")))
                .isEqualTo("100 of 200 particles");
        assertThat(PaneWords.together(List.of("no learned field"))).isEqualTo("No learned field");
        assertThat(PaneWords.together(List.of())).isEmpty();
    }
}
