package org.prefflow.ui.compare;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.run.RunViewModel.State;

/** Panes that wait for the lab's one trainer, first come first served. JavaFX thread only. */
final class TrainingQueue implements AutoCloseable {

    private final RunViewModel run;
    private final Deque<ComparePane> waiting = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<Optional<ComparePane>> training =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Subscription subscription;

    TrainingQueue(RunViewModel run, Executor fx) {
        this.run = run;
        // The run that ends still has to say so when its trainer is free.
        subscription =
                run.stateProperty()
                        .subscribe(
                                state -> {
                                    if (state == State.READY) {
                                        fx.execute(this::next);
                                    }
                                });
    }

    /** The pane that is being trained; empty for none. */
    ReadOnlyObjectProperty<Optional<ComparePane>> trainingProperty() {
        return training.getReadOnlyProperty();
    }

    /** Trains panes when their turn comes; those that wait or are being trained already, once. */
    void add(List<ComparePane> panes) {
        for (ComparePane pane : panes) {
            if (pane.phaseProperty().get() == ComparePane.Phase.IDLE) {
                pane.enter(ComparePane.Phase.WAITING);
                waiting.add(pane);
            }
        }
        next();
    }

    /** Trains a pane at once and holds it after some steps, unless anything is being trained. */
    void step(ComparePane pane, int steps) {
        if (run.state() == State.READY) {
            waiting.remove(pane);
            begin(pane, steps);
        }
    }

    /** Takes the next step of a pane that is set up apart, unless another is being trained. */
    void takeApart(ComparePane pane) {
        if (run.state() == State.READY && run.whyNotApart().isEmpty()) {
            waiting.remove(pane);
            adopt(pane);
        }
        run.takeApart(pane);
    }

    private void next() {
        if (run.state() == State.READY && !waiting.isEmpty()) {
            begin(waiting.remove(), 0);
        }
    }

    private void begin(ComparePane pane, int steps) {
        adopt(pane);
        run.trainFor(pane.page(), steps, pane);
    }

    /** A run of the window's that goes on becomes a pane's. */
    void adopt(ComparePane pane) {
        pane.enter(ComparePane.Phase.TRAINING);
        training.set(Optional.of(pane));
    }

    /** The run of a pane ended. */
    void ended(ComparePane pane) {
        if (training.get().filter(p -> p == pane).isPresent()) {
            training.set(Optional.empty());
        }
    }

    /** Lets a pane wait no more, and stops its run if it is being trained. */
    void drop(ComparePane pane) {
        if (waiting.remove(pane)) {
            pane.enter(ComparePane.Phase.IDLE);
        }
        if (training.get().filter(p -> p == pane).isPresent()) {
            training.set(Optional.empty());
            run.stop();
        }
    }

    /** Lets all that wait go. */
    void clear() {
        waiting.forEach(pane -> pane.enter(ComparePane.Phase.IDLE));
        waiting.clear();
    }

    @Override
    public void close() {
        clear();
        subscription.unsubscribe();
    }
}
