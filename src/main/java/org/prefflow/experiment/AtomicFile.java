package org.prefflow.experiment;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
     */
    public static void write(Path file, Content content) throws IOException {
        Path beside = beside(file);
        if (!Files.isDirectory(beside.getParent())) {
            throw new FileSystemException(file.toString(), null, "there is no such folder");
        }
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "a folder stands in its place");
        }
        try {
            content.writeTo(beside);
            move(beside, file);
        } catch (IOException e) {
            throw DiskTrouble.at(file, e);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /**
     * Makes a folder of files where nothing is; on failure nothing is there afterwards.
     *
     * @param folder where it will be
     * @param content makes the folder and files in it, no folders
     */
    public static void writeFolder(Path folder, Content content) throws IOException {
        Path beside = beside(folder);
        removeFolder(beside);
        try {
            content.writeTo(beside);
            Files.move(beside, folder);
        } catch (IOException e) {
            throw DiskTrouble.at(folder, e);
        } finally {
            removeFolder(beside);
        }
    }

    private static Path beside(Path place) {
        Path folder = place.toAbsolutePath().getParent();
        return folder.resolve("." + place.getFileName() + ".part");
    }

    private static void removeFolder(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.deleteIfExists(folder);
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
