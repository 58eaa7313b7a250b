package org.prefflow.experiment;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Says in words what the operating system refused. */
public final class DiskTrouble {

    private DiskTrouble() {}

    /** Trouble with a file, whatever it was called while it was made. */
    private static final class WithFile extends IOException {
        private final transient Path file;

        WithFile(Path file, IOException cause) {
            super(sentence(cause), cause);
            this.file = file;
        }
    }

    /** The same trouble, told of the file that was to be written. */
    static IOException at(Path file, IOException e) {
        return new WithFile(file, e);
    }

    /**
     * What was refused of which file, in a line.
     *
     * @param otherwise the file, where the trouble does not tell
     */
    public static String line(Path otherwise, IOException e) {
        return (e instanceof WithFile known ? known.file : otherwise) + ": " + sentence(e);
    }

    /** A phrase without the file's name, such as "permission denied". */
    public static String sentence(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return "a file stands where a folder is needed";
        }
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return reason == null
                ? e.getClass().getSimpleName()
                : reason.replaceAll("\\s+", " ").strip();
    }
}
