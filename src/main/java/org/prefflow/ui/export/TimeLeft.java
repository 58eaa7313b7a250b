package org.prefflow.ui.export;

import java.util.Locale;

/** How long something will still take, in words. */
final class TimeLeft {

    private static final double SECONDS_BEFORE_A_GUESS = 1;

    private TimeLeft() {}

    /**
     * Such as ", 9 s left"; empty while nobody can tell.
     *
     * @param seconds since it began
     * @param done share of it, in [0, 1]
     */
    static String words(double seconds, double done) {
        if (seconds < SECONDS_BEFORE_A_GUESS || done <= 0) {
            return "";
        }
        long left = (long) Math.ceil(seconds / done * (1 - done));
        return left < 60
                ? String.format(Locale.ROOT, ", %d s left", left)
                : String.format(Locale.ROOT, ", %d min %02d s left", left / 60, left % 60);
    }
}
