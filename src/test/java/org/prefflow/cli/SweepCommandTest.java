package org.prefflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.experiment.SettingsFile;
import org.prefflow.sweep.Study;
import org.prefflow.sweep.SweepConfig;
import org.prefflow.sweep.SweepFolder;
import org.prefflow.sweep.SweepPlan;
import org.prefflow.sweep.SweepRow;

/** Sweeps as a user or a batch scheduler calls them. */
class SweepCommandTest {

    private static final List<String> SMALL =
            List.of(
                    "--set", "method.type=dpo",
                    "--set", "data.pairs=60",
                    "--set", "network.hidden=[8]",
                    "--set", "training.steps=5",
                    "--set", "training.batch=16",
                    "--set", "sampling.particles=100");

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int call(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Lab.commandLine(new NoWindow())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static String[] small(String... arguments) {
        List<String> all = new ArrayList<>(List.of("sweep", "ring"));
        all.addAll(SMALL);
        all.addAll(Arrays.asList(arguments));
        return all.toArray(String[]::new);
    }

    private static List<List<Object>> untimed(Path sweep) throws IOException {
        try (SweepFolder read = SweepFolder.read(sweep)) {
            return read.table().rows().stream().map(SweepCommandTest::untimed).toList();
        }
    }

    private static List<Object> untimed(SweepRow row) {
        Map<String, Double> metrics = new TreeMap<>(row.metrics());
        metrics.keySet().removeIf(name -> name.contains("second"));
        return List.of(
                row.run(), row.values(), row.seed(), row.status(), metrics, row.experiment());
    }

    @Test
    void aStudyIsRunAgainByItsNameAndFindsWhatItFound() throws Exception {
        Path out = folder.resolve("again");
        Study study = Study.named("rounds-and-best-of-n").orElseThrow();
        String part = "1/" + SweepPlan.of(study.config()).size();
        assertThat(call("sweep", study.name(), "--shard", part, "--out", out.toString()))
                .as(err::toString)
                .isEqualTo(ExitCode.DONE);
        assertThat(this.out.toString()).contains(study.finding());

        study.unpack(folder.resolve("kept"));
        List<SweepRow> kept = SweepFolder.read(folder.resolve("kept")).table().rows();
        List<SweepRow> again;
        try (Stream<Path> all = Files.walk(out)) {
            Path table = all.filter(SweepFolder::is).findFirst().orElseThrow();
            again = SweepFolder.read(table).table().rows();
        }
        assertThat(again).hasSize(1);
        assertThat(again.get(0).values()).isEqualTo(kept.get(0).values());
        for (String metric : List.of("reward_mean", "win_rate", "sliced_w2")) {
            assertThat(again.get(0).metric(metric))
                    .as(metric)
                    .isCloseTo(kept.get(0).metric(metric), within(1e-6));
        }
    }

    @Test
    void aWrongNameOfAStudyIsToldTheNearest() {
        assertThat(call("sweep", "rounds-and-best-of")).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString()).contains("rounds-and-best-of-n");
    }

    @Test
    @Tag("slow")
    void aSweepWritesItsTableRanksItsSettingsAndIsDoneOnce() throws Exception {
        Files.writeString(
                folder.resolve("pairs.csv"),
                "win_x,win_y,lose_x,lose_y\n" + "1,0,0,1\n0.5,0,0,-1\n1,1,0,0\n".repeat(8));
        Files.writeString(
                folder.resolve("mine.json"),
                "{\"data\": {\"file\": \"pairs.csv\"}, \"sampling\": {\"particles\": 100}}");
        List<String> call =
                new ArrayList<>(List.of("sweep", folder.resolve("mine.json").toString()));
        call.addAll(SMALL.subList(0, 2));
        call.addAll(SMALL.subList(4, SMALL.size()));
        call.addAll(
                List.of(
                        "--vary",
                        "method.beta=0.5,2",
                        "--seeds",
                        "2",
                        "--metric",
                        "kl_to_reference"));
        call.addAll(List.of("--out", folder.resolve("done").toString()));
        assertThat(call(call.toArray(String[]::new))).as(err::toString).isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .contains("4 of 4 runs", "method.beta", "kl_to_reference", "worse than the best by")
                .contains("written to " + folder.resolve("done"));
        assertThat(Files.readString(folder.resolve("done/results.csv")))
                .contains(folder.resolve("pairs.csv").toRealPath().toString());
        List<List<Object>> rows = untimed(folder.resolve("done"));
        assertThat(rows).hasSize(4);

        String done = folder.resolve("done").toString();
        assertThat(call("sweep", done)).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString())
                .contains("data.file = ")
                .endsWith("allow it by --outside: sweep " + done + " --outside\n");
        assertThat(call("sweep", done, "--outside")).isEqualTo(ExitCode.DONE);
        assertThat(err.toString()).contains("4 of 4 runs were there");
        assertThat(call(call.toArray(String[]::new))).as(err::toString).isEqualTo(ExitCode.DONE);
        assertThat(err.toString()).contains("4 of 4 runs were there");
        assertThat(untimed(folder.resolve("done"))).isEqualTo(rows);
        assertThat(call("sweep", folder.resolve("done").toString(), "--seeds", "5"))
                .isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString()).contains("can only go on as it began");

        Path again = folder.resolve("again");
        assertThat(
                        call(
                                "sweep",
                                folder.resolve("done/sweep.json").toString(),
                                "--outside",
                                "--out",
                                again.toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(untimed(again)).isEqualTo(rows);
    }

    @Test
    void whatIsWrongIsOneLineAndNothingIsWritten() throws Exception {
        Path place = folder.resolve("wrong");
        String[][] calls = {
            {"sweep"},
            {"sweep", "ring"},
            {"sweep", "rign", "--vary", "method.sigma=0,1"},
            {"sweep", "ring", "--vary", "method.sigma"},
            {"sweep", "ring", "--vary", "method.sigma=0,-1"},
            {"sweep", "ring", "--vary", "method.beta=1,2"},
            {"sweep", "ring", "--vary", "method.sigma=0,1", "--design", "gird"},
            {"sweep", "ring", "--vary", "method.sigma=0,1", "--seeds", "0"},
            {"sweep", "ring", "--vary", "method.sigma=0,1", "--points", "0"},
            {"sweep", "ring", "--vary", "method.sigma=0,1", "--jobs", "0"},
            {"sweep", "ring", "--vary", "method.sigma=0,1", "--shard", "3/2"},
            {"sweep", "ring", "--vary", "method.sigma=0,1", "--metric", "reward_maen"},
            {"sweep", "--merge", "nowhere"},
        };
        for (String[] wrong : calls) {
            List<String> arguments = new ArrayList<>(Arrays.asList(wrong));
            arguments.addAll(List.of("--out", place.toString()));
            assertThat(call(arguments.toArray(String[]::new)))
                    .as(String.join(" ", wrong))
                    .isEqualTo(ExitCode.WRONG_INPUT);
            assertThat(err.toString().strip()).isNotEmpty().doesNotContain("\n", "Exception");
            assertThat(place).doesNotExist();
        }
    }

    /**
     * Runs a sweep in this process, holds it once it has begun, looks whether rows stop coming, and
     * lets it go on.
     */
    @Test
    @Tag("slow")
    void aSweepOfAnotherThreadIsHeldAndGoesOnToTheSameRows() throws Exception {
        String[] varied = {"--vary", "method.beta=0.5,1", "--seeds", "2", "--jobs", "1"};
        Path held = folder.resolve("held");
        Path plain = folder.resolve("plain");
        assertThat(call(small(with(varied, "--out", plain.toString())))).isEqualTo(ExitCode.DONE);
        StringWriter words = new StringWriter();
        CompletableFuture<Integer> sweep =
                CompletableFuture.supplyAsync(
                        () ->
                                Lab.commandLine(new NoWindow())
                                        .setOut(new PrintWriter(new StringWriter()))
                                        .setErr(new PrintWriter(words, true))
                                        .execute(small(with(varied, "--out", held.toString()))));
        try {
            awaitThat(() -> Files.exists(held.resolve("results.csv")) || sweep.isDone());
            assertThat(call("sweep", held.toString(), "--pause")).isEqualTo(ExitCode.DONE);
            assertThat(out.toString()).contains("--unpause lets it go on");
            awaitThat(() -> words.toString().contains("held: ") || sweep.isDone());
            assertThat(sweep).as(words::toString).isNotDone();
            // The run whose last step was made is still put away.
            List<List<Object>> rows = untimed(held);
            assertThat(rows.size()).isLessThan(4);
        } finally {
            assertThat(call("sweep", held.toString(), "--unpause")).isEqualTo(ExitCode.DONE);
        }
        assertThat(sweep.get(5, TimeUnit.MINUTES)).as(words::toString).isEqualTo(ExitCode.DONE);
        assertThat(held.resolve("paused")).doesNotExist();
        assertThat(untimed(held)).hasSize(4).isEqualTo(untimed(plain));

        assertThat(call("sweep", held.toString(), "--pause")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("nobody runs it, so there is nothing to hold");
        assertThat(held.resolve("paused")).doesNotExist();

        assertThat(call("sweep", held.toString(), "--pause", "--unpause"))
                .isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(call("sweep", folder.toString(), "--pause")).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString()).contains("must be the folder of a sweep");
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }

    private static void awaitThat(BooleanSupplier there) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (!there.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        assertThat(there.getAsBoolean()).isTrue();
    }

    @Test
    void theWindowIsOpenedOnASweepAndWhatIsWrongWithItIsSaidBefore() throws Exception {
        List<Path> opened = new ArrayList<>();
        Window window =
                new Window() {
                    @Override
                    public void open(Optional<Path> file) {
                        opened.add(file.orElseThrow());
                    }

                    @Override
                    public Frames benchmark() {
                        throw new AssertionError("no frames were asked for");
                    }
                };
        Path study = folder.resolve("study.json");
        SettingsFile.save(SweepConfig.KIND, SweepConfig.KIND.defaults(), study);
        Path done = folder.resolve("done");
        SweepFolder.open(done, SweepPlan.of(SweepConfig.KIND.defaults())).close();
        Optional<String> platform = Optional.ofNullable(System.getProperty("glass.platform"));
        System.setProperty("glass.platform", "Monocle");
        try {
            for (Path sweep : List.of(study, done, done.resolve("sweep.json"))) {
                int code = Lab.commandLine(window).execute("gui", sweep.toString());
                assertThat(code).isEqualTo(ExitCode.DONE);
            }
        } finally {
            platform.ifPresentOrElse(
                    known -> System.setProperty("glass.platform", known),
                    () -> System.clearProperty("glass.platform"));
        }
        assertThat(opened).containsExactly(study, done, done.resolve("sweep.json"));
        Path wrong = folder.resolve("wrong.json");
        Files.writeString(wrong, Files.readString(study).replace("data.pairs", "data.pears"));
        assertThat(call("gui", wrong.toString())).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(err.toString()).contains("data.pears").hasLineCount(1);
    }

    private Process shard(int index, int count) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx700m",
                                "-Djava.awt.headless=true",
                                "-Dprefflow.home=" + folder.resolve("home"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "org.prefflow.Main"));
        command.addAll(
                Arrays.asList(
                        small(
                                "--vary", "method.beta=0.5,1,2,4",
                                "--seeds", "2",
                                "--jobs", "1",
                                "--shard", index + "/" + count,
                                "--out", folder.resolve("cluster").toString())));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log-" + index).toFile())
                .start();
    }

    private Path part(int index) {
        return folder.resolve("cluster/shard-" + index + "-of-4");
    }

    private void ends(Process shard, int index) throws Exception {
        assertThat(shard.waitFor(5, TimeUnit.MINUTES)).as("shard " + index + " ends").isTrue();
        assertThat(shard.exitValue())
                .as(() -> read(folder.resolve("log-" + index)))
                .isEqualTo(ExitCode.DONE);
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "no log";
        }
    }

    /** Four processes, one of them killed as soon as it has a row; then resumed, then merged. */
    @Test
    @Tag("slow")
    void shardsAsProcessesOneKilledResumedAndMerged() throws Exception {
        Process third = shard(3, 4);
        Path table = part(3).resolve("results.csv");
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (!Files.exists(table) && third.isAlive() && System.nanoTime() < end) {
            Thread.sleep(2);
        }
        third.destroyForcibly().waitFor();
        assertThat(table).exists();
        for (int index : new int[] {4, 1, 2}) {
            ends(shard(index, 4), index);
        }

        Path merged = folder.resolve("merged");
        String cluster = folder.resolve("cluster").toString();
        int gap = call("sweep", "--merge", cluster, "--out", merged.toString());
        // The kill may have come after the last row.
        boolean complete = untimed(part(3)).size() == 2;
        assertThat(gap).isEqualTo(complete ? ExitCode.DONE : ExitCode.FAILED);
        assertThat(err.toString().contains("shard 3/4 is not complete: 1 run (6) missing"))
                .isEqualTo(!complete);

        ends(shard(3, 4), 3);
        assertThat(call("sweep", "--merge", cluster, "--out", merged.toString()))
                .as(err::toString)
                .isEqualTo(ExitCode.DONE);
        Path single = folder.resolve("single");
        assertThat(
                        call(
                                small(
                                        "--vary", "method.beta=0.5,1,2,4",
                                        "--seeds", "2",
                                        "--out", single.toString())))
                .isEqualTo(ExitCode.DONE);
        assertThat(untimed(merged)).hasSize(8).isEqualTo(untimed(single));
        assertThat(Files.readString(merged.resolve("sweep.json")))
                .isEqualTo(Files.readString(single.resolve("sweep.json")));
        assertThat(header(merged)).isEqualTo(header(single));
    }

    private static String header(Path sweep) throws IOException {
        try (var lines = Files.lines(sweep.resolve("results.csv"))) {
            return lines.findFirst().orElseThrow();
        }
    }
}
