package org.prefflow.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jline.utils.Signals;
import org.prefflow.experiment.WriteStop;

/**
 * Turns Ctrl-C into a wish to stop: nothing more is put in its place, and the process ends when the
 * work has put away what it has, or after a while, or when Ctrl-C is pressed again. The signal is
 * caught, so that Java does not begin to end by itself: it would take the fonts away from whatever
 * is being painted.
 */
final class Interrupt implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;
    private static final List<String> SIGNALS = List.of("INT", "TERM");

    private final CountDownLatch putAway = new CountDownLatch(1);
    private final Map<String, Object> before = new LinkedHashMap<>();
    private volatile boolean asked;

    Interrupt() {
        for (String signal : SIGNALS) {
            // Null where this system has no such signal.
            before.put(signal, Signals.register(signal, this::ask));
        }
    }

    /**
     * Does what never looks whether it is to stop: a cancel keeps it from putting files in place.
     */
    static int heeded(IntSupplier work) {
        Interrupt interrupt = new Interrupt();
        try {
            return work.getAsInt();
        } finally {
            interrupt.close();
        }
    }

    /** Whether somebody pressed Ctrl-C. */
    boolean asked() {
        return asked;
    }

    private void ask() {
        WriteStop.cancel();
        if (asked) {
            System.exit(ExitCode.CANCELLED);
        }
        asked = true;
        try {
            if (!putAway.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                System.exit(ExitCode.CANCELLED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work is put away. */
    @Override
    public void close() {
        putAway.countDown();
        before.forEach(Signals::unregister);
        WriteStop.resume();
    }
}
