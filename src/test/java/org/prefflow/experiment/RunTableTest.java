package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.math.Points;

/** A run's numbers leave the lab table by table and are read again. */
class RunTableTest {

    @TempDir private static Path folder;
    private static RunResult run;

    @BeforeAll
    static void writeAll() throws IOException {
        run = Experiment.run(ExperimentTest.SMALL, Path.of(""), ExperimentWatch.NONE);
        for (RunTable table : RunTable.values()) {
            for (String ending : List.of(".csv", ".npy", ".npz")) {
                table.write(run, folder.resolve(table.fileName() + ending));
            }
        }
    }

    private static NumPyArray array(RunTable table) throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve(table.fileName() + ".npy"))) {
            return NumPyArray.read(in);
        }
    }

    @Test
    void everyRowOfATableIsARowOfItsArray() throws IOException {
        int n = run.setting().pairs().size();
        assertThat(array(RunTable.PAIRS).shape()).containsExactly(n, 4);
        Points end = run.trajectories().end();
        assertThat(array(RunTable.SAMPLES).shape()).containsExactly(end.size(), 2);
        assertThat(array(RunTable.SAMPLES).values()[3]).isEqualTo(end.y(1));
        assertThat(CurveTable.points(array(RunTable.CURVES))).isEqualTo(run.curves());
        assertThat(array(RunTable.DENSITIES).shape()).containsExactly(2, 201, 201);
        List<String> rows = Files.readAllLines(folder.resolve("field.csv"));
        int[] field = array(RunTable.FIELD).shape();
        assertThat(rows).hasSize(1 + field[0] * field[1] * field[2]);
        assertThat(PairsFile.read(new DataConfig.FromFile("pairs.csv"), folder))
                .isEqualTo(run.setting().pairs());
    }

    @Test
    void anArchiveHoldsEveryArrayByName() {
        Map<String, NumPyArray> samples = RunArrays.read(folder.resolve("samples.npz"));
        assertThat(samples).containsOnlyKeys("samples", "start");
        assertThat(RunArrays.read(folder.resolve("field.npz")))
                .containsOnlyKeys("field", "field_grid", "field_times");
    }

    @Test
    void numPyReadsThemAll() throws Exception {
        assumeTrue(python("import numpy"), "no python3 with numpy here");
        String script =
                """
                import numpy as np
                pairs = np.load('pairs.npy'); table = np.loadtxt('pairs.csv', delimiter=',', skiprows=1)
                assert pairs.shape == table.shape and np.abs(pairs - table).max() < 1e-6
                assert np.load('samples.npz')['start'].shape == np.load('samples.npy').shape
                assert np.load('densities.npy').shape == (2, 201, 201)
                assert np.load('curves.npy').shape[1] == 9 and np.load('field.npy').shape[3] == 2
                """;
        assertThat(python(script)).isTrue();
    }

    private static boolean python(String script) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder("python3", "-c", script)
                            .directory(folder.toFile())
                            .inheritIO()
                            .start();
            return process.waitFor(120, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void anotherEndingIsRefusedAndNothingIsWritten() {
        assertThatThrownBy(() -> RunTable.PAIRS.write(run, folder.resolve("pairs.xlsx")))
                .isInstanceOf(IOException.class)
                .hasMessage("must end in .csv, .npy or .npz");
        assertThat(folder.resolve("pairs.xlsx")).doesNotExist();
    }
}
