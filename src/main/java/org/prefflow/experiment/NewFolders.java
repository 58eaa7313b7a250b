package org.prefflow.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Folders that were made for what is to be written into them.
 *
 * @param made those that had not been there, from within outwards
 */
record NewFolders(List<Path> made) {

    /** What is written. */
    @FunctionalInterface
    interface Work {
        void write() throws IOException;
    }

    /** Makes a folder, and those that it is in, where they are not there. */
    static NewFolders of(Path folder) throws IOException {
        List<Path> missing = new ArrayList<>();
        Path place = folder.toAbsolutePath().normalize();
        while (place != null && !Files.exists(place)) {
            missing.add(place);
            place = place.getParent();
        }
        AtomicFile.folder(folder);
        return new NewFolders(List.copyOf(missing));
    }

    /** Makes a folder and writes into it; on failure nothing that was made stays empty. */
    static void write(Path folder, Work work) throws IOException {
        NewFolders made = of(folder);
        boolean written = false;
        try {
            work.write();
            written = true;
        } finally {
            if (!written) {
                made.removeEmpty();
            }
        }
    }

    /** Removes those that are empty; one that cannot be removed harms nobody. */
    void removeEmpty() {
        try {
            for (Path folder : made) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException notEmpty) {
            return;
        }
    }
}
