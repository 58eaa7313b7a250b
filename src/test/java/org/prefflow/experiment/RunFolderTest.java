package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    private static final RunFolder.Pictures FULL_DISK =
            new RunFolder.Pictures() {
                @Override
                public void writePng(RunResult result, Path file) throws IOException {
                    Files.writeString(file, "half a pic");
                    throw new IOException("No space left on device");
                }

                @Override
                public void writeSvg(RunResult result, Path file) {}
            };

    @TempDir private Path folder;

    @Test
    void aWriteThatFailsLeavesTheOldRunWhole() throws IOException {
        RunResult result = ExperimentTest.run(ExperimentTest.SMALL);
        RunFolder run = RunFolder.open(folder.resolve("run"));
        run.write(result, Optional.empty());
        String samples = Files.readString(run.path().resolve("samples.csv"));
        String metrics = Files.readString(run.path().resolve("metrics.json"));
        List<String> files = List.of(run.path().toFile().list());

        RunResult other = ExperimentTest.run(ExperimentTest.SMALL.withSeed(8));
        assertThatThrownBy(() -> run.write(other, Optional.of(FULL_DISK)))
                .hasMessage("No space left on device");
        assertThat(run.path().toFile().list()).containsExactlyInAnyOrderElementsOf(files);
        assertThat(Files.readString(run.path().resolve("samples.csv"))).isEqualTo(samples);
        assertThat(Files.readString(run.path().resolve("metrics.json"))).isEqualTo(metrics);
    }

    @Test
    void aStoppedRunLeavesNothingOfAnEarlierOne() throws IOException {
        RunFolder run = RunFolder.open(folder.resolve("run"));
        RunResult result = ExperimentTest.run(ExperimentTest.SMALL);
        run.write(result, Optional.empty());
        RunFolder.open(run.path())
                .writePartial(
                        ExperimentTest.SMALL,
                        Optional.of(result.setting()),
                        result.curves().subList(0, 2),
                        RunFolder.Ending.CANCELLED);
        assertThat(run.path().toFile().list())
                .containsExactlyInAnyOrder(
                        "experiment.json", "pairs.csv", "curves.csv", "metrics.json");
        assertThat(Files.readAllLines(run.path().resolve("curves.csv"))).hasSize(3);
        assertThat(Files.readString(run.path().resolve("metrics.json")))
                .contains("\"status\": \"cancelled\"")
                .doesNotContain("reward_mean");
    }

    @Test
    void aFreshNameIsNeverTaken() throws IOException {
        assertThat(RunFolder.fresh(folder, "ring-7")).isEqualTo(folder.resolve("ring-7"));
        Files.createDirectory(folder.resolve("ring-7"));
        Files.createDirectory(folder.resolve("ring-7-2"));
        assertThat(RunFolder.fresh(folder, "ring-7")).isEqualTo(folder.resolve("ring-7-3"));
    }
}
