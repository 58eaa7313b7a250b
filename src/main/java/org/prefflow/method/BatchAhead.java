package org.prefflow.method;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Batches prepared ahead of training in a small ring of reused buffers, by daemon threads that end
 * when this is closed. Where their batches are dearer than a training step, the thread that waits
 * for them takes its share of the work, so that no core is idle.
 */
final class BatchAhead<B extends Batch> implements AutoCloseable {

    private static final int AHEAD = 8;
    private static final long PATIENCE_MILLIS = 10;

    /** Larger batches can take so long that whoever fills one would hear of a cancel too late. */
    private static final int MOST_SHARED_ROWS = 1_024;

    private final BatchSource<B> source;
    private final int steps;
    private final RunWatch watch;
    private final List<B> ring = new ArrayList<>();
    private final List<FutureTask<?>> filled = new ArrayList<>();
    private final ExecutorService workers;
    private final boolean alone;

    /**
     * @param first step of the first batch, from 0
     * @param steps where steps end
     * @param threads threads that prepare them; with 0 a batch is filled when it is asked for
     * @param watch may cancel the wait for a batch
     */
    BatchAhead(BatchSource<B> source, int first, int steps, int threads, RunWatch watch) {
        this.source = source;
        this.steps = steps;
        this.watch = watch;
        alone = threads == 0;
        // A pool makes its threads when it is given work.
        workers = Executors.newFixedThreadPool(Math.max(1, threads), BatchAhead::worker);
        for (int slot = 0; slot < AHEAD; slot++) {
            ring.add(null);
            filled.add(null);
        }
        for (int step = first; step < Math.min(first + AHEAD, steps); step++) {
            ring.set(step % AHEAD, source.create());
            filled.set(step % AHEAD, submit(ring.get(step % AHEAD), step));
        }
    }

    private static Thread worker(Runnable task) {
        Thread thread = new Thread(task, "batch-ahead");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * The batch of a step, once it is filled; steps must be asked for in order.
     *
     * @throws CancelledException if the watch asks to stop meanwhile
     */
    B await(int step) {
        FutureTask<?> ready = filled.get(step % AHEAD);
        B batch = ring.get(step % AHEAD);
        if (alone || batch.rows() <= MOST_SHARED_ROWS) {
            share(step, ready);
        }
        await(ready);
        return batch;
    }

    /**
     * Fills the batches again that were filled ahead for this and later steps: what they are made
     * by has changed.
     *
     * @throws CancelledException if the watch asks to stop meanwhile
     */
    void refill(int step) {
        int end = Math.min(step + AHEAD, steps);
        for (int next = step; !alone && next < end; next++) {
            await(filled.get(next % AHEAD));
        }
        for (int next = step; next < end; next++) {
            filled.set(next % AHEAD, submit(ring.get(next % AHEAD), next));
        }
    }

    private void await(FutureTask<?> ready) {
        while (true) {
            try {
                ready.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                return;
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

    /** Fills batches here that nobody has begun, this step's first, until this step's is ready. */
    private void share(int step, FutureTask<?> ready) {
        int end = Math.min(step + AHEAD, steps);
        for (int next = step; next < end && !ready.isDone() && !watch.cancelled(); next++) {
            // Returns at once where another thread has begun.
            filled.get(next % AHEAD).run();
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

    private FutureTask<?> submit(B batch, int step) {
        FutureTask<?> fill = new FutureTask<>(() -> source.fill(batch, step), null);
        if (!alone) {
            workers.execute(fill);
        }
        return fill;
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
