package org.prefflow.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import org.jline.utils.Signals;
import org.prefflow.experiment.WriteStop;
import org.prefflow.param.Numbers;

/**
 * Turns Ctrl-C into a wish to stop: nothing more is put in its place, and the process ends when the
 * work has put away what it has, or after a while, or when Ctrl-C is pressed again. The signal is
 * caught, so that Java does not begin to end by itself: it would take the fonts away from whatever
 * is being painted.
 */
final class Interrupt implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> SIGNALS = List.of("INT", "TERM");

    private final CountDownLatch putAway = new CountDownLatch(1);
    private final Map<String, Object> before = new LinkedHashMap<>();
    private final Duration patience;
    private final Consumer<String> said;
    private final IntConsumer exit;
    private volatile boolean asked;

    Interrupt() {
        this(PATIENCE, System.err::println, System::exit);
    }

    /**
     * Listens from now on.
     *
     * @param patience how long the work may take to put away what it has
     * @param said hears in a sentence that it took longer
     * @param exit ends the process
     */
    Interrupt(Duration patience, Consumer<String> said, IntConsumer exit) {
        this.patience = patience;
        this.said = said;
        this.exit = exit;
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

    /** Ctrl-C was pressed. */
    void ask() {
        WriteStop.cancel();
        if (asked) {
            exit.accept(ExitCode.CANCELLED);
        }
        asked = true;
        try {
            if (!putAway.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                said.accept(
                        "cancelled; what was under way did not stop within "
                                + Numbers.show(patience.toMillis() / 1e3)
                                + " s and is left; files that were there are whole");
                exit.accept(ExitCode.CANCELLED);
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
