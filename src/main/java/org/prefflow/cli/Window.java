package org.prefflow.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The desktop, as the command line sees it. */
public interface Window {

    /**
     * Opens the lab and returns when it is closed.
     *
     * @param file the experiment to open
     * @throws NoDisplayException if there is no display
     */
    void open(Optional<Path> file);

    /**
     * Measures how smoothly the stage plays.
     *
     * @return numbers by name, with their unit in the name
     */
    Map<String, Double> benchmark();

    /** A window cannot be opened here; the message says in one sentence what was found. */
    final class NoDisplayException extends RuntimeException {
        public NoDisplayException(String sentence) {
            super(sentence);
        }
    }
}
