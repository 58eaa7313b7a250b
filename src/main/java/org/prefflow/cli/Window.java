package org.prefflow.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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

    /** Measures how smoothly the window plays, compares and trains; one to two minutes. */
    Frames benchmark();

    /**
     * How smoothly the window goes.
     *
     * @param numbers by name, with their unit in the name
     * @param promises what the window promises
     */
    record Frames(Map<String, Double> numbers, List<Promise> promises) {}

    /**
     * A promise of the window, and whether a measurement kept it.
     *
     * @param sentence what is promised, with its number
     * @param measured in the promise's unit
     * @param kept whether it was kept
     */
    record Promise(String sentence, double measured, boolean kept) {

        /** Ticks of a screen of 60 Hz come 59.94 times a second on most. */
        private static final double TICK = 0.998;

        /** At least so much, but for what a screen's clock is off. */
        public static Promise atLeast(String what, double limit, double measured) {
            return new Promise(text("at least", limit, what), measured, measured >= TICK * limit);
        }

        /** Less than so much. */
        public static Promise below(String what, double limit, double measured) {
            return new Promise(text("below", limit, what), measured, measured < limit);
        }

        private static String text(String relation, double limit, String what) {
            return String.format(Locale.ROOT, "%s %.0f %s", relation, limit, what);
        }
    }

    /** A window cannot be opened here; the message says in one sentence what was found. */
    final class NoDisplayException extends RuntimeException {
        public NoDisplayException(String sentence) {
            super(sentence);
        }
    }
}
