package org.prefflow.ui.run;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ProblemSetting;

/**
 * Lays out the problem of the set-up as it is edited, off the JavaFX thread. Only the newest
 * request is worked on and only its answer is heard.
 */
public final class PreparationService implements AutoCloseable {

    private final Engine engine;
    private final Executor fx;
    private final ExecutorService worker = Workers.single("prepare");
    private final AtomicInteger newest = new AtomicInteger();

    /** A service with its own thread. */
    public PreparationService(Engine engine, Executor fx) {
        this.engine = engine;
        this.fx = fx;
    }

    void prepare(
            ExperimentConfig config,
            Path base,
            Consumer<ProblemSetting> ready,
            Consumer<Exception> failed) {
        int request = newest.incrementAndGet();
        worker.execute(
                () -> {
                    if (newest.get() != request) {
                        return;
                    }
                    try {
                        ProblemSetting setting = engine.prepare(config, base);
                        answer(request, () -> ready.accept(setting));
                    } catch (RuntimeException problem) {
                        answer(request, () -> failed.accept(problem));
                    }
                });
    }

    private void answer(int request, Runnable hear) {
        fx.execute(
                () -> {
                    if (newest.get() == request) {
                        hear.run();
                    }
                });
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
