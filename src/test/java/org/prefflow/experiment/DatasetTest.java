package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.figure.GreyImage;
import org.prefflow.param.InvalidValueException;
import org.prefflow.preference.PreferencePairs;
import org.prefflow.reward.Rewards;

class DatasetTest {

    private static final Path SHIPPED = Path.of("datasets");

    @TempDir private Path folder;

    @Test
    void everySetAndPresetIsMadeAgainByteForByte() throws IOException {
        Dataset.makeAll(folder);
        try (Stream<Path> made = Files.walk(folder)) {
            for (Path file : made.filter(Files::isRegularFile).toList()) {
                Path shipped = SHIPPED.resolve(folder.relativize(file).toString());
                assertThat(file).hasSameBinaryContentAs(shipped);
            }
        }
        assertThat(names(folder.resolve("pairs"))).isEqualTo(names(SHIPPED.resolve("pairs")));
        assertThat(names(folder.resolve("presets"))).isEqualTo(names(SHIPPED.resolve("presets")));
    }

    private static List<String> names(Path in) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void thereIsASetForEachReward() {
        assertThat(Dataset.ALL.stream().map(Dataset::name))
                .containsAll(Rewards.ALL.names())
                .contains("noisy", "cyclic", "two-groups");
    }

    @Test
    void theReadmeTellsOfEachFile() throws IOException {
        String readme = Files.readString(SHIPPED.resolve("README.md"));
        for (Dataset set : Dataset.ALL) {
            assertThat(readme)
                    .contains(
                            "| `pairs/%s.csv` | `%s` | %s |"
                                    .formatted(set.name(), set.file(), set.summary()));
        }
        for (Preset preset : Preset.ALL) {
            assertThat(readme)
                    .contains(
                            "| `presets/%s.json` | %s |"
                                    .formatted(preset.name(), preset.summary()));
        }
    }

    @Test
    void aSetIsReadByItsNameWhereverTheExperimentLies() {
        Dataset ring =
                Dataset.ALL.stream().filter(set -> set.name().equals("ring")).findFirst().get();
        ExperimentConfig config = ExperimentFile.parse(ExperimentFile.write(ring.given()));
        assertThat(RelativePaths.moved(config, folder, SHIPPED)).isEqualTo(config);
        PreferencePairs read = PairsFile.read((DataConfig.FromFile) config.data(), folder);
        assertThat(read).isEqualTo(ring.draw());
    }

    @Test
    void aNameThatIsNoneIsRefusedWithThoseThatAre() {
        assertThatThrownBy(() -> PairsFile.read(new DataConfig.FromFile("lab:rnig"), folder))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("lab:ring");
        assertThatThrownBy(() -> PairsFile.read(new DataConfig.FromFile("lab:../x"), folder))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void heightMapsAreMadeAgainByTheirScript() throws Exception {
        assumeTrue(hasPython(), "no python3 here");
        Process python =
                new ProcessBuilder("python3", SHIPPED + "/heightmaps/make.py", folder.toString())
                        .inheritIO()
                        .start();
        assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
        for (String name : List.of("crater.png", "hills.png")) {
            assertThat(levels(folder.resolve(name)))
                    .isEqualTo(levels(SHIPPED.resolve("heightmaps/" + name)));
        }
    }

    private static char[] levels(Path image) throws IOException {
        return GreyImage.read(Files.readAllBytes(image)).toArray();
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
