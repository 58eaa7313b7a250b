package org.prefflow.sweep;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.prefflow.experiment.RunQueue;
import org.prefflow.method.CancelledException;

/** Holds the runs of a sweep while its folder asks for that, which is looked up now and then. */
final class Brake implements RunQueue.Hold, AutoCloseable {

    private static final long LOOK_MILLIS = 200;

    private final SweepFolder folder;
    private final Sweep.Audience audience;
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(Brake::thread);
    private boolean on;

    Brake(SweepFolder folder, Sweep.Audience audience) {
        this.folder = folder;
        this.audience = audience;
        look();
        looks.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "sweep-brake");
        thread.setDaemon(true);
        return thread;
    }

    private void look() {
        boolean asked = folder.isPaused();
        synchronized (this) {
            if (asked == on) {
                return;
            }
            on = asked;
            notifyAll();
        }
        audience.held(asked);
    }

    @Override
    public synchronized void await(BooleanSupplier cancelled) {
        try {
            while (on && !cancelled.getAsBoolean()) {
                wait(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
