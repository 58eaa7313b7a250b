package org.prefflow.ui.run;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;

/** Carries values from a training thread to the JavaFX thread: the newest one, once per pulse. */
final class SnapshotRelay<T> extends AnimationTimer {

    private final AtomicReference<T> slot = new AtomicReference<>();
    private final Consumer<? super T> screen;

    SnapshotRelay(Consumer<? super T> screen) {
        this.screen = screen;
    }

    /** Any thread: replaces a value that was not shown yet; never blocks. */
    void offer(T value) {
        slot.set(value);
    }

    /** JavaFX thread, once per pulse. */
    @Override
    public void handle(long now) {
        T value = slot.getAndSet(null);
        if (value != null) {
            screen.accept(value);
        }
    }
}
