package org.prefflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.figure.ExportedFigure;
import org.prefflow.sweep.Axis;
import org.prefflow.sweep.SweepConfig;
import org.prefflow.sweep.SweepFolder;
import org.prefflow.sweep.SweepPlan;
import org.prefflow.sweep.SweepRow;

/** Two runs, and what is reported of them. */
class ReportCommandTest {

    @TempDir private static Path folder;
    private static final StringWriter ERR = new StringWriter();

    private static int lab(String... args) {
        ERR.getBuffer().setLength(0);
        return Lab.commandLine(new NoWindow())
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
    void theFigureOfARunIsVectorsThatAreLargeEnoughToBeRead() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("report/report.pdf"));
        List<Float> sizes = new ArrayList<>();
        List<PDImageXObject> images = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(bytes)) {
            PDFTextStripper stripper =
                    new PDFTextStripper() {
                        @Override
                        protected void writeString(String text, List<TextPosition> letters)
                                throws IOException {
                            letters.forEach(letter -> sizes.add(letter.getFontSizeInPt()));
                            super.writeString(text, letters);
                        }
                    };
            assertThat(stripper.getText(document))
                    .contains("(a)", "(b)", "reward and reference samples", "learned density")
                    .contains("exact target: densest", "paths");
            for (PDPage page : document.getPages()) {
                images(page.getResources(), images);
            }
            assertThat(sizes).hasSizeGreaterThan(1_000).allMatch(size -> size >= 6);
            assertThat(images).isNotEmpty().allMatch(image -> image.getWidth() < 1_200);
        }
    }

    private static void images(PDResources resources, List<PDImageXObject> images)
            throws IOException {
        for (COSName name : resources.getXObjectNames()) {
            PDXObject object = resources.getXObject(name);
            if (object instanceof PDImageXObject image) {
                images.add(image);
            } else if (object instanceof PDFormXObject form) {
                images(form.getResources(), images);
            }
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

    private static Path comparison() {
        Path place = folder.resolve("four");
        int code =
                lab(
                        "figure",
                        "quick",
                        "--out",
                        place.toString(),
                        "--format",
                        "svg",
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
        return place;
    }

    @Test
    void aComparisonIsReportedWithTheCurvesAndSettingsOfEachMethod() throws Exception {
        Path out = folder.resolve("of-four");
        assertThat(lab("report", comparison().toString(), "--out", out.toString()))
                .as("%s", ERR)
                .isZero();
        String page = Files.readString(out.resolve("report.html"));
        assertThat(page)
                .contains("<h1>RLHF, DPO, PFM and iterative PFM on ")
                .contains("<th>(b) learned reward</th>", "<th>(e) RLHF, exact</th>")
                .contains("<td>rlhf</td><td>dpo</td><td>pfm</td><td>iterative-pfm</td>")
                .contains("figure " + folder.resolve("four/experiment.json") + " --format svg");
        int curves = page.split("data:image/svg", -1).length - 2;
        assertThat(curves).as("charts beside the figure").isGreaterThanOrEqualTo(3);
        checkThatNoNumberIsBroken(out);
        for (String panel : List.of("e", "f", "g", "h")) {
            assertThat(out.resolve("data/four-" + panel + "/samples.npy")).isNotEmptyFile();
            assertThat(out.resolve("data/four-" + panel + "/curve_loss.npy")).isNotEmptyFile();
            assertThat(out.resolve("data/four/curves-" + panel + ".csv")).isNotEmptyFile();
        }
        assumeTrue(runs("python3", "-c", "import numpy"), "no python3 with numpy here");
        assertThat(runs("python3", out.resolve("data/plot.py").toString(), "--check")).isTrue();
        assertThat(Files.readString(folder.resolve("said")))
                .contains("four-g", "'samples': (200, 2)", "'reward': (201, 201)");
        Path bare = Files.createDirectories(folder.resolve("bare"));
        Files.copy(out.resolve("data/plot.py"), bare.resolve("plot.py"));
        assertThat(runs("python3", bare.resolve("plot.py").toString())).isFalse();
        assertThat(Files.readString(folder.resolve("said"))).startsWith("nothing to draw");
    }

    private static String[] recipe(Path report) throws IOException {
        String line =
                Files.readString(report.resolve("report.html"))
                        .lines()
                        .filter(l -> l.contains("java -jar target/preference-flow-lab.jar "))
                        .findFirst()
                        .orElseThrow();
        return line.replaceAll("<[^>]*>", "")
                .replace("&quot;", "")
                .replace("&amp;", "&")
                .replaceFirst(".*preference-flow-lab.jar ", "")
                .strip()
                .split(" ");
    }

    /** Calls what a report says, into another folder. */
    private static Path again(Path report, String to) throws IOException {
        List<String> call = new ArrayList<>(List.of(recipe(report)));
        Path place = folder.resolve(to);
        call.addAll(List.of("--out", place.toString()));
        assertThat(lab(call.toArray(String[]::new))).as("%s: %s", call, ERR).isZero();
        return place;
    }

    @Test
    void whatAReportSaysMakesAComparisonAgain() throws Exception {
        Path stages = folder.resolve("stages");
        List<String> call =
                new ArrayList<>(List.of("figure", "quick", "--of", "comparison", "--seeds", "2"));
        call.addAll(List.of("--format", "svg", "--out", stages.toString()));
        for (String set :
                List.of(
                        "training.steps=5",
                        "training.batch=16",
                        "network.hidden=[8]",
                        "data.pairs=60",
                        "sampling.particles=60")) {
            call.addAll(List.of("--set", set));
        }
        assertThat(lab(call.toArray(String[]::new))).as("%s", ERR).isZero();
        Path report = folder.resolve("of-stages");
        assertThat(lab("report", stages.toString(), "--out", report.toString())).isZero();
        Path again = again(report, "stages-again");
        for (String file : List.of("figure.svg", "experiment.json", "seeds.csv", "curves-e.csv")) {
            assertThat(again.resolve(file)).hasSameTextualContentAs(stages.resolve(file));
        }
        String page = Files.readString(report.resolve("report.html"));
        assertThat(page).doesNotContain("<p>figure ");
        assertThat(lab("report", again(report, "stages-third").toString(), "--out", report + "-2"))
                .isZero();
    }

    @Test
    void whatAReportSaysMakesARunAgain() throws Exception {
        Path report = folder.resolve("of-other");
        Path run = folder.resolve("other_50%");
        assertThat(lab("report", run.toString(), "--out", report.toString())).isZero();
        Path again = again(report, "other-again");
        assertThat(again.resolve("samples.csv"))
                .hasSameTextualContentAs(run.resolve("samples.csv"));
    }

    @Test
    void aRecipeHoldsNothingThatAFolderSaysOfItself() throws Exception {
        Path mean = folder.resolve("mean");
        Files.createDirectories(mean);
        for (String file : List.of("experiment.json", "metrics.json")) {
            Files.copy(folder.resolve("other_50%").resolve(file), mean.resolve(file));
        }
        Path metrics = mean.resolve("metrics.json");
        String said = Files.readString(metrics);
        Files.writeString(metrics, said.replaceFirst("\\{", "{\"command\": \"figure; rm -rf ~\","));
        Path report = folder.resolve("of-mean");
        assertThat(lab("report", mean.toString(), "--out", report.toString()))
                .as("%s", ERR)
                .isZero();
        assertThat(recipe(report)).containsExactly("run", mean + "/experiment.json");
    }

    /** A folder may be called anything: what is pasted runs nothing and means the folder. */
    @Test
    void aRecipeIsPastedIntoAShellAsItIs() throws Exception {
        assumeTrue(runs("sh", "-c", "true"), "no shell here");
        Path odd = folder.resolve("it's $HOME `echo no` \"and\" ! a\\b * ~");
        Files.createDirectories(odd);
        for (String file : List.of("experiment.json", "metrics.json")) {
            Files.copy(folder.resolve("other_50%").resolve(file), odd.resolve(file));
        }
        Path report = folder.resolve("of-odd");
        assertThat(lab("report", odd.toString(), "--out", report.toString()))
                .as("%s", ERR)
                .isZero();
        String line =
                plain(Files.readString(report.resolve("report.html")))
                        .lines()
                        .filter(l -> l.startsWith("java -jar "))
                        .findFirst()
                        .orElseThrow();
        assertThat(runs("sh", "-c", "java() { printf '%s\\n' \"$@\"; }\n" + line)).isTrue();
        assertThat(Files.readAllLines(folder.resolve("said")))
                .containsExactly(
                        "-jar",
                        "target/preference-flow-lab.jar",
                        "run",
                        odd.resolve("experiment.json").toString());
    }

    /** What a shell makes of each command of a report, behind the program. */
    private static List<List<String>> commands(String page) {
        List<List<String>> commands = new ArrayList<>();
        Matcher lines = Pattern.compile("preference-flow-lab\\.jar (.*)").matcher(plain(page));
        while (lines.find()) {
            List<String> words = new ArrayList<>();
            Matcher word = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(lines.group(1));
            while (word.find()) {
                words.add(word.group(1) == null ? word.group(2) : word.group(1));
            }
            commands.add(words);
        }
        return commands;
    }

    private static String plain(String page) {
        return page.replaceAll("<[^>]*>", "")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    @Test
    void runsOfOneNameAreToldApartAndEachIsMadeAgain() throws Exception {
        List<String> call = new ArrayList<>(List.of("report"));
        for (String of : List.of("A", "B")) {
            Path run = folder.resolve(of).resolve("ring eins");
            Files.createDirectories(run);
            for (String file : List.of("experiment.json", "metrics.json", "samples.csv")) {
                Files.copy(folder.resolve("other_50%").resolve(file), run.resolve(file));
            }
            call.add(run.toString());
        }
        Path report = folder.resolve("of-two");
        call.addAll(List.of("--out", report.toString()));
        assertThat(lab(call.toArray(String[]::new))).as("%s", ERR).isZero();
        String page = Files.readString(report.resolve("report.html"));
        List<List<String>> commands = commands(page);
        assertThat(commands).hasSize(2).doesNotHaveDuplicates();
        for (List<String> command : commands) {
            List<String> again = new ArrayList<>(command);
            Path to = folder.resolve("again-" + commands.indexOf(command));
            again.addAll(List.of("--out", to.toString()));
            assertThat(lab(again.toArray(String[]::new))).as("%s: %s", again, ERR).isZero();
            assertThat(to.resolve("samples.csv"))
                    .hasSameTextualContentAs(folder.resolve("other_50%/samples.csv"));
        }
        for (String name : List.of("ring eins", "ring eins-2")) {
            String file = "data/" + name + "/experiment.json";
            assertThat(plain(page)).contains("\"" + file + "\"");
            assertThat(report.resolve(file)).exists();
            assertThat(page).contains("<th>" + name + "</th>");
        }
        assertThat(page).doesNotContain("(2)");
        assertThat(ExportedFigure.experiment(report.resolve("report.pdf"))).isEmpty();
    }

    @Test
    void thePdfOfOneRunCarriesItsExperiment() throws Exception {
        Path run = folder.resolve("other_50%");
        Path report = folder.resolve("of-carried");
        assertThat(lab("report", run.toString(), "--out", report.toString())).isZero();
        Path again = folder.resolve("from-pdf");
        String pdf = report.resolve("report.pdf").toString();
        assertThat(lab("run", pdf, "--out", again.toString())).as("%s", ERR).isZero();
        assertThat(again.resolve("samples.csv"))
                .hasSameTextualContentAs(run.resolve("samples.csv"));
    }

    private static void checkThatNoNumberIsBroken(Path report) throws IOException {
        Set<String> words = new HashSet<>();
        try (PDDocument document = Loader.loadPDF(report.resolve("report.pdf").toFile())) {
            words.addAll(List.of(new PDFTextStripper().getText(document).split("\\s+")));
        }
        List<String> rows = Files.readAllLines(report.resolve("metrics.md"));
        assertThat(rows.get(0).split("\\|")).hasSizeGreaterThan(12);
        for (String row : rows.subList(2, rows.size())) {
            assertThat(words).containsAll(List.of(row.replace("|", " ").strip().split("\\s+")));
        }
    }

    /** Rewards 10 and 20 times sigma, a tenth more with each seed: 0.2 is best beyond doubt. */
    private static Path sweep() throws IOException {
        Path place = folder.resolve("sweep");
        SweepPlan plan =
                SweepPlan.of(
                        SweepConfig.KIND
                                .defaults()
                                .withVary(
                                        List.of(
                                                Axis.parse("method.sigma=0.1,0.2"),
                                                Axis.parse("sampling.solver=rk4,heun"))));
        try (SweepFolder sweep = SweepFolder.open(place, plan)) {
            for (int run : plan.own()) {
                SweepPlan.Run of = plan.run(run);
                double factor = of.values().get(1).equals("rk4") ? 20 : 10;
                double reward = factor * Double.parseDouble(of.values().get(0)) + run % 3 / 10.0;
                sweep.table()
                        .append(
                                new SweepRow(
                                        run,
                                        of.values(),
                                        of.experiment().seed(),
                                        SweepRow.FINISHED,
                                        Map.of("reward_mean", reward),
                                        "",
                                        "{}"));
            }
        }
        return place;
    }

    @Test
    void aSweepIsReportedWithWhatIsBestAndHowSureThatIs() throws Exception {
        Path out = folder.resolve("of-sweep");
        assertThat(lab("report", sweep().toString(), "--out", out.toString()))
                .as("%s", ERR)
                .isZero();
        String page = Files.readString(out.resolve("report.html"));
        assertThat(page)
                .contains("4 settings, 3 seeds each. 12 of 12 runs are done.")
                .contains(
                        "Mean reward: best with method.sigma = 0.2, sampling.solver = rk4, 4.1000")
                .contains("each other one is worse by more than the seeds make (95 %).")
                .contains("sweep " + folder.resolve("sweep/sweep.json"))
                .contains("data:image/svg+xml;base64,")
                .doesNotContain("NaN");
        assertThat(Files.size(out.resolve("report.pdf"))).isGreaterThan(10_000);
        assertThat(Files.readString(out.resolve("metrics.md")))
                .contains("| method.sigma | sampling.solver | reward_mean |")
                .contains("| 0.1 | heun | 1.1000 \u00b1 0.2484 |");
        assertThat(Files.readString(out.resolve("metrics.tex")))
                .contains("method.sigma & sampling.solver & reward\\_mean");
        assertThat(out.resolve("data/results.csv"))
                .hasSameTextualContentAs(folder.resolve("sweep/results.csv"));
        assumeTrue(runs("python3", "-c", "0"), "no python3 here");
        assertThat(runs("python3", out.resolve("data/plot.py").toString(), "--check")).isTrue();
        assertThat(Files.readString(folder.resolve("said"), StandardCharsets.UTF_8))
                .contains("0.2 rk4 reward_mean 4.1");
        if (runs("python3", "-c", "import matplotlib")) {
            assertThat(runs("python3", out.resolve("data/plot.py").toString())).isTrue();
            assertThat(out.resolve("data/reward_mean.png")).exists();
        }
    }

    @Test
    void aSweepThatHasNotBegunIsReportedAsThat() throws Exception {
        Path place = folder.resolve("new-sweep");
        SweepFolder.open(place, SweepPlan.of(SweepConfig.KIND.defaults())).close();
        Path out = folder.resolve("of-nothing");
        assertThat(lab("report", place.toString(), "--out", out.toString())).as("%s", ERR).isZero();
        assertThat(Files.readString(out.resolve("report.html"))).contains("0 of 12 runs are done.");
    }

    @Test
    void oneTableOfARunIsWrittenAlone() throws Exception {
        Path out = folder.resolve("tables");
        String run = folder.resolve("other_50%").toString();
        String[] asked = {"report", run, "--table", "samples, pairs", "--out", out.toString()};
        assertThat(lab(asked)).as("%s", ERR).isZero();
        assertThat(out.toFile().list()).containsExactlyInAnyOrder("samples.npy", "pairs.npy");
        assertThat(out.resolve("samples.npy"))
                .hasSameBinaryContentAs(folder.resolve("report/data/other_50%/samples.npy"));
        String[] csv = {
            "report", run, "--table", "curves", "--format", "csv", "--out", out.toString()
        };
        assertThat(lab(csv)).as("%s", ERR).isZero();
        assertThat(out.resolve("curves.csv"))
                .hasSameTextualContentAs(folder.resolve("other_50%/curves.csv"));
        assertThat(lab("report", run, "--table", "sample")).isEqualTo(2);
        assertThat(ERR.toString()).contains("did you mean samples");
        assertThat(lab("report", run, "--table", "samples", "--format", "pdf")).isEqualTo(2);
        assertThat(ERR.toString()).contains("must be one of npy, npz, csv");
        assertThat(lab("report", run, run, "--table", "samples")).isEqualTo(2);
        assertThat(lab("report", folder.toString(), "--table", "samples")).isEqualTo(2);
        assertThat(ERR.toString()).contains("is not the folder of a finished run");
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
