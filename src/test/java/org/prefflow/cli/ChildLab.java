package org.prefflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The lab in a process of its own, in which Ctrl-C can be pressed; killed where it is left. */
final class ChildLab implements AutoCloseable {

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

    /** Waits until it has said a word, for 90 s at most. */
    void awaitWord(String word) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (!said().contains(word) && System.nanoTime() < end) {
            Thread.sleep(50);
        }
    }

    /** Presses Ctrl-C, and returns the code with which it ends. */
    int interrupt() throws IOException, InterruptedException {
        Assumptions.assumeFalse(ignoresInterrupts());
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
        return process.exitValue();
    }

    // A shell that starts its jobs in the background may have them ignore Ctrl-C.
    private boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return true;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(
                            line ->
                                    (Long.parseUnsignedLong(line.substring(8).strip(), 16) & 2)
                                            != 0);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
