package org.prefflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.figure.ExportedFigure;
import org.prefflow.figure.Pictures;
import org.prefflow.press.StageLayer;

/** The stage, charts and tables of one run, without a display. */
class RunPagesTest {

    private static final List<String> SMALL =
            List.of(
                    "--set", "network.hidden=[16]",
                    "--set", "training.steps=30",
                    "--set", "training.batch=32",
                    "--set", "data.pairs=300",
                    "--set", "sampling.particles=300",
                    "--set", "sampling.steps=4");

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int lab(String... args) {
        return Lab.commandLine(new NoWindow())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private int small(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(SMALL);
        return lab(all.toArray(String[]::new));
    }

    private List<String> files(Path in) throws Exception {
        try (Stream<Path> all = Files.list(in)) {
            return all.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void everyPageOfARunIsDrawnInEveryFormatAndCarriesTheRun() throws Exception {
        Path to = folder.resolve("o");
        String all =
                "stage,loss,distance,reward,log-ratios,margin,over-optimisation,course,frontier,"
                        + "error-split,metrics";
        int code =
                small(
                        "figure",
                        "two-modes",
                        "--set",
                        "method.type=dpo",
                        "--of",
                        all,
                        "--format",
                        "svg,png,pdf",
                        "--out",
                        to.toString());
        assertThat(code).as("%s", err).isZero();
        assertThat(files(to)).hasSize(11 * 3 + 1).contains("experiment.json");
        for (String page : all.split(",")) {
            assertThat(Files.size(to.resolve(page + ".png"))).isGreaterThan(5_000);
            String text = ExportedFigure.experiment(to.resolve(page + ".svg")).orElseThrow();
            assertThat(FigureOrigin.parse(text).experiment())
                    .isEqualTo(ExperimentFile.read(to.resolve("experiment.json")));
            var png = Pictures.ofPng(Files.readAllBytes(to.resolve(page + ".png")));
            var pdf = Pictures.ofPdf(Files.readAllBytes(to.resolve(page + ".pdf")), png.getWidth());
            assertThat(Pictures.difference(png, pdf, 12)).as(page).isLessThan(0.08);
        }
        String table = Files.readString(to.resolve("metrics.svg"));
        assertThat(table).contains("learned", "exact", "difference");
        assertThat(Files.readString(to.resolve("error-split.svg")))
                .contains("objective", "total", "total variation");
        assertThat(Files.readString(to.resolve("loss.svg"))).contains("training step");
    }

    @Test
    void aRunFolderIsDrawnWithoutTraining() throws Exception {
        Path run = folder.resolve("run");
        assertThat(small("run", "ring", "--out", run.toString())).as("%s", err).isZero();
        List<String> before = files(run);
        int code =
                lab(
                        "figure",
                        run.toString(),
                        "--of",
                        "stage,loss,frontier,metrics",
                        "--format",
                        "svg");
        assertThat(code).as("%s", err).isZero();
        assertThat(files(run.resolve("figures")))
                .containsExactly(
                        "experiment.json", "frontier.svg", "loss.svg", "metrics.svg", "stage.svg");
        List<String> after = new ArrayList<>(files(run));
        after.remove("figures");
        assertThat(after).isEqualTo(before);
        assertThat(err.toString().split("training: step 30 of 30", -1))
                .as("trained once")
                .hasSize(2);
        assertThat(Files.readString(run.resolve("figures/stage.svg")))
                .as("how the particles went, although the network is not kept")
                .contains("by rk4")
                .doesNotContain("Knothe");

        Path taken = Files.createFile(folder.resolve("taken"));
        err.getBuffer().setLength(0);
        assertThat(lab("figure", run.toString(), "--of", "loss", "--out", taken.toString()))
                .isEqualTo(1);
        assertThat(err.toString())
                .contains(taken + ": a file stands where a folder is needed")
                .doesNotContain(run + ":");
    }

    @Test
    void whatARunHasNothingOfIsSaidAndTheRestDrawn() throws Exception {
        Path to = folder.resolve("o");
        int code =
                small(
                        "figure",
                        "ring",
                        "--of",
                        "loss,over-optimisation",
                        "--format",
                        "svg",
                        "--out",
                        to.toString());
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("over-optimisation: not drawn: ");
        assertThat(files(to)).containsExactly("experiment.json", "loss.svg");
    }

    @Test
    void aFolderThatNobodyCanMakeIsTold() {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self")), "a system with /proc");
        int code = small("figure", "ring", "--of", "stage", "--out", "/proc/x");
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("/proc/x: cannot be created");
    }

    @Test
    void theFourStagesStandSideBySide() throws Exception {
        Path to = folder.resolve("o");
        int code =
                small(
                        "figure",
                        "figure-2",
                        "--of",
                        "comparison",
                        "--format",
                        "svg",
                        "--out",
                        to.toString());
        assertThat(code).as("%s", err).isZero();
        assertThat(Files.readString(to.resolve("figure.svg")))
                .contains("RLHF", "DPO", "iterative PFM", "(d)")
                .contains("samples", "their trails", "learned field");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "figure ring --of los | did you mean loss",
                "figure ring --of loss,paper | --of = \"loss,paper\" is not allowed",
                "figure ring --of loss --seeds 3 | beside --seeds or --film",
                "figure ring --of loss --film mp4 | beside --seeds or --film",
                "figure ring --of stage --layers arows | did you mean arrows",
                "figure ring --of stage --layers arrows,wrong"
                        + " | --layers = \"wrong\" is not allowed: must be one of map-reward,",
                "figure figure-2 --of comparison --layers contour | did you mean contours",
                "figure ring --of loss --layers arrows | only --of stage and --of comparison",
                "figure figure-2 --layers arrows | only --of stage and --of comparison",
                "figure ring --of loss --width 90 --size single"
                        + " | --width is not allowed beside --size single",
            })
    void whatIsWrongIsSaidBeforeAnythingIsTrained(String line, String words) {
        assertThat(lab(line.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines().count()).isEqualTo(1);
        assertThat(err.toString()).containsIgnoringCase(words);
    }

    @Test
    void layersAreListedAsTheyAreAskedFor() throws Exception {
        assertThat(lab("list", "layers")).isZero();
        String listed = out.toString();
        assertThat(lab("figure", "--help")).isZero();
        Path to = folder.resolve("o");
        for (StageLayer layer : StageLayer.values()) {
            assertThat(listed).contains(layer.id()).contains(layer.summary());
            assertThat(out.toString().substring(listed.length())).contains(layer.id());
        }
        String all = String.join(", ", StageLayer.names());
        String[] asked = {"--format", "svg", "--out", to.toString(), "--layers"};
        List<String> args = new ArrayList<>(List.of("figure", "ring", "--of", "stage"));
        args.addAll(List.of(asked));
        args.add(all);
        assertThat(small(args.toArray(String[]::new))).as("%s", err).isZero();
        long whole = Files.size(to.resolve("stage.svg"));
        args.set(args.size() - 1, "none");
        assertThat(small(args.toArray(String[]::new))).as("%s", err).isZero();
        assertThat(Files.size(to.resolve("stage.svg"))).isLessThan(whole / 2);
    }

    @Test
    void aWidthAloneMeansASizeOfItsOwn() throws Exception {
        Path to = folder.resolve("o");
        String[] asked = {"figure", "ring", "--of", "metrics", "--format", "svg", "--width", "111"};
        List<String> args = new ArrayList<>(List.of(asked));
        args.addAll(List.of("--out", to.toString()));
        assertThat(small(args.toArray(String[]::new))).as("%s", err).isZero();
        assertThat(Files.readString(to.resolve("metrics.svg"))).contains("width=\"419.528\"");
    }

    @Test
    void aFigureOfSeveralExperimentsIsNotTakenForOne() throws Exception {
        ExperimentConfig one = ExperimentConfig.DEFAULT;
        String text = new FigureOrigin(one, List.of(one, one.withSeed(8), one.withSeed(9))).text();
        Path figure = folder.resolve("panes.svg");
        Files.writeString(
                figure,
                "<svg xmlns='http://www.w3.org/2000/svg'><metadata><experiment"
                        + " xmlns='https://prefflow.org/ns/figure'><![CDATA["
                        + text
                        + "]]></experiment></metadata></svg>");
        for (String line : List.of("run", "sweep --vary seed=1,2", "figure --of loss", "figure")) {
            err.getBuffer().setLength(0);
            List<String> args = new ArrayList<>(List.of(line.split(" ")));
            args.add(1, figure.toString());
            assertThat(small(args.toArray(String[]::new))).as(line).isEqualTo(2);
            assertThat(err.toString()).contains("panes.svg: carries a").contains("comparison");
        }
        assertThat(files(folder)).containsExactly("panes.svg");
    }

    @Test
    void aFullDiskIsSaidOfTheFileAndLeavesNoFolder() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "this system has no disk that is always full");
        Path to = Files.createDirectories(folder.resolve("o"));
        for (String format : List.of("png", "svg", "pdf")) {
            err.getBuffer().setLength(0);
            Path file = to.resolve("metrics." + format);
            Files.createSymbolicLink(to.resolve(".metrics." + format + ".part"), full);
            String[] asked = {"figure", "ring", "--of", "metrics", "--format", format};
            List<String> args = new ArrayList<>(List.of(asked));
            args.addAll(List.of("--out", to.toString()));
            assertThat(small(args.toArray(String[]::new))).isEqualTo(1);
            assertThat(err.toString()).contains(file + ": No space left on device");
            assertThat(files(to)).isEmpty();
        }
    }

    @Test
    @Tag("slow")
    void controlCLeavesTheOldFigureWhole() throws Exception {
        Path run = folder.resolve("run");
        assertThat(small("run", "ring", "--out", run.toString())).as("%s", err).isZero();
        assertThat(lab("figure", run.toString(), "--of", "metrics", "--format", "png")).isZero();
        List<String> before = files(run.resolve("figures"));
        byte[] old = Files.readAllBytes(run.resolve("figures/metrics.png"));
        List<String> call =
                new ArrayList<>(
                        List.of("figure", run.toString(), "--of", "metrics", "--format", "png"));
        call.addAll(List.of("--width", "2000", "--height", "2000", "--dpi", "1200"));
        try (ChildLab child = new ChildLab(folder.resolve("log"), call)) {
            child.awaitWord("metrics.png");
            assertThat(child.interrupt()).as(child.said()).isEqualTo(130);
            assertThat(child.said()).contains("cancelled").doesNotContain("\tat ");
        }
        assertThat(run.resolve("figures/metrics.png")).hasBinaryContent(old);
        assertThat(files(run.resolve("figures"))).isEqualTo(before);
    }

    @Test
    void aFolderWithoutARunIsRefused() throws Exception {
        assertThat(lab("figure", folder.toString(), "--of", "loss")).isEqualTo(2);
        assertThat(err.toString()).contains("is not the folder of a finished run");
        assertThat(files(folder)).isEmpty();
    }
}
