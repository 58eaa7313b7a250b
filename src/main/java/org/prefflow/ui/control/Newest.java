package org.prefflow.ui.control;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Work of which only the newest is wanted: what has not begun when the next is asked for is left.
 */
public final class Newest<T> {

    private final AtomicReference<T> pending = new AtomicReference<>();
    private final Executor worker;
    private final Consumer<T> work;

    /**
     * Nothing is asked for yet.
     *
     * @param worker does one after another
     * @param work is run by it
     */
    public Newest(Executor worker, Consumer<T> work) {
        this.worker = worker;
        this.work = work;
    }

    /** Asks for one, in place of another that has not begun. */
    public void ask(T next) {
        if (pending.getAndSet(next) == null) {
            worker.execute(() -> Optional.ofNullable(pending.getAndSet(null)).ifPresent(work));
        }
    }
}
