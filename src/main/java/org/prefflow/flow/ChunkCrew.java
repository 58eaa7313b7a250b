package org.prefflow.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Supplier;

/** Threads that share the chunks of one journey; the calling thread is one of them. */
final class ChunkCrew {

    private static final long REPORT_MILLIS = 50;

    private final int particles;
    private final int chunks;
    private final Supplier<? extends VectorField> fields;
    private final Supplier<OdeSolver> solvers;
    private final Journey journey;
    private final Transport.Watch watch;
    private final AtomicInteger nextChunk = new AtomicInteger();
    private final DoubleAdder chunksDone = new DoubleAdder();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    /** What is done with one chunk: rows [from, from + n). */
    @FunctionalInterface
    interface Journey {
        void of(OdeSolver solver, VectorField field, int from, int n, OdeSolver.Follower follower);
    }

    ChunkCrew(
            int particles,
            Supplier<? extends VectorField> fields,
            Supplier<OdeSolver> solvers,
            Journey journey,
            Transport.Watch watch) {
        this.particles = particles;
        this.chunks = (particles + Transport.CHUNK - 1) / Transport.CHUNK;
        this.fields = fields;
        this.solvers = solvers;
        this.journey = journey;
        this.watch = watch;
    }

    /**
     * Works until all chunks are done, on this thread and {@code threads - 1} others that end with
     * this call. What one of them throws is thrown here.
     */
    void work(int threads) {
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, chunks); i++) {
            Thread thread = new Thread(() -> travel(() -> {}), "flow-transport-" + i);
            thread.setDaemon(true);
            others.add(thread);
            thread.start();
        }
        if (chunks > 0) {
            travel(this::report);
        }
        boolean interrupted = false;
        for (Thread other : others) {
            interrupted |= awaitEnd(other);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        rethrow(failure.get());
        watch.progress().accept(1);
    }

    private void travel(Runnable afterStep) {
        try (VectorField field = fields.get()) {
            OdeSolver solver = solvers.get();
            int chunk = nextChunk.getAndIncrement();
            while (chunk < chunks) {
                checkGoOn();
                int from = chunk * Transport.CHUNK;
                int n = Math.min(Transport.CHUNK, particles - from);
                journey.of(solver, field, from, n, new Steps(afterStep));
                chunk = nextChunk.getAndIncrement();
            }
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    /** The first failure counts; the others only follow from it. */
    private void fail(Throwable cause) {
        failure.compareAndSet(null, cause);
    }

    private void checkGoOn() {
        if (failure.get() != null || watch.cancelled().getAsBoolean()) {
            throw new CancellationException("transport was cancelled");
        }
    }

    private void report() {
        watch.progress().accept(Math.min(1, chunksDone.sum() / chunks));
    }

    /** Waits for a thread's end and reports progress; true if this thread was interrupted. */
    private boolean awaitEnd(Thread other) {
        boolean interrupted = false;
        while (other.isAlive()) {
            try {
                other.join(REPORT_MILLIS);
                if (failure.get() == null) {
                    report();
                }
            } catch (InterruptedException e) {
                interrupted = true;
                fail(new CancellationException("transport was interrupted"));
            }
        }
        return interrupted;
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** Counts the steps of one chunk and ends its journey when asked to. */
    private final class Steps implements OdeSolver.Follower {

        private final Runnable afterStep;
        private double counted;

        Steps(Runnable afterStep) {
            this.afterStep = afterStep;
        }

        @Override
        public void atStep(double share) {
            chunksDone.add(share - counted);
            counted = share;
            afterStep.run();
            checkGoOn();
        }
    }
}
