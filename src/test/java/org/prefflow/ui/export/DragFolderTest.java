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
        }
        assertThat(files).doesNotHaveDuplicates();
        assertThat(files.stream().map(Files::exists))
                .containsExactly(false, false, true, true, true, true);
        drags.close();
        assertThat(files.get(5).getParent().getParent()).doesNotExist();
        assertThatThrownBy(() -> write(drags)).isInstanceOf(CancellationException.class);
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
            Files.writeString(Path.of(args[0]), file + " " + Files.exists(file));
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
                        .inheritIO()
                        .start();
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String[] words = Files.readString(said).split(" ");
        assertThat(words[1]).isEqualTo("true");
        assertThat(Path.of(words[0]).getParent().getParent()).doesNotExist();
    }
}
