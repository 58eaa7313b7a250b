package org.prefflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefflow.figure.Pictures;
import org.w3c.dom.NodeList;

class FigureCommandTest {

    private static final int WIDTH = 1_050;
    private static final int BLOCK = 15;

    private static final List<String> SMALL =
            List.of(
                    "--set", "network.hidden=[16,16]",
                    "--set", "training.steps=30",
                    "--set", "training.batch=64",
                    "--set", "data.pairs=400",
                    "--set", "sampling.particles=600",
                    "--set", "sampling.steps=4");

    @TempDir private Path folder;
    private final Locale locale = Locale.getDefault();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    private int lab(String... args) {
        return Lab.commandLine(new NoWindow())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private int figure(String what, Path to, String... more) {
        List<String> args = new ArrayList<>(List.of("figure", what, "--out", to.toString()));
        args.addAll(SMALL);
        args.addAll(List.of(more));
        return lab(args.toArray(String[]::new));
    }

    @Test
    @Tag("slow")
    void allFormatsShowEightPanelsAndTheSameSeedGivesTheSameBytes() throws Exception {
        Locale.setDefault(Locale.FRANCE);
        Path first = folder.resolve("first");
        assertThat(figure("figure-2", first, "--format", "png,svg,pdf"))
                .as(err.toString())
                .isZero();
        assertThat(first.toFile().list())
                .containsExactlyInAnyOrder(
                        "experiment.json",
                        "pairs.csv",
                        "figure.png",
                        "figure.svg",
                        "figure.pdf",
                        "curves-e.csv",
                        "curves-f.csv",
                        "curves-g.csv",
                        "curves-h.csv",
                        "arrays.npz",
                        "metrics.json");
        checkWords(first);
        checkPictures(first);
        checkMetrics(first);
        assertThat(out.toString()).contains("iterative PFM", "kl_to_target", "written to");

        Path second = folder.resolve("second");
        String again = first.resolve("experiment.json").toString();
        String[] same = {"figure", again, "--out", second.toString(), "--format", "svg, PNG"};
        assertThat(lab(same)).as(err.toString()).isZero();
        for (String name : second.toFile().list()) {
            assertThat(second.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
        }
        assertThat(second.resolve("figure.pdf")).doesNotExist();
    }

    private static void checkWords(Path figure) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        NodeList texts =
                factory.newDocumentBuilder()
                        .parse(figure.resolve("figure.svg").toFile())
                        .getElementsByTagName("text");
        List<String> words = new ArrayList<>();
        for (int i = 0; i < texts.getLength(); i++) {
            words.add(texts.item(i).getTextContent());
        }
        List<String> letters = Arrays.asList("(a) (b) (c) (d) (e) (f) (g) (h)".split(" "));
        assertThat(words).containsSubsequence(letters).contains("RLHF", "DPO", "PFM", "winners");
        try (PDDocument document = Loader.loadPDF(figure.resolve("figure.pdf").toFile())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains(letters)
                    .contains("400 pairs", "σ", "Seed 7", "KL to optimum");
        }
    }

    private static void checkPictures(Path figure) throws IOException {
        BufferedImage png = Pictures.ofPng(Files.readAllBytes(figure.resolve("figure.png")));
        assertThat(png.getWidth()).isEqualTo(2 * WIDTH);
        byte[] svg = Files.readAllBytes(figure.resolve("figure.svg"));
        byte[] pdf = Files.readAllBytes(figure.resolve("figure.pdf"));
        // JSVG's text, without our semi-bold and spacing, makes up most of the first difference.
        assertThat(Pictures.difference(png, Pictures.ofSvg(svg, 2 * WIDTH), 2 * BLOCK))
                .isLessThan(0.2);
        assertThat(Pictures.difference(png, Pictures.ofPdf(pdf, 2 * WIDTH), 2 * BLOCK))
                .isLessThan(0.08);
    }

    private static void checkMetrics(Path figure) throws IOException {
        String metrics = Files.readString(figure.resolve("metrics.json"));
        assertThat(metrics).contains("\"status\": \"finished\"", "\"environment\": {");
        for (String panel : List.of("e", "f", "g", "h")) {
            for (String name :
                    List.of("reward_mean", "kl_to_reference", "kl_to_target", "sliced_w2")) {
                assertThat(metrics).contains("\"" + panel + "." + name + "\": ");
            }
        }
        assertThat(metrics).contains("\"b.correlation\": ", "\"d.exact_reward_mean\": ");
        assertThat(metrics).doesNotContain("seconds", "per_second");
    }

    @Test
    @Tag("slow")
    void seedsMakeATableWithMeansAndIntervals() throws IOException {
        Path to = folder.resolve("f");
        assertThat(figure("quick", to, "--seeds", "2", "--format", "svg"))
                .as(err.toString())
                .isZero();
        List<String> rows = Files.readAllLines(to.resolve("seeds.csv"));
        assertThat(rows).hasSize(1 + 2 * 4);
        assertThat(rows.get(0)).startsWith("seed,panel,method,reward_mean,");
        assertThat(rows.stream().skip(1).map(row -> row.split(",")[0] + row.split(",")[2]))
                .containsExactly(
                        "7rlhf",
                        "7dpo",
                        "7pfm",
                        "7iterative-pfm",
                        "8rlhf",
                        "8dpo",
                        "8pfm",
                        "8iterative-pfm");
        assertThat(rows.get(1).split(",")[3]).isNotEqualTo(rows.get(5).split(",")[3]);
        assertThat(out.toString()).contains("mean of 2 seeds, 95 %", " ± ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "figure ring --format jpg | --format = jpg is not allowed: must be one or more of png, svg, pdf, with commas between",
                "figure ring --format png, | --format = png, is not allowed: must be one or more of png, svg, pdf",
                "figure ring --seeds 0 | --seeds = 0 is not allowed: must be a whole number between 1 and 1000",
                "figure ring --seed 2147483647 --seeds 2 | --seeds = 2 is not allowed: must be a whole number between 1 and 1",
                "figure rng | rng: is neither a file nor a preset; did you mean ring?",
                "figure ring --set method.sgma=1 | ring: method.sgma = 1 is not allowed: must be one of the fields of method: type, coupling, regularization, sigma, path, degree, source; did you mean method.sigma?",
                "figure | Missing required parameter",
                "bench --quality --seeds 0 | --seeds = 0 is not allowed: must be a whole number between 1 and 1000",
                "bench --quality --window | --quality is not allowed beside --window",
                "bench --seeds 3 | --seeds is not allowed without --quality",
                "bench --set seed=1 | --set is not allowed without --quality",
                "bench --quality --set training.steps=0 | training.steps = 0 is not allowed",
            })
    void whatIsWrongIsOneLineAndExitCodeTwo(String line, String sentence) {
        assertThat(lab(line.split(" "))).as(err.toString()).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith(sentence);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void anUnrelatedFolderIsLeftAlone() throws IOException {
        Path mine = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(mine.resolve("thesis.txt"), "years of work");
        assertThat(figure("ring", mine)).isEqualTo(2);
        assertThat(err.toString()).startsWith("--out = " + mine + " is not allowed: must be");
        assertThat(mine.toFile().list()).containsExactly("thesis.txt");
    }

    @Test
    void aDivergedTrainingIsToldAndMarked() throws IOException {
        Path to = folder.resolve("f");
        int code =
                figure(
                        "ring",
                        to,
                        "--set",
                        "training.learningRate=1",
                        "--set",
                        "training.optimizer=sgd",
                        "--set",
                        "training.steps=400");
        assertThat(code).as(err.toString()).isEqualTo(1);
        assertThat(Files.readString(to.resolve("metrics.json")))
                .contains("\"status\": \"failed\"", "\"message\": ");
        assertThat(to.resolve("figure.png")).doesNotExist();
        assertThat(err.toString()).contains("ring: ").doesNotContain("\tat ");
    }

    @Test
    @Tag("slow")
    void controlCKeepsWhatThereIsAndEndsWith130() throws Exception {
        Path to = folder.resolve("f");
        List<String> call = new ArrayList<>(List.of("figure", "ring", "--out", to.toString()));
        call.addAll(SMALL);
        call.addAll(List.of("--set", "training.steps=1000000"));
        try (ChildLab child = new ChildLab(folder.resolve("log"), call)) {
            child.awaitWord("step 1 of");
            assertThat(child.interrupt()).as(child.said()).isEqualTo(130);
            assertThat(child.said()).contains("cancelled").doesNotContain("\tat ");
        }
        assertThat(Files.readString(to.resolve("metrics.json")))
                .contains("\"status\": \"cancelled\"");
        assertThat(to.resolve("experiment.json")).isNotEmptyFile();
    }

    @Test
    @Tag("slow")
    void theQualityBenchIsPrintedAndWritten() throws IOException {
        Path json = folder.resolve("quality.json");
        List<String> args =
                new ArrayList<>(
                        List.of("bench", "--quality", "--seeds", "1", "--json", json.toString()));
        args.addAll(SMALL);
        args.addAll(List.of("--set", "training.steps=2", "--set", "sampling.particles=200"));
        assertThat(lab(args.toArray(String[]::new))).as(err.toString()).isZero();
        assertThat(out.toString().lines().filter(line -> line.matches(".* (met|NOT MET)")))
                .as(out.toString())
                .hasSize(15);
        assertThat(Files.readString(json))
                .contains("\"rlhf_ring_median\": ", "\"sft_two_modes_limit\": 0.03", "bars_missed");
    }
}
