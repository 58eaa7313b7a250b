package org.prefflow.experiment;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.prefflow.method.CancelledException;
import org.prefflow.param.InvalidValueException;

/**
 * A folder of results. All files are first written into a folder beside their places and then moved
 * there, {@code metrics.json} last: a write that fails leaves what was there before.
 *
 * @param path where it is
 * @param made what had to be made for it
 */
record ResultFolder(Path path, NewFolders made) {

    /** The file that makes a folder one of results; it tells how they came to their end. */
    static final String METRICS = "metrics.json";

    /**
     * Makes the folder, or takes an empty one or that of earlier results.
     *
     * @throws InvalidValueException if the folder holds something else, or is a file
     * @throws IOException if it cannot be made or written to
     */
    static ResultFolder open(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            throw new InvalidValueException(
                    "--out", path.toString(), "must be a folder; a file of that name is there");
        }
        if (Files.isDirectory(path)) {
            requireOwn(path);
        }
        NewFolders made = NewFolders.of(path);
        Files.delete(Files.createTempFile(path, ".try", ""));
        return new ResultFolder(path, made);
    }

    private static void requireOwn(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            boolean empty = entries.findAny().isEmpty();
            if (!empty && !Files.isRegularFile(path.resolve(METRICS))) {
                throw new InvalidValueException(
                        "--out",
                        path.toString(),
                        "must be a new folder, an empty one, or that of an earlier run");
            }
        }
    }

    /** The first of {@code name}, {@code name-2}, {@code name-3}, ... that is not there yet. */
    static Path fresh(Path parent, String name) {
        Path folder = parent.resolve(name);
        for (int i = 2; Files.exists(folder); i++) {
            folder = parent.resolve(name + "-" + i);
        }
        return folder;
    }

    /**
     * This folder, or, where it holds finished results, a new one beside it that is called after
     * the ending.
     */
    ResultFolder orBeside(RunFolder.Ending ending) throws IOException {
        if (isReplaceable()) {
            return this;
        }
        Path whole = path.toAbsolutePath().normalize();
        return open(fresh(whole.getParent(), whole.getFileName() + "-" + ending.status()));
    }

    // Whatever does not say that it is unfinished is somebody's result.
    private boolean isReplaceable() throws IOException {
        Path metrics = path.resolve(METRICS);
        if (!Files.exists(metrics)) {
            return true;
        }
        try {
            String status = JsonText.parse(Files.readString(metrics)).path("status").asText();
            return RunFolder.Ending.isUnfinished(status);
        } catch (InputFileException | CharacterCodingException e) {
            return false;
        }
    }

    /**
     * Writes the files by name; what else there was of earlier results goes.
     *
     * @throws CancelledException if a cancel was asked for; nothing has changed then
     */
    void commit(Map<String, AtomicFile.Content> files) throws IOException {
        commit(files, WriteStop::check);
    }

    /** The same for what a cancel leaves behind: no pictures are among it. */
    void commitPartial(Map<String, AtomicFile.Content> files) throws IOException {
        commit(files, () -> {});
    }

    private void commit(Map<String, AtomicFile.Content> files, Runnable check) throws IOException {
        Path beside = Files.createTempDirectory(path, ".part");
        WriteStop.begun(beside);
        try {
            for (Map.Entry<String, AtomicFile.Content> file : files.entrySet()) {
                check.run();
                write(file.getKey(), file.getValue(), beside);
            }
            check.run();
            // From here on an end of the process takes nothing away.
            WriteStop.done(beside);
            for (String name : RunFolder.FILES) {
                if (files.containsKey(name)) {
                    AtomicFile.move(beside.resolve(name), path.resolve(name));
                } else {
                    Files.deleteIfExists(path.resolve(name));
                }
            }
        } catch (CancellationException e) {
            throw new CancelledException();
        } finally {
            remove(beside);
            WriteStop.done(beside);
        }
    }

    private void write(String name, AtomicFile.Content content, Path beside) throws IOException {
        try {
            content.writeTo(beside.resolve(name));
        } catch (IOException e) {
            throw DiskTrouble.at(path.resolve(name), e);
        }
    }

    /** Removes the folder again if it was made for results that could not be written. */
    void giveUp() {
        made.removeEmpty();
    }

    private static void remove(Path beside) throws IOException {
        for (String name : RunFolder.FILES) {
            Files.deleteIfExists(beside.resolve(name));
        }
        Files.deleteIfExists(beside);
    }
}
