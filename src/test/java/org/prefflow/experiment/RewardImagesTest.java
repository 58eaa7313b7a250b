package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefflow.figure.GreyImage;
import org.prefflow.math.GreyLevels;
import org.prefflow.param.InvalidValueException;
import org.prefflow.preference.TwoGroups;
import org.prefflow.reward.Heightmap;
import org.prefflow.reward.Ring;

class RewardImagesTest {

    private static final GreyLevels RAMP =
            new GreyLevels(3, 3, new char[] {0, 9, 65535, 0, 0, 40000, 11, 30000, 50000});

    @TempDir private Path folder;

    private static ExperimentConfig withImage(String image) {
        return ExperimentTest.SMALL.withReward(new Heightmap(image, 3));
    }

    @Test
    void theLabsOwnImagesCanBeReadFromAnywhere() {
        for (String name : RewardImages.own().keySet()) {
            Heightmap map =
                    (Heightmap) RewardImages.read(withImage(name), Path.of("/nowhere")).reward();
            assertThat(map.levels().columns()).isEqualTo(101);
        }
        Heightmap crater = (Heightmap) RewardImages.readOwn(Heightmap.KIND.defaults());
        // By its formula, at the highest point of the wall; pixels are 0.1 apart.
        double wall = 4 * Math.exp(-Math.pow(Math.sqrt(3.92) - 2, 2) / (2 * 0.35 * 0.35));
        assertThat(crater.at(1.4, 1.4)).isCloseTo(wall, within(1e-4));
        assertThat(crater.at(0, 0)).isCloseTo(1.6, within(1e-4));
        assertThat(RewardImages.readOwn(Ring.KIND.defaults())).isEqualTo(Ring.KIND.defaults());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none.png | there is no file",
                ". | there is no file",
                "lab:moon | must be a file or one of the lab's own images, lab:crater, lab:hills",
                "text.png | must be a PNG, JPEG, GIF or BMP image"
            })
    void whatCannotBeReadIsRefusedByItsField(String image, String sentence) throws IOException {
        Files.writeString(folder.resolve("text.png"), "not an image");
        assertThatThrownBy(() -> Experiment.prepare(withImage(image), folder))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("reward.image = " + image + " is not allowed: must ")
                .hasMessageContaining(sentence);
        assertThatThrownBy(
                        () ->
                                Experiment.prepare(
                                        ExperimentTest.SMALL.withPreference(
                                                TwoGroups.KIND
                                                        .defaults()
                                                        .withOther(new Heightmap(image, 1))),
                                        folder))
                .hasMessageStartingWith("preference.other.image = " + image);
    }

    @Test
    void aRunTakesItsImagesAlongAndCanBeMadeAgainFromItsFolder() throws IOException {
        Files.createDirectory(folder.resolve("pictures"));
        GreyImage.writePng(RAMP, folder.resolve("pictures/ramp.png"));
        ExperimentConfig config =
                withImage("pictures/ramp.png")
                        .withPreference(
                                TwoGroups.KIND
                                        .defaults()
                                        .withOther(new Heightmap("pictures/ramp.png", -1)));
        RunResult first = Experiment.run(config, folder, ExperimentWatch.NONE);
        RunFolder run = RunFolder.open(folder.resolve("run"));
        run.write(first, Optional.empty());
        assertThat(run.path().resolve("heightmap.png")).exists();
        assertThat(run.path().resolve("heightmap-other.png")).exists();

        ExperimentConfig saved = ExperimentFile.read(run.path().resolve("experiment.json"));
        assertThat(saved.reward()).isEqualTo(new Heightmap("heightmap.png", 3));
        RunResult again = Experiment.run(saved, run.path(), ExperimentWatch.NONE);
        assertThat(again.trajectories().end()).isEqualTo(first.trajectories().end());
        assertThat(ExperimentTest.timeless(again.metrics()))
                .isEqualTo(ExperimentTest.timeless(first.metrics()));
        run.write(again, Optional.empty());
        assertThat(ExperimentFile.read(run.path().resolve("experiment.json"))).isEqualTo(saved);

        // A run without images leaves none behind; the lab's own keep their names.
        RunResult own = ExperimentTest.run(withImage("lab:hills"));
        run.write(own, Optional.empty());
        assertThat(run.path().toFile().list()).noneMatch(name -> name.startsWith("heightmap"));
        assertThat(ExperimentFile.read(run.path().resolve("experiment.json")).reward())
                .isEqualTo(new Heightmap("lab:hills", 3));
    }

    @Test
    void theNewPresetsAndKindsSurviveTheirFile() {
        for (String name : List.of("heightmap", "cyclic", "two-groups", "mixture-reference")) {
            ExperimentConfig config = Preset.named(name).orElseThrow().config();
            assertThat(ExperimentFile.parse(ExperimentFile.write(config))).isEqualTo(config);
            assertThat(Experiment.prepare(config, folder).pairs().size()).isEqualTo(10_000);
        }
        ExperimentConfig nested =
                ExperimentFile.with(
                        ExperimentConfig.DEFAULT,
                        List.of(
                                "preference.type=two-groups",
                                "preference.other.type=bumps",
                                "preference.other.bumps[1].height=2.5",
                                "reference.type=mixture",
                                "reference.components[0].weight=3"));
        assertThat(ExperimentFile.parse(ExperimentFile.write(nested))).isEqualTo(nested);
        assertThatThrownBy(
                        () ->
                                ExperimentFile.parse(
                                        "{\"preference\": {\"type\": \"two-groups\","
                                                + " \"other\": {\"type\": \"ring\", \"radios\": 2}}}"))
                .hasMessageContaining("preference.other.radios")
                .hasMessageContaining("did you mean preference.other.radius?");
        assertThatThrownBy(
                        () ->
                                ExperimentFile.parse(
                                        "{\"reference\": {\"type\": \"mixture\", \"components\":"
                                                + " [{\"weight\": 0}]}}"))
                .hasMessageContaining("reference.components[0].weight");
    }
}
