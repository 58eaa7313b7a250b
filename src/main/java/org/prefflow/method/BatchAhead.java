package org.prefflow.method;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Batches prepared ahead of training in a small ring of reused buffers, by daemon threads that end
 * when this is closed.
 */
final class BatchAhead<B extends Batch> implements AutoCloseable {

    private static final int AHEAD = 8;
    private static final long PATIENCE_MILLIS = 10;

    private final BatchSource<B> source;
    private final int steps;
    private final RunWatch watch;
    private final List<B> ring = new ArrayList<>();
    private final List<Future<?>> filled = new ArrayList<>();
    private final ExecutorService workers;

    /**
     * @param steps batches there will be
     * @param threads threads that prepare them
     * @param watch may cancel the wait for a batch
     */
    BatchAhead(BatchSource<B> source, int steps, int threads, RunWatch watch) {
        this.source = source;
        this.steps = steps;
        this.watch = watch;
        AtomicInteger count = new AtomicInteger();
        workers =
                Executors.newFixedThreadPool(
                        threads,
                        task -> {
                            Thread thread =
                                    new Thread(task, "batch-ahead-" + count.incrementAndGet());
                            thread.setDaemon(true);
                            return thread;
                        });
        for (int step = 0; step < Math.min(AHEAD, steps); step++) {
            B batch = source.create();
            ring.add(batch);
            filled.add(submit(batch, step));
        }
    }

    /**
     * The batch of a step, once it is filled; steps must be asked for in order.
     *
     * @throws CancelledException if the watch asks to stop meanwhile
     */
    B await(int step) {
        Future<?> ready = filled.get(step % AHEAD);
        while (true) {
            try {
                ready.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                return ring.get(step % AHEAD);
            } catch (TimeoutException e) {
                if (watch.cancelled()) {
                    throw new CancelledException();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException();
            } catch (ExecutionException e) {
                throw unwrapped(e.getCause());
            }
        }
    }

    /** Gives a step's batch back, to be filled for a later step. */
    void release(int step) {
        if (step + AHEAD < steps) {
            int slot = step % AHEAD;
            filled.set(slot, submit(ring.get(slot), step + AHEAD));
        }
    }

    /** Lets go of the threads: each ends with the batch it is at. */
    @Override
    public void close() {
        workers.shutdownNow();
    }

    private Future<?> submit(B batch, int step) {
        return workers.submit(() -> source.fill(batch, step));
    }

    private static RuntimeException unwrapped(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException exception
                ? exception
                : new IllegalStateException(cause);
    }
}
