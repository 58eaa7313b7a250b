package org.prefflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefflow.experiment.WriteStop;

/** Ctrl-C while files are written: the old ones stay, and a sentence says so. */
class InterruptTest {

    private static final List<String> FILM = List.of("--film", "mp4,frames", "frames");

    @TempDir private static Path folder;
    private static Path run;

    @BeforeAll
    static void train() {
        run = folder.resolve("run");
        lab(
                List.of(
                        "run",
                        "ring",
                        "--set",
                        "network.hidden=[16]",
                        "--set",
                        "training.steps=40",
                        "--set",
                        "data.pairs=300",
                        "--set",
                        "sampling.particles=3000",
                        "--out",
                        run.toString()));
    }

    private static void lab(List<String> args) {
        StringWriter err = new StringWriter();
        int code =
                Lab.commandLine(new NoWindow())
                        .setOut(new PrintWriter(new StringWriter()))
                        .setErr(new PrintWriter(err, true))
                        .execute(args.toArray(String[]::new));
        assertThat(code).as("%s", err).isZero();
    }

    private static Map<String, byte[]> files(Path of) throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        try (Stream<Path> found = Files.walk(of)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                all.put(of.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                ".stage.png.part; figure --of stage --format png,svg,pdf --film mp4,frames",
                ".stage.pdf.part; figure --of stage --format png,svg,pdf --film mp4,frames",
                ".film.mp4.part; figure --of stage --format png,svg,pdf --film mp4,frames",
                ".frames.part; figure --of stage --format png,svg,pdf --film frames",
                ".report.pdf.part; report --format pdf,md",
            })
    void theOldFilesStayWholeAndASentenceIsSaid(String part, String command) throws Exception {
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        args.add(1, run.toString());
        Path to = folder.resolve("to-" + part);
        args.addAll(List.of("--out", to.toString()));
        lab(args.stream().filter(arg -> !FILM.contains(arg)).toList());
        Map<String, byte[]> before = files(to);
        Map<String, FileTime> times = times(to);

        List<String> said;
        try (ChildLab child = new ChildLab(folder.resolve("log-" + part), args)) {
            child.awaitFile(to.resolve(part));
            int code = child.interrupt();
            // What is written may be done before a hand under load presses the keys.
            assumeFalse(code == 0);
            assertThat(code).as(child.said()).isEqualTo(130);
            said =
                    child.said()
                            .lines()
                            .filter(line -> !line.startsWith("film ") && !line.startsWith("stage."))
                            .toList();
        }
        assertThat(said).singleElement().asString().startsWith("cancelled; ");
        assertThat(files(to)).containsExactlyEntriesOf(before);
        if (part.startsWith(".stage.") && !said.get(0).endsWith("without the film")) {
            List<String> written =
                    times(to).entrySet().stream()
                            .filter(file -> !file.getValue().equals(times.get(file.getKey())))
                            .map(Map.Entry::getKey)
                            .toList();
            assertThat(said.get(0))
                    .as("of figures of another day nothing is said")
                    .isEqualTo(
                            written.isEmpty()
                                    ? "cancelled; nothing was written"
                                    : "cancelled; written by then in "
                                            + to
                                            + ": "
                                            + String.join(", ", written));
        }
    }

    private static Map<String, FileTime> times(Path of) throws IOException {
        Map<String, FileTime> all = new TreeMap<>();
        for (String file : files(of).keySet()) {
            all.put(file, Files.getLastModifiedTime(of.resolve(file)));
        }
        return all;
    }

    /** What never looks whether it is to stop. */
    @Test
    void whereTheWorkDoesNotStopTheProcessEndsWithASentence() {
        List<String> said = new ArrayList<>();
        List<Integer> ended = new ArrayList<>();
        try (Interrupt interrupt =
                new Interrupt(
                        Duration.ofMillis(10),
                        said::add,
                        code -> {
                            assertThat(said).as("before the end").hasSize(1);
                            ended.add(code);
                        })) {
            interrupt.ask();
            assertThat(interrupt.asked()).isTrue();
        }
        assertThat(ended).containsExactly(130);
        assertThat(said.get(0))
                .startsWith("cancelled; ")
                .contains("did not stop within 0.01 s")
                .doesNotContain("\n");
    }

    @Test
    void whereItStopsInTimeNothingIsSaid() throws InterruptedException {
        List<String> said = new CopyOnWriteArrayList<>();
        Interrupt interrupt = new Interrupt(Duration.ofMinutes(1), said::add, code -> said.add(""));
        Thread pressed = new Thread(interrupt::ask);
        pressed.start();
        interrupt.close();
        pressed.join();
        assertThat(said).isEmpty();
        // The press may have come after the end.
        WriteStop.resume();
    }
}
