package org.prefflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs, and what is reported of them. */
class ReportCommandTest {

    @TempDir private static Path folder;
    private static final StringWriter ERR = new StringWriter();

    private static int lab(String... args) {
        Window none =
                new Window() {
                    @Override
                    public void open(Optional<Path> file) {
                        throw new AssertionError("no window was asked for");
                    }

                    @Override
                    public Frames benchmark() {
                        throw new AssertionError("no frames were asked for");
                    }
                };
        ERR.getBuffer().setLength(0);
        return Lab.commandLine(none)
                .setOut(new PrintWriter(new StringWriter(), true))
                .setErr(new PrintWriter(ERR, true))
                .execute(args);
    }

    @BeforeAll
    static void train() {
        for (String name : List.of("one & <two>", "other_50%")) {
            int code =
                    lab(
                            "run",
                            "ring",
                            "--out",
                            folder.resolve(name).toString(),
                            "--set",
                            "training.steps=20",
                            "--set",
                            "training.batch=32",
                            "--set",
                            "network.hidden=[8]",
                            "--set",
                            "data.pairs=100",
                            "--set",
                            "sampling.particles=200");
            assertThat(code).as("%s", ERR).isZero();
        }
        int code =
                lab(
                        "report",
                        folder.resolve("one & <two>").toString(),
                        folder.resolve("other_50%").toString(),
                        "--out",
                        folder.resolve("report").toString());
        assertThat(code).as("%s", ERR).isZero();
    }

    private static String report(String name) throws IOException {
        return Files.readString(folder.resolve("report").resolve(name));
    }

    @Test
    void thePageFetchesNothingAndRunsNothing() throws IOException {
        String page = report("report.html");
        assertThat(page)
                .contains("one &amp; &lt;two&gt;")
                .doesNotContain("<two>")
                .doesNotContain("<script")
                .doesNotContainPattern("(src|href)=\"(?!data:)");
        assertThat(page)
                .contains("reward_mean")
                .contains("training.steps")
                .contains("experiment.json")
                .contains("data:image/svg+xml;base64,");
    }

    @Test
    void thePagesHoldFiguresNumbersAndCurves() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("report/report.pdf"));
        try (PDDocument document = Loader.loadPDF(bytes)) {
            String text = new PDFTextStripper().getText(document);
            assertThat(document.getNumberOfPages()).isBetween(3, 12);
            assertThat(text)
                    .contains("reward_mean", "training.steps", "To make it again", "training step");
        }
    }

    @Test
    void tablesAreEscapedForTheirLanguage() throws IOException {
        assertThat(report("metrics.tex"))
                .contains("reward\\_mean & ")
                .contains("one \\& \\textless{}two\\textgreater{}")
                .contains("other\\_50\\%")
                .startsWith("\\begin{tabular}{l");
        List<String> lines = report("metrics.md").lines().toList();
        assertThat(lines.get(0)).startsWith("| metric | one & <two> |");
        assertThat(lines)
                .allSatisfy(
                        line ->
                                assertThat(line.chars().filter(c -> c == '|').count())
                                        .isEqualTo(
                                                lines.get(0)
                                                        .chars()
                                                        .filter(c -> c == '|')
                                                        .count()));
    }

    @Test
    void theTableCompiles() throws Exception {
        assumeTrue(runs("pdflatex", "--version"), "no pdflatex here");
        Path tex = folder.resolve("t.tex");
        Files.writeString(
                tex,
                "\\documentclass{article}\\begin{document}\\input{report/metrics.tex}\\end{document}");
        assertThat(runs("pdflatex", "-interaction=batchmode", "-halt-on-error", "t.tex")).isTrue();
    }

    @Test
    void numPyReadsTheNumbers() throws Exception {
        Path data = folder.resolve("report/data");
        assertThat(data.resolve("other_50%/samples.npy")).exists();
        assertThat(data.resolve("other_50%/curves.csv")).exists();
        assumeTrue(runs("python3", "-c", "import numpy"), "no python3 with numpy here");
        assertThat(runs("python3", data.resolve("plot.py").toString(), "--check")).isTrue();
        assertThat(Files.readString(folder.resolve("said"), StandardCharsets.UTF_8))
                .contains("'samples': (200, 2)")
                .contains("'reward': (201, 201)");
        if (runs("python3", "-c", "import matplotlib")) {
            assertThat(runs("python3", data.resolve("plot.py").toString())).isTrue();
            assertThat(data.resolve("other_50%.png")).exists();
        }
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("said").toFile())
                            .start();
            return process.waitFor(120, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void whatIsNoRunFolderIsRefusedInOneLine() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(lab("report", empty.toString())).isEqualTo(2);
        assertThat(ERR.toString()).contains("there is no experiment.json");
        assertThat(ERR.toString().lines().count()).isEqualTo(1);
        assertThat(lab("report", empty.toString(), "--format", "docx")).isEqualTo(2);
        assertThat(ERR.toString()).contains("html, pdf, md, tex, data");
    }
}
