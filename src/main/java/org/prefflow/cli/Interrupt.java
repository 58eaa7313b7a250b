package org.prefflow.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Turns Ctrl-C into a wish to stop: the process ends only when the work has put away what it has,
 * or after a while.
 */
final class Interrupt implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;

    private final CountDownLatch putAway = new CountDownLatch(1);
    private final Thread hook = new Thread(this::hold, "interrupt");
    private volatile boolean asked;

    Interrupt() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Whether somebody pressed Ctrl-C. */
    boolean asked() {
        return asked;
    }

    private void hold() {
        asked = true;
        try {
            if (!putAway.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The work is put away: a process that is ending may go on to do so. */
    @Override
    public void close() {
        putAway.countDown();
        if (!asked) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process began to end just now; the hook finds the latch open.
                asked = true;
            }
        }
    }
}
