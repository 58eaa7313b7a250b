package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefflow.figure.FigureStyle;
import org.prefflow.method.TrainedStates;

/** Whatever happens while a file is written, the old one stays whole. */
class AtomicFileTest {

    private static final Path FULL = Path.of("/dev/full");

    @TempDir private Path folder;
    private Path file;

    @BeforeEach
    void writeTheOldOne() throws IOException {
        file = Files.writeString(folder.resolve("old.txt"), "old");
    }

    private void assertNothingChanged() throws IOException {
        assertThat(file).hasContent("old");
        try (Stream<Path> all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }

    @Test
    void aFullDiskLeavesTheOldFile() throws IOException {
        assumeTrue(Files.exists(FULL), "this system has no disk that is always full");
        Throwable thrown =
                catchThrowable(
                        () ->
                                AtomicFile.write(
                                        file,
                                        path -> {
                                            Files.writeString(path, "half");
                                            try (OutputStream full = Files.newOutputStream(FULL)) {
                                                full.write(new byte[9]);
                                            }
                                        }));
        assertThat(thrown).isInstanceOf(IOException.class);
        assertThat(DiskTrouble.sentence((IOException) thrown)).isEqualTo("No space left on device");
        assertNothingChanged();
    }

    @Test
    void aStopAtAnyMomentLeavesTheOldFile() throws IOException {
        for (RuntimeException stop :
                List.of(new CancellationException(), new IllegalStateException("broken"))) {
            assertThatThrownBy(
                            () ->
                                    AtomicFile.write(
                                            file,
                                            path -> {
                                                Files.writeString(path, "half");
                                                throw stop;
                                            }))
                    .isSameAs(stop);
            assertNothingChanged();
        }
    }

    @Test
    void aStopWhileAFolderIsMadeLeavesNothing() throws IOException {
        Path frames = folder.resolve("frames");
        assertThatThrownBy(
                        () ->
                                AtomicFile.writeFolder(
                                        frames,
                                        path -> {
                                            Files.createDirectory(path);
                                            Files.writeString(path.resolve("1.png"), "x");
                                            throw new CancellationException();
                                        }))
                .isInstanceOf(CancellationException.class);
        assertNothingChanged();
    }

    @Test
    void onceACancelWasAskedForNothingIsPutInItsPlace() throws IOException {
        WriteStop.cancel();
        try {
            assertThatThrownBy(() -> AtomicFile.write(file, "new"))
                    .isInstanceOf(CancellationException.class);
            Path frames = folder.resolve("frames");
            assertThatThrownBy(() -> AtomicFile.writeFolder(frames, Files::createDirectory))
                    .isInstanceOf(CancellationException.class);
            assertNothingChanged();
            AtomicFile.keep(file, "what a cancel leaves");
            assertThat(file).hasContent("what a cancel leaves");
        } finally {
            WriteStop.resume();
        }
        AtomicFile.write(file, "new");
        assertThat(file).hasContent("new");
    }

    @Test
    void aCancelWhileAFileIsWrittenLeavesTheOldOne() throws IOException {
        try {
            assertThatThrownBy(
                            () ->
                                    AtomicFile.write(
                                            file,
                                            path -> {
                                                Files.writeString(path, "whole");
                                                WriteStop.cancel();
                                            }))
                    .isInstanceOf(CancellationException.class);
        } finally {
            WriteStop.resume();
        }
        assertNothingChanged();
    }

    /** What writes one file of the lab. */
    @FunctionalInterface
    interface Writer {
        void write(Path file) throws IOException;
    }

    static Stream<Writer> writers() {
        List<TrainedStates.State> states =
                List.of(new TrainedStates.State(1, new double[] {1}, new double[] {}));
        TrainedModel model = new TrainedModel(ExperimentConfig.DEFAULT, states);
        return Stream.of(
                path -> ExperimentFile.save(ExperimentConfig.DEFAULT, path),
                path -> HistoryTable.write(List.of(), path),
                path -> Benchmark.write(Map.of("a", 1.0), path),
                path -> AtomicFile.write(path, model::write),
                path -> AtomicFile.write(path, "text"));
    }

    @ParameterizedTest
    @MethodSource("writers")
    void aMissingFolderIsToldInAPhrase(Writer writer) {
        Throwable thrown = catchThrowable(() -> writer.write(folder.resolve("none/x")));
        assertThat(thrown).isInstanceOf(IOException.class);
        assertThat(DiskTrouble.sentence((IOException) thrown)).isEqualTo("there is no such folder");
    }

    @ParameterizedTest
    @MethodSource("writers")
    void aFolderInItsPlaceIsToldInAPhrase(Writer writer) throws IOException {
        Path place = Files.createDirectory(folder.resolve("place"));
        Throwable thrown = catchThrowable(() -> writer.write(place));
        assertThat(thrown).isInstanceOf(IOException.class);
        assertThat(DiskTrouble.sentence((IOException) thrown))
                .isEqualTo("a folder stands in its place");
        Files.delete(place);
        assertNothingChanged();
    }

    @ParameterizedTest
    @MethodSource("writers")
    void noRoomBesideItLeavesTheOldFile(Writer writer) throws IOException {
        Path beside = Files.createDirectories(folder.resolve(".old.txt.part/x"));
        assertThatThrownBy(() -> writer.write(file)).isInstanceOf(IOException.class);
        assertThat(file).hasContent("old");
        Files.delete(beside);
    }

    @ParameterizedTest
    @MethodSource("writers")
    void aReadOnlyFolderIsToldInAPhrase(Writer writer) throws IOException {
        Path shut = Files.createDirectory(folder.resolve("shut"));
        Path old = Files.writeString(shut.resolve("x"), "old");
        assumeTrue(shut.toFile().setWritable(false), "folders cannot be shut here");
        try {
            assumeFalse(Files.isWritable(shut), "this user may write anywhere");
            Throwable thrown = catchThrowable(() -> writer.write(old));
            assertThat(DiskTrouble.sentence((IOException) thrown)).isEqualTo("permission denied");
            assertThat(old).hasContent("old");
        } finally {
            shut.toFile().setWritable(true);
        }
    }

    @Test
    void settingsMakeTheirFolder() throws IOException {
        Path settings = folder.resolve("a/b/settings.json");
        SettingsFile.save(FigureStyle.KIND, FigureStyle.DEFAULT, settings);
        assertThat(settings).exists();
    }
}
