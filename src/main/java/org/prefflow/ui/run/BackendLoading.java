package org.prefflow.ui.run;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prefflow.experiment.Backend;

/** What trains, and how it comes to be there. JavaFX thread only. */
final class BackendLoading implements AutoCloseable {

    private final RunFacts facts;
    private final ExecutorService io = Workers.single("io");
    private final ReadOnlyObjectWrapper<Backend> backend = new ReadOnlyObjectWrapper<>();

    BackendLoading(RunFacts facts) {
        this.facts = facts;
    }

    /** What trains; null until it is loaded. */
    ReadOnlyObjectProperty<Backend> property() {
        return backend.getReadOnlyProperty();
    }

    /** Loads it in the background, then does something. */
    void load(Engine engine, Executor fx, Runnable then) {
        io.execute(
                () -> {
                    try {
                        Backend found = engine.load();
                        fx.execute(() -> loaded(found, then));
                    } catch (RuntimeException | LinkageError failure) {
                        fx.execute(() -> broken(failure));
                    }
                });
    }

    private void loaded(Backend found, Runnable then) {
        backend.set(found);
        facts.state.set(RunViewModel.State.READY);
        facts.status.set("Ready");
        then.run();
    }

    private void broken(Throwable failure) {
        facts.state.set(RunViewModel.State.BROKEN);
        facts.status.set("No backend");
        facts.outcome.set(
                new RunOutcome.Failed(
                        "ND4J could not be loaded, so nothing can be trained: "
                                + failure.getMessage()));
    }

    @Override
    public void close() {
        io.shutdownNow();
    }
}
