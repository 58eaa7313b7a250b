package org.prefflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefflow.experiment.Vocabulary;

class LabTest {

    private static final List<String> SMALL =
            List.of(
                    "--set", "network.hidden=[16,16]",
                    "--set", "training.steps=60",
                    "--set", "training.batch=64",
                    "--set", "data.pairs=500",
                    "--set", "sampling.particles=1500",
                    "--set", "sampling.steps=4");

    @TempDir private Path folder;
    private final Locale locale = Locale.getDefault();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Optional<Path>> opened = new ArrayList<>();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    private int lab(String... args) {
        Window window =
                new Window() {
                    @Override
                    public void open(Optional<Path> file) {
                        opened.add(file);
                    }

                    @Override
                    public Frames benchmark() {
                        return new Frames(
                                Map.of("playback_frames_per_second", 59.9),
                                List.of(
                                        Promise.atLeast("frames/s", 60, 59.9),
                                        Promise.below("ms, longest pulse", 50, 50)));
                    }
                };
        return Lab.commandLine(window)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private int run(String what, Path to, String... more) {
        List<String> args = new ArrayList<>(List.of("run", what, "--out", to.toString()));
        args.addAll(SMALL);
        args.addAll(List.of(more));
        return lab(args.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run rng | rng: is neither a file nor a preset; did you mean ring?",
                "run none.json | none.json: does not exist",
                "run ring --set method.sgma=1 | ring: method.sgma = 1 is not allowed: must be one of the fields of method: type, coupling, regularization, sigma, path, degree, source; did you mean method.sigma?",
                "run ring --set training.steps=0 | ring: training.steps = 0 is not allowed: must be a whole number",
                "run ring --seed -1 | ring: seed = -1 is not allowed: must be a whole number",
                "run ring --seed x | Invalid value for option '--seed': \"x\" is not allowed: must be a whole number of at most 18 digits",
                "run ring --seed 1e30 | Invalid value for option '--seed': \"1e30\" is not allowed: must be a whole number",
                "run ring --set data.file=none.csv --out OUT | ring: data.file = none.csv is not allowed: must be a readable",
                "run ring --set data.file=pom.xml --out OUT | ring: data.file = pom.xml is not allowed: must",
                "run | Missing required parameter",
                "run ring extra | Unmatched argument",
                "ru ring | Unmatched argument",
                "list reward | list = reward is not allowed: must be one of rewards",
                "gui none.json | none.json: does not exist",
                "bench --jsn | Unknown option",
                "bench --json /nonexist/x.json | --json = /nonexist/x.json is not allowed: must be a file that can be written; there is no folder /nonexist",
                "bench --window --json / | --json = / is not allowed: must be a file that can be written; a folder has that name",
            })
    void whatIsWrongIsOneLineAndExitCodeTwo(String line, String sentence) {
        String[] args = line.replace("OUT", folder.resolve("o").toString()).split(" ");
        assertThat(lab(args)).as(err.toString()).isEqualTo(2);
        assertThat(err.toString().lines())
                .as(err.toString())
                .hasSize(1)
                .first()
                .asString()
                .startsWith(sentence);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void listsComeFromTheRegistries() {
        assertThat(lab("list", "rewards")).isZero();
        assertThat(out.toString().lines().map(line -> line.split(" ")[0]))
                .containsExactlyElementsOf(Vocabulary.lists().get("rewards").keySet())
                .contains("ring", "four-modes");
        assertThat(lab("list")).isZero();
        assertThat(out.toString()).contains("minibatch-ot", "dopri5", "sliced_w2", "far-peak");
    }

    @Test
    void theDoctorNamesEveryPart() {
        assertThat(lab("doctor")).isZero();
        assertThat(out.toString().lines().map(line -> line.split(" ")[0]))
                .contains("java", "javafx", "nd4j", "blas", "display", "memory", "fonts", "cores");
    }

    @Test
    void theWindowsBenchmarkIsPrintedAndWritten() throws IOException {
        Path json = folder.resolve("bench.json");
        assertThat(lab("bench", "--window", "--json", json.toString())).isZero();
        assertThat(out.toString())
                .contains("playback_frames_per_second")
                .contains("kept: at least 60 frames/s; measured 59.9")
                .contains("BROKEN: below 50 ms, longest pulse; measured 50.0");
        assertThat(Files.readString(json))
                .contains("\"playback_frames_per_second\": 59.9", "\"promises_broken\": 1")
                .contains("environment");
    }

    @Test
    void aRunFolderIsCompleteAndMakesItselfAgainBitForBit() throws IOException {
        Locale.setDefault(Locale.FRANCE);
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        assertThat(run("ring", first)).as(err.toString()).isZero();
        assertThat(first.toFile().list())
                .containsExactlyInAnyOrder(
                        "experiment.json",
                        "metrics.json",
                        "samples.csv",
                        "start.csv",
                        "pairs.csv",
                        "curves.csv",
                        "density.csv",
                        "field.csv",
                        "figure.png",
                        "figure.svg",
                        "arrays.npz",
                        "model.npz");
        String again = first.resolve("experiment.json").toString();
        assertThat(lab("run", again, "--out", second.toString())).isZero();
        for (String name : first.toFile().list()) {
            if (!name.equals("metrics.json")) {
                assertThat(second.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
            }
        }
        assertThat(timeless(second)).isEqualTo(timeless(first)).contains("\"sliced_w2\": 0.");
        assertThat(Files.readString(first.resolve("metrics.json")))
                .contains("\"status\": \"finished\"", "exact_reward_mean", "\"environment\": {");
        assertThat(lines(first, "samples.csv")).isEqualTo(1501);
        assertThat(lines(first, "pairs.csv")).isEqualTo(501);
        assertThat(lines(first, "density.csv")).isEqualTo(1 + 201 * 201);
        assertThat(lines(first, "field.csv")).isEqualTo(1 + 5 * 25 * 25);
        assertThat(out.toString()).contains("reward_mean", "written to " + first);
    }

    private static long lines(Path run, String name) throws IOException {
        try (Stream<String> lines = Files.lines(run.resolve(name))) {
            return lines.count();
        }
    }

    private static String timeless(Path run) throws IOException {
        return Files.readString(run.resolve("metrics.json"))
                .replaceAll("\"(train_seconds|steps_per_second)\": [^\\n]*", "");
    }

    @Test
    void dataFromAFileTravelsWithTheRun() throws IOException {
        Path first = folder.resolve("first");
        assertThat(run("ring", first)).isZero();
        Path mine = Files.createDirectory(folder.resolve("mine"));
        Files.copy(first.resolve("pairs.csv"), mine.resolve("my.csv"));
        Files.writeString(mine.resolve("e.json"), "{\"data\": {\"file\": \"my.csv\"}}");

        Path second = folder.resolve("second");
        List<String> args = new ArrayList<>(List.of("run", mine.resolve("e.json").toString()));
        args.addAll(List.of("--out", second.toString()));
        args.addAll(SMALL.stream().map(s -> s.equals("data.pairs=500") ? "seed=3" : s).toList());
        args.addAll(List.of("--set", "method.source=losers"));
        assertThat(lab(args.toArray(String[]::new))).as(err.toString()).isZero();
        assertThat(second.resolve("pairs.csv")).hasSameBinaryContentAs(first.resolve("pairs.csv"));
        assertThat(Files.readString(second.resolve("experiment.json")))
                .contains("\"file\": \"pairs.csv\"");
        Path third = folder.resolve("third");
        String again = second.resolve("experiment.json").toString();
        assertThat(lab("run", again, "--out", third.toString())).isZero();
        assertThat(third.resolve("samples.csv"))
                .hasSameBinaryContentAs(second.resolve("samples.csv"));
    }

    @Test
    void aWarningComesBeforeTheRun() {
        List<String> args = new ArrayList<>(List.of("run", "ring", "--set", "method.type=dpo"));
        args.addAll(List.of("--set", "method.loss=simpo", "--set", "method.policy=gaussian"));
        args.addAll(List.of("--out", folder.resolve("simpo").toString()));
        args.addAll(SMALL);
        assertThat(lab(args.toArray(String[]::new))).isZero();
        assertThat(err.toString()).startsWith("warning: method.loss: SimPO knows no reference");
    }

    @Test
    void whatCannotBeginIsToldInOneLineEvenWhereAWarningWouldFollow() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.csv"), "x,y\n1,2\n");
        List<String> args = new ArrayList<>(List.of("run", "ring", "--set", "method.type=dpo"));
        args.addAll(List.of("--set", "method.loss=simpo", "--set", "data.file=" + wrong));
        args.addAll(List.of("--out", folder.resolve("simpo").toString()));
        assertThat(lab(args.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement(STRING).contains("wrong.csv");
    }

    @Test
    void anUnrelatedFolderIsLeftAlone() throws IOException {
        Path mine = Files.createDirectory(folder.resolve("mine"));
        Files.writeString(mine.resolve("thesis.txt"), "years of work");
        assertThat(run("ring", mine)).isEqualTo(2);
        assertThat(err.toString()).startsWith("--out = " + mine + " is not allowed: must be");
        assertThat(mine.toFile().list()).containsExactly("thesis.txt");
    }

    @Test
    void anUnknownOptionIsNoMisspeltCommand() {
        assertThat(lab("--bogus")).isEqualTo(2);
        assertThat(err.toString()).contains("--bogus").doesNotContain("did you mean");
        assertThat(lab("rum")).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean run?");
    }

    @Test
    void aFileWhereTheFolderShouldBeIsTheUsersMistake() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "years of work");
        assertThat(run("ring", file)).isEqualTo(2);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "--out = "
                                + file
                                + " is not allowed: must be a folder; a file of that name is there");
        assertThat(file).hasContent("years of work");
    }

    @Test
    void aFolderThatNobodyCanMakeIsTold() {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self")), "a system with /proc");
        assertThat(run("ring", Path.of("/proc/x"))).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines("/proc/x: cannot be created");
    }

    @Test
    void aRunThatFailsLeavesAFinishedFolderWhole() throws IOException {
        Path run = folder.resolve("run");
        assertThat(run("ring", run)).as(err.toString()).isZero();
        List<String> names = List.of(run.toFile().list());
        String metrics = Files.readString(run.resolve("metrics.json"));
        err.getBuffer().setLength(0);
        int code =
                run(
                        "ring",
                        run,
                        "--set",
                        "training.learningRate=1",
                        "--set",
                        "training.optimizer=sgd",
                        "--set",
                        "training.steps=400");
        assertThat(code).as(err.toString()).isEqualTo(1);
        assertThat(run.toFile().list()).containsExactlyInAnyOrderElementsOf(names);
        assertThat(Files.readString(run.resolve("metrics.json"))).isEqualTo(metrics);
        Path beside = folder.resolve("run-failed");
        assertThat(Files.readString(beside.resolve("metrics.json"))).contains("failed");
        assertThat(err.toString())
                .contains("written to " + beside, "the finished run in " + run + " is as it was");
    }

    @Test
    void aDiskThatRefusesIsOneSentenceAndExitCodeOne() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(run("ring", file.resolve("below"))).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).startsWith(file + "/below: ");
    }

    @Test
    void aFolderWithoutPermissionIsOneSentenceAndExitCodeOne() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        Assumptions.assumeFalse(Files.isWritable(closed), "this user may write everywhere");
        assertThat(run("ring", closed)).isEqualTo(1);
        assertThat(err.toString()).isEqualToIgnoringNewLines(closed + ": permission denied");
    }

    @Test
    void aDivergedRunSaysSoInItsFolder() throws IOException {
        Path run = folder.resolve("run");
        int code =
                run(
                        "ring",
                        run,
                        "--set",
                        "training.learningRate=1",
                        "--set",
                        "training.optimizer=sgd",
                        "--set",
                        "training.steps=400");
        assertThat(code).as(err.toString()).isEqualTo(1);
        assertThat(Files.readString(run.resolve("metrics.json")))
                .contains("\"status\": \"failed\"", "\"message\": ");
        assertThat(run.toFile().list())
                .containsExactlyInAnyOrder(
                        "metrics.json", "experiment.json", "pairs.csv", "curves.csv");
    }

    @Test
    @Tag("slow")
    void controlCKeepsWhatThereIsAndEndsWith130() throws Exception {
        Path run = folder.resolve("run");
        List<String> call =
                List.of("run", "ring", "--set", "training.steps=1000000", "--out", run.toString());
        try (ChildLab child = new ChildLab(folder.resolve("log"), call)) {
            child.awaitWord("training");
            assertThat(child.interrupt()).as(child.said()).isEqualTo(130);
            assertThat(child.said()).contains("cancelled").doesNotContain("\tat ");
        }
        assertThat(Files.readString(run.resolve("metrics.json")))
                .contains("\"status\": \"cancelled\"");
        assertThat(run.resolve("pairs.csv")).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "null | DISPLAY is not set",
                "'' | DISPLAY is not set",
                ":4711 | is set, but nothing answers there",
                "nonsense | names none",
                "localhost:4712.0 | is set, but nothing answers there",
            })
    void aDisplayThatIsNotThereIsTold(String display, String sentence) {
        assertThat(Display.problem(display).orElseThrow()).contains(sentence);
    }

    /** JavaFX would end the process without a word of the lab's. */
    @Test
    void aToolkitThatIsNotThereIsTold() {
        assertThat(Display.missing(List.of())).isEmpty();
        assertThat(Display.missing(List.of("libno-such-toolkit.so.7")).orElseThrow())
                .contains("no window", "libno-such-toolkit.so.7 cannot be loaded", "libgtk-3-0");
    }
}
