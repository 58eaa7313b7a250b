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

    /**
     * The same trouble, told of the file that was to be written rather than of what it was in the
     * making.
     */
    static FileSystemException at(Path file, IOException e) {
        FileSystemException named = new FileSystemException(file.toString(), null, sentence(e));
        named.initCause(e);
        return named;
    }

    /**
     * What was refused of which file, in a line.
     *
     * @param otherwise the file, where the trouble does not name it
     */
    public static String line(Path otherwise, IOException e) {
        boolean named = e instanceof FileSystemException f && f.getFile() != null;
        String file = named ? ((FileSystemException) e).getFile() : otherwise.toString();
        return file + ": " + sentence(e);
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
