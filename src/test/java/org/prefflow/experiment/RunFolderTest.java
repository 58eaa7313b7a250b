package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    void aStoppedRunLeavesAFinishedOneWholeAndGoesBesideIt() throws IOException {
        RunFolder run = RunFolder.open(folder.resolve("run"));
        RunResult result = ExperimentTest.run(ExperimentTest.SMALL);
        run.write(result, Optional.empty());
        Map<String, String> before = contents(run.path());
        assertThat(before).containsKeys("samples.csv", "density.csv", "field.csv");

        Path first = stop(run, result, RunFolder.Ending.CANCELLED);
        Path second = stop(run, result, RunFolder.Ending.CANCELLED);
        Path failed = stop(run, result, RunFolder.Ending.failed("no luck"));
        assertThat(contents(run.path())).isEqualTo(before);
        assertThat(List.of(first, second, failed))
                .containsExactly(
                        folder.resolve("run-cancelled"),
                        folder.resolve("run-cancelled-2"),
                        folder.resolve("run-failed"));
        assertThat(contents(first).keySet())
                .containsExactlyInAnyOrder(
                        "experiment.json", "pairs.csv", "curves.csv", "metrics.json");
        assertThat(Files.readString(failed.resolve("metrics.json")))
                .contains("\"status\": \"failed\"", "no luck");
    }

    @Test
    void whatSaysNothingOfItsEndingIsLeftAlone() throws IOException {
        RunResult result = ExperimentTest.run(ExperimentTest.SMALL);
        Path mine = Files.createDirectory(folder.resolve("mine"));
        for (String text : List.of("no JSON", "[]", "{}", "{\"status\": 3}")) {
            Files.writeString(mine.resolve("metrics.json"), text);
            Path where = stop(RunFolder.open(mine), result, RunFolder.Ending.CANCELLED);
            assertThat(where).isNotEqualTo(mine);
            assertThat(contents(mine)).isEqualTo(Map.of("metrics.json", text));
        }
    }

    private static Path stop(RunFolder run, RunResult result, RunFolder.Ending ending)
            throws IOException {
        return RunFolder.open(run.path())
                .writePartial(
                        ExperimentTest.SMALL,
                        run.path(),
                        Optional.of(result.setting()),
                        result.curves().subList(0, 2),
                        List.of(),
                        ending);
    }

    @Test
    void aRunThatNeverBeganNamesItsFilesFromItsOwnFolder() throws IOException {
        Path base = Files.createDirectory(folder.resolve("course"));
        Files.writeString(base.resolve("mine.csv"), "x_win,y_win,x_lose,y_lose\n");
        ExperimentConfig config =
                ExperimentTest.SMALL.withData(new DataConfig.FromFile("mine.csv"));
        Path where =
                RunFolder.open(folder.resolve("runs/mine"))
                        .writePartial(
                                config,
                                base,
                                Optional.empty(),
                                List.of(),
                                List.of(),
                                RunFolder.Ending.CANCELLED);
        DataConfig data = ExperimentFile.read(where.resolve("experiment.json")).data();
        assertThat(where.resolve(((DataConfig.FromFile) data).file()))
                .hasSameBinaryContentAs(base.resolve("mine.csv"));
    }

    private static Map<String, String> contents(Path run) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (String name : run.toFile().list()) {
            texts.put(name, Files.readString(run.resolve(name), StandardCharsets.ISO_8859_1));
        }
        return texts;
    }

    @Test
    void aStoppedRunLeavesNothingOfAnEarlierStoppedOne() throws IOException {
        RunFolder run = RunFolder.open(folder.resolve("run"));
        RunResult result = ExperimentTest.run(ExperimentTest.SMALL);
        stop(run, result, RunFolder.Ending.failed("no luck"));
        Files.writeString(run.path().resolve("samples.csv"), "x,y\n");
        assertThat(stop(run, result, RunFolder.Ending.CANCELLED)).isEqualTo(run.path());
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
