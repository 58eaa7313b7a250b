package org.prefflow.ui.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.RunSettings;
import org.prefflow.method.dpo.DpoConfig;
import org.prefflow.nn.LiveKnob;
import org.prefflow.nn.TrainingChange;

/** Settings are called what their controls call them. */
class SettingWordsTest {

    private static final ExperimentConfig DPO =
            ExperimentConfig.DEFAULT.withMethod(DpoConfig.KIND.defaults());

    @Test
    void aFieldHasTheTitleOfItsSectionAndTheNameAndSymbolOfItsControl() {
        assertThat(SettingWords.of("method.beta", "0.5", DPO))
                .isEqualTo(new SettingWords("Method", "beta \u03b2", "0.5"));
        assertThat(SettingWords.of("data.pairs", "200", DPO).section()).isEqualTo("Pairs");
        assertThat(SettingWords.of("training.learningRate", "0.1", DPO).name())
                .startsWith("learning rate");
        assertThat(SettingWords.of("seed", "8", DPO)).isEqualTo(new SettingWords("Seed", "", "8"));
    }

    @Test
    void aKindHasItsTitle() {
        assertThat(SettingWords.of("method.type", "dpo", DPO))
                .isEqualTo(new SettingWords("Method", "kind", "Direct Preference Optimisation"));
        assertThat(SettingWords.of("preference.type", "bradley-terry", DPO).section())
                .isEqualTo("Preferences");
    }

    @Test
    void whatAnExperimentLacksHasNoValue() {
        assertThat(SettingWords.of("method.beta", "", ExperimentConfig.DEFAULT).value()).isEmpty();
    }

    @Test
    void changesInMidRunAreCounted() {
        ExperimentConfig changed =
                DPO.withTraining(
                        DPO.training()
                                .withChanges(
                                        List.of(
                                                new TrainingChange(
                                                        5, LiveKnob.LEARNING_RATE, 1e-4))));
        assertThat(SettingWords.of("training.changes", "[...]", changed).value())
                .isEqualTo("1 in mid-run");
        assertThat(SettingWords.of("training.changes", "[]", DPO).value()).isEqualTo("none");
    }

    /** No name of any field of an experiment is written as in its file. */
    @Test
    void noSettingIsCalledByItsKey() {
        RunSettings.of(DPO)
                .forEach(
                        (path, value) -> {
                            SettingWords words = SettingWords.of(path, value, DPO);
                            assertThat(words.section()).as(path).matches("[A-Z][a-z]+");
                            assertThat(words.name()).as(path).doesNotContain(".");
                            assertThat(words.name().isEmpty())
                                    .as(path)
                                    .isEqualTo(path.equals("seed"));
                        });
    }
}
