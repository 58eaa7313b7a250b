package org.prefflow.ui.run;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.prefflow.experiment.Preview;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.method.AlignedPolicy;

/**
 * Pictures of a policy that is still being trained, on a thread of their own: a few a second while
 * anybody looks, and those that are wanted whatever the time. The training thread pays for a copy
 * of the weights, never for more.
 */
final class PreviewService implements AutoCloseable {

    private static final long PAUSE_NANOS = 250_000_000L;

    /** Pictures of a run that wait: who steps faster than they are made sees the newest ones. */
    private static final int MOST_WAITING = 8;

    /** Runs whose pictures may wait: four quick ones side by side, and the one before them. */
    private static final int MOST_RUNS = 5;

    /** By these steps much is learned in little time. */
    private static final int[] LANDMARKS = {1, 3, 10, 30, 100, 300};

    private final Engine engine;
    private final Executor fx;
    private final ExecutorService worker = Workers.single("preview");
    private final AtomicInteger waiting = new AtomicInteger();
    private final Deque<Pictures> runs = new ArrayDeque<>();
    private volatile boolean looked = true;
    private volatile long last = System.nanoTime() - PAUSE_NANOS;

    PreviewService(Engine engine, Executor fx) {
        this.engine = engine;
        this.fx = fx;
    }

    /** Whether a step is always worth a picture. */
    static boolean isLandmark(int step, int total) {
        return step == total || Arrays.binarySearch(LANDMARKS, step) >= 0;
    }

    void looked(boolean isLooked) {
        looked = isLooked;
    }

    /** JavaFX thread: a run begins; pictures of the last few that still wait will be made too. */
    Pictures begin() {
        Pictures begun = new Pictures();
        runs.add(begun);
        if (runs.size() > MOST_RUNS) {
            runs.remove().forgotten = true;
        }
        return begun;
    }

    /** The pictures of one run. */
    final class Pictures {

        private final AtomicInteger wanted = new AtomicInteger();
        private volatile boolean forgotten;

        /**
         * Training thread: takes the policy if the last picture is done and old enough.
         *
         * @param isWanted whether to take it in any case
         */
        void offer(
                ProblemSetting setting,
                Supplier<? extends AlignedPolicy> now,
                boolean isWanted,
                Consumer<Preview> screen) {
            boolean due = looked && waiting.get() == 0 && System.nanoTime() - last >= PAUSE_NANOS;
            if (!isWanted && !due) {
                return;
            }
            AlignedPolicy policy = now.get();
            int ticket = isWanted ? wanted.incrementAndGet() : wanted.get();
            waiting.incrementAndGet();
            worker.execute(
                    () -> {
                        try {
                            if (!forgotten && wanted.get() - ticket < MOST_WAITING) {
                                Preview preview = engine.preview(setting, policy);
                                fx.execute(() -> show(preview, screen));
                            }
                        } finally {
                            last = System.nanoTime();
                            waiting.decrementAndGet();
                        }
                    });
        }

        private void show(Preview preview, Consumer<Preview> screen) {
            if (!forgotten) {
                screen.accept(preview);
            }
        }
    }

    @Override
    public void close() {
        runs.forEach(run -> run.forgotten = true);
        worker.shutdownNow();
    }
}
