package org.prefflow.experiment;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/** Files are written beside their place and moved there: whoever looks sees the old or the new. */
public final class AtomicFile {

    private AtomicFile() {}

    /** What writes a file, or makes a folder, at a path. */
    @FunctionalInterface
    public interface Content {
        /** Writes where nothing is. */
        void writeTo(Path path) throws IOException;
    }

    /** Writes text in UTF-8. */
    static void write(Path file, String text) throws IOException {
        write(file, path -> Files.writeString(path, text));
    }

    /**
     * Writes whatever the content writes; on failure the old file stays whole.
     *
     * @throws IOException if the disk refuses, or the folder is not there
     * @throws CancellationException if a cancel was asked for, or the process ends
     */
    public static void write(Path file, Content content) throws IOException {
        WriteStop.check();
        replace(
                file,
                path -> {
                    content.writeTo(path);
                    WriteStop.check();
                });
    }

    /** Writes what a cancel leaves behind, too: text and numbers, nothing painted. */
    public static void keep(Path file, Content content) throws IOException {
        replace(file, content);
    }

    /** Writes text in UTF-8 that a cancel leaves behind, too. */
    static void keep(Path file, String text) throws IOException {
        keep(file, path -> Files.writeString(path, text));
    }

    private static void replace(Path file, Content content) throws IOException {
        Path beside = beside(file);
        if (!Files.isDirectory(beside.getParent())) {
            throw new FileSystemException(file.toString(), null, "there is no such folder");
        }
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "a folder stands in its place");
        }
        WriteStop.begun(beside);
        try {
            content.writeTo(beside);
            move(beside, file);
        } catch (IOException e) {
            throw DiskTrouble.at(file, e);
        } finally {
            Files.deleteIfExists(beside);
            WriteStop.done(beside);
        }
    }

    /**
     * Makes a folder of files where nothing is; on failure nothing is there afterwards.
     *
     * @param folder where it will be
     * @param content makes the folder and files in it, no folders
     * @throws CancellationException if a cancel was asked for, or the process ends
     */
    public static void writeFolder(Path folder, Content content) throws IOException {
        WriteStop.check();
        Path beside = beside(folder);
        remove(beside);
        WriteStop.begun(beside);
        try {
            content.writeTo(beside);
            WriteStop.check();
            Files.move(beside, folder);
        } catch (IOException e) {
            throw DiskTrouble.at(folder, e);
        } finally {
            remove(beside);
            WriteStop.done(beside);
        }
    }

    /**
     * Makes a folder, and those that it is in, where they are not there.
     *
     * @throws IOException if the disk refuses
     */
    public static Path folder(Path folder) throws IOException {
        try {
            return Files.createDirectories(folder);
        } catch (NoSuchFileException e) {
            throw new FileSystemException(folder.toString(), null, "cannot be created");
        }
    }

    private static Path beside(Path place) {
        Path folder = place.toAbsolutePath().getParent();
        return folder.resolve("." + place.getFileName() + ".part");
    }

    /** Removes a file, or a folder of files. */
    static void remove(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            try (Stream<Path> files = Files.list(place)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.deleteIfExists(place);
    }

    /** Moves a file over another, at once where the disk can. */
    static void move(Path from, Path to) throws IOException {
        try {
            Files.move(
                    from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
