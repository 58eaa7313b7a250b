package org.prefflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The lab in a process of its own, in which Ctrl-C can be pressed; killed where it is left. */
final class ChildLab implements AutoCloseable {

    private static final int INT = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Process process;
    private final Path log;

    /**
     * Starts it.
     *
     * @param log receives all that it says
     */
    ChildLab(Path log, List<String> arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "org.prefflow.Main"));
        command.addAll(arguments);
        this.log = log;
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String said() throws IOException {
        return Files.readString(log);
    }

    /** Waits until it has said a word. */
    void awaitWord(String word) throws IOException, InterruptedException {
        await(() -> said().contains(word));
        assertThat(said()).contains(word);
    }

    /** Waits until a file is there, or it has ended. */
    void awaitFile(Path file) throws IOException, InterruptedException {
        await(() -> Files.exists(file));
    }

    private interface Event {
        boolean hasCome() throws IOException;
    }

    private void await(Event event) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && !event.hasCome()) {
            assertThat(System.nanoTime()).as("time, having said: %s", said()).isLessThan(end);
            Thread.sleep(1);
        }
    }

    /**
     * Presses Ctrl-C, and returns the code with which it ends. A shell that starts its jobs in the
     * background may have them ignore that: then it is told to end, which comes to the same.
     */
    int interrupt() throws IOException, InterruptedException {
        String signal = ignores(INT) ? "TERM" : "INT";
        Process kill = new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start();
        kill.waitFor();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("ends").isTrue();
        return process.exitValue();
    }

    /** Not where it has ended. */
    private boolean ignores(int signal) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .mapToLong(line -> Long.parseUnsignedLong(line.substring(8).strip(), 16))
                    .anyMatch(ignored -> (ignored >> signal - 1 & 1) == 1);
        } catch (IOException | UncheckedIOException gone) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
