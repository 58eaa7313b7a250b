package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a method has no exact target, everything says so and nothing stands in for it. */
class MissingTargetTest {

    @TempDir private Path folder;

    private static ExperimentConfig small(String... settings) {
        ExperimentConfig few =
                ExperimentFile.with(
                        ExperimentTest.SMALL,
                        List.of("training.steps=10", "sampling.particles=300"));
        return ExperimentFile.with(few, List.of(settings));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "method.type=dpo method.loss=hinge",
                "method.type=dpo method.loss=nca method.beta=2",
                "method.type=rlhf preference.type=deterministic"
            })
    void runFoldersSaySo(String settings) throws IOException {
        RunResult result = ExperimentTest.run(small(settings.split(" ")));
        String why = result.setting().targetMissing().orElseThrow();
        assertThat(why).startsWith("There is no exact target: ").endsWith(".");
        assertThat(result.metrics().keySet())
                .contains("reward_mean", "kl_to_reference", "error_total", "mode_mass_1")
                .noneMatch(name -> name.startsWith("exact_") || name.contains("noise_floor"))
                .doesNotContain("kl_to_target", "sliced_w2", "energy_distance");
        assertThat(RunCaption.paragraphs(result)).contains(why);
        RunFolder.open(folder.resolve("run")).write(result, Optional.empty());
        JsonNode metrics = new ObjectMapper().readTree(folder.resolve("run/metrics.json").toFile());
        assertThat(metrics.get("target_missing").asText()).isEqualTo(why);
        List<String> density = Files.readAllLines(folder.resolve("run/density.csv"));
        assertThat(density.get(0)).isEqualTo("x,y,exact_target,learned");
        assertThat(density.get(1).split(",", -1)[2]).isEmpty();
        Portrait portrait = Portrait.of(result);
        assertThat(portrait.toTargetMissing()).contains(why);
    }

    @Test
    void whereThereIsATargetNothingIsSaid() {
        for (String judge : List.of("cyclic", "two-groups", "thurstone", "bradley-terry")) {
            ProblemSetting setting =
                    Experiment.prepare(
                            small("method.type=dpo", "preference.type=" + judge), Path.of(""));
            assertThat(setting.targetMissing()).as(judge).isEmpty();
            assertThat(setting.targetLaw()).as(judge).isPresent();
        }
    }

    @Test
    void theComparisonsCaptionNamesThePanelsWithoutContours() {
        ExperimentConfig config = small("preference.type=deterministic");
        Comparison comparison = new Comparison(config, 1);
        comparison.run(Path.of(""), 1, index -> ExperimentWatch.NONE);
        assertThat(comparison.remarksByPanel())
                .containsOnlyKeys("e.target_missing", "f.target_missing");
        String caption = String.join(" ", ComparisonCaption.paragraphs(comparison, 100));
        assertThat(caption).contains("(e) and (f) none;").containsOnlyOnce("labels are so certain");
    }
}
