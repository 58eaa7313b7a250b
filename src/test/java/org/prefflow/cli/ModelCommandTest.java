package org.prefflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run goes on from the model in another run's folder. */
class ModelCommandTest {

    @TempDir private Path folder;
    private final StringWriter err = new StringWriter();
    private Path first;

    private int run(String what, Path to, String... more) {
        List<String> args = new ArrayList<>(List.of("run", what, "--out", to.toString()));
        args.addAll(List.of(more));
        return Lab.commandLine(new NoWindow())
                .setOut(new PrintWriter(new StringWriter(), true))
                .setErr(new PrintWriter(err, true))
                .execute(args.toArray(String[]::new));
    }

    @BeforeEach
    void train() throws Exception {
        Path pairs = folder.resolve("mine.csv");
        StringBuilder rows = new StringBuilder("win_x,win_y,lose_x,lose_y\n");
        for (int i = 0; i < 60; i++) {
            rows.append(Math.sin(i)).append(",1,").append(Math.cos(i)).append(",-1\n");
        }
        Files.writeString(pairs, rows);
        Path file = folder.resolve("e.json");
        Files.writeString(
                file,
                """
                {"data": {"file": "mine.csv"}, "network": {"hidden": [8]},
                 "training": {"steps": 30, "batch": 16},
                 "sampling": {"particles": 40, "steps": 4}}
                """);
        first = folder.resolve("first");
        assertThat(run(file.toString(), first)).as("%s", err).isZero();
    }

    @Test
    void finishedModelGivesTheSameSamplesWithoutTraining() throws Exception {
        Path again = folder.resolve("again");
        assertThat(run(first.resolve("model.npz").toString(), again)).as("%s", err).isZero();
        assertThat(again.resolve("samples.csv"))
                .hasSameBinaryContentAs(first.resolve("samples.csv"));
        assertThat(again.resolve("experiment.json"))
                .hasSameBinaryContentAs(first.resolve("experiment.json"));
        assertThat(Files.readString(again.resolve("metrics.json")))
                .doesNotContain("steps_per_second");
    }

    @Test
    void moreStepsGoOnFromIt() throws Exception {
        Path more = folder.resolve("more");
        assertThat(run(first.resolve("model.npz").toString(), more, "--set", "training.steps=45"))
                .as("%s", err)
                .isZero();
        List<String> curve = Files.readAllLines(more.resolve("curves.csv"));
        List<String> earlier = Files.readAllLines(first.resolve("curves.csv"));
        assertThat(curve.subList(0, earlier.size())).isEqualTo(earlier);
        assertThat(curve.get(earlier.size())).startsWith("31,");
        assertThat(curve.get(curve.size() - 1)).startsWith("45,");
        assertThat(Files.readString(more.resolve("samples.csv")))
                .isNotEqualTo(Files.readString(first.resolve("samples.csv")));
    }

    @Test
    void anotherProblemAndADamagedFileAreRefusedInOneLine() throws Exception {
        Path nowhere = folder.resolve("nowhere");
        String model = first.resolve("model.npz").toString();
        err.getBuffer().setLength(0);
        assertThat(run(model, nowhere, "--set", "reward.type=ring")).isEqualTo(2);
        assertThat(err.toString().lines().count()).isEqualTo(1);
        assertThat(err.toString()).contains("model.npz: reward.type = ring").contains("must stay");
        byte[] bytes = Files.readAllBytes(first.resolve("model.npz"));
        bytes[bytes.length / 2] ^= 1;
        Path bad = folder.resolve("bad.npz");
        Files.write(bad, bytes);
        err.getBuffer().setLength(0);
        assertThat(run(bad.toString(), nowhere)).isEqualTo(2);
        assertThat(err.toString().lines().count()).isEqualTo(1);
        assertThat(err.toString()).contains("bad.npz: is damaged");
        assertThat(nowhere).doesNotExist();
    }
}
