package org.prefflow.ui.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DragFolderTest {

    private static Path write(DragFolder drags) throws IOException {
        return drags.write(place -> Files.writeString(place.resolve("a.svg"), "a figure"));
    }

    @Test
    void theLastFewAreKeptUntilItIsClosed() throws IOException {
        List<Path> files = new ArrayList<>();
        DragFolder drags = new DragFolder();
        for (int i = 0; i < 6; i++) {
            files.add(write(drags));
            drags.take();
        }
        assertThat(files).doesNotHaveDuplicates();
        assertThat(files.stream().map(Files::exists))
                .containsExactly(false, false, true, true, true, true);
        drags.close();
        assertThat(files.get(5).getParent().getParent()).doesNotExist();
        assertThatThrownBy(() -> write(drags)).isInstanceOf(CancellationException.class);
    }

    @Test
    void whatWasNotDraggedPushesNothingOutThatWas() throws IOException {
        DragFolder drags = new DragFolder();
        Path dragged = write(drags);
        drags.take();
        Path waiting = dragged;
        for (int i = 0; i < 6; i++) {
            Path before = waiting;
            waiting = write(drags);
            assertThat(before.equals(dragged) || !Files.exists(before)).isTrue();
        }
        assertThat(dragged).exists();
        assertThat(waiting).exists();
        drags.close();
        assertThat(dragged).doesNotExist();
    }

    @Test
    void whatIsWrittenWhileItIsClosedGoesToo() throws IOException {
        DragFolder drags = new DragFolder();
        Path file =
                drags.write(
                        place -> {
                            drags.close();
                            Files.createDirectories(place);
                            return Files.writeString(place.resolve("a.svg"), "a figure");
                        });
        assertThat(file.getParent().getParent()).doesNotExist();
    }

    /** A program that is ended while its window is open. */
    static final class Program {
        private Program() {}

        /**
         * Writes a file to be dragged, and ends.
         *
         * @param args where to say which file it was
         */
        public static void main(String[] args) throws IOException {
            Path file = write(new DragFolder());
            Files.write(Path.of(args[0]), List.of(file.toString(), "" + Files.exists(file)));
            System.exit(0);
        }
    }

    @Test
    void nothingStaysWhereTheProcessEnds(@TempDir Path folder) throws Exception {
        Path said = folder.resolve("said");
        Process child =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Program.class.getName(),
                                said.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        try {
            assertThat(child.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            child.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(said);
        assertThat(lines.get(1)).isEqualTo("true");
        assertThat(Path.of(lines.get(0)).getParent().getParent()).doesNotExist();
    }
}
