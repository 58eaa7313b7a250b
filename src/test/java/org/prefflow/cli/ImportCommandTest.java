package org.prefflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {

    private static final List<String> SMALL =
            List.of(
                    "--set", "training.steps=2",
                    "--set", "training.batch=8",
                    "--set", "network.hidden=[8]",
                    "--set", "sampling.particles=20");

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int lab(String... args) {
        return Lab.commandLine(new NoWindow())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private Path table() throws IOException {
        StringBuilder rows = new StringBuilder("a x;a y;b x;b y;label\n");
        for (int i = 0; i < 40; i++) {
            rows.append(100 + i).append(";1,5;").append(200 - i).append(";2;").append(i % 2);
            rows.append("\n");
        }
        Path raw = Files.createDirectories(folder.resolve("raw")).resolve("t.csv");
        return Files.writeString(raw, rows);
    }

    @Test
    void whatIsImportedIsTrainedOnWithTheSameNumbersAgain() throws IOException {
        Path file = folder.resolve("mine/e.json");
        Files.createDirectories(file.getParent());
        assertThat(lab("import", table().toString(), "--scale", "fit", "--out", file.toString()))
                .as("%s", err)
                .isZero();
        assertThat(out.toString())
                .contains("40 pairs from ../raw/t.csv")
                .contains("columns    a x,a y,b x,b y,label")
                .contains("80 of 80 points");
        assertThat(Files.readString(file)).contains("\"file\": \"../raw/t.csv\"");
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        assertThat(train(file.toString(), first, "--outside")).as("%s", err).isZero();
        assertThat(train(first.resolve("experiment.json").toString(), second)).isZero();
        assertThat(second.resolve("pairs.csv")).hasSameBinaryContentAs(first.resolve("pairs.csv"));
        assertThat(second.resolve("samples.csv"))
                .hasSameBinaryContentAs(first.resolve("samples.csv"));
        assertThat(Files.readAllLines(first.resolve("pairs.csv"))).hasSize(41);
    }

    private int train(String file, Path to, String... more) {
        List<String> args = new ArrayList<>(List.of("run", file, "--out", to.toString()));
        args.addAll(SMALL);
        args.addAll(List.of(more));
        return lab(args.toArray(String[]::new));
    }

    @Test
    void withoutAPlaceNothingIsWritten() throws IOException {
        Path raw = table();
        assertThat(lab("import", raw.toString())).as("%s", err).isZero();
        try (var files = Files.list(raw.getParent())) {
            assertThat(files).containsExactly(raw);
        }
    }

    @Test
    void aBadValueIsOneLineThatNamesIt() throws IOException {
        Path raw = Files.writeString(folder.resolve("t.csv"), "x,y\n1,2\n3,\n");
        assertThat(lab("import", raw.toString(), "--as", "samples", "--columns", "x,y"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("line 3 has y = nothing");
        assertThat(err.toString().lines().count()).isEqualTo(1);
        err.getBuffer().setLength(0);
        assertThat(lab("import", raw.toString(), "--as", "pair")).isEqualTo(2);
        assertThat(err.toString()).contains("pairs, samples").contains("pairs?");
        err.getBuffer().setLength(0);
        assertThat(lab("import", raw.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--columns names them, out of x, y");
    }

    @Test
    void aSetOfTheLabIsTrainedOn() {
        Path to = folder.resolve("set");
        assertThat(
                        lab(
                                "run",
                                "ring",
                                "--out",
                                to.toString(),
                                "--set",
                                "data.file=lab:ring",
                                "--set",
                                "training.steps=2",
                                "--set",
                                "sampling.particles=20"))
                .as("%s", err)
                .isZero();
        assertThat(to.resolve("pairs.csv"))
                .hasSameBinaryContentAs(Path.of("datasets/pairs/ring.csv"));
    }
}
