package org.prefflow.experiment;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files are written beside their place and moved there: whoever looks sees the old or the new. */
final class AtomicFile {

    private AtomicFile() {}

    /** What writes a file at a path. */
    @FunctionalInterface
    interface Content {
        void writeTo(Path path) throws IOException;
    }

    /** Writes text in UTF-8. */
    static void write(Path file, String text) throws IOException {
        write(file, path -> Files.writeString(path, text));
    }

    /** Writes whatever the content writes; on failure the old file stays whole. */
    static void write(Path file, Content content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path beside = folder.resolve("." + file.getFileName() + ".part");
        try {
            content.writeTo(beside);
            move(beside, file);
        } finally {
            Files.deleteIfExists(beside);
        }
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
