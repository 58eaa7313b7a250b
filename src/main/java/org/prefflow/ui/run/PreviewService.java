package org.prefflow.ui.run;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.prefflow.experiment.Preview;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.method.AlignedPolicy;

/**
 * Pictures of a policy that is still being trained: a few a second, on a thread of their own, and
 * none that nobody looks at. The training thread pays for a copy of the weights, never for more.
 */
final class PreviewService implements AutoCloseable {

    private static final long PAUSE_NANOS = 250_000_000L;

    private final Engine engine;
    private final Executor fx;
    private final ExecutorService worker = Workers.single("preview");
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicInteger run = new AtomicInteger();
    private volatile boolean looked = true;
    private volatile long last = System.nanoTime() - PAUSE_NANOS;

    PreviewService(Engine engine, Executor fx) {
        this.engine = engine;
        this.fx = fx;
    }

    void looked(boolean isLooked) {
        looked = isLooked;
    }

    /** JavaFX thread: pictures of the run so far are not shown any more. */
    void forget() {
        run.incrementAndGet();
    }

    /** Training thread: takes the policy if the last picture is done and old enough. */
    void offer(
            ProblemSetting setting,
            Supplier<? extends AlignedPolicy> now,
            Consumer<Preview> screen) {
        if (!looked || System.nanoTime() - last < PAUSE_NANOS || !busy.compareAndSet(false, true)) {
            return;
        }
        AlignedPolicy policy = now.get();
        int offered = run.get();
        worker.execute(
                () -> {
                    try {
                        Preview preview = engine.preview(setting, policy);
                        fx.execute(
                                () -> {
                                    if (run.get() == offered) {
                                        screen.accept(preview);
                                    }
                                });
                    } finally {
                        last = System.nanoTime();
                        busy.set(false);
                    }
                });
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
