package org.prefflow.ui;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A gate before each step of an engine: stands open until it is shut. */
final class StepGate {

    private static final int MANY = 1_000;

    private final Semaphore permits = new Semaphore(0);
    private final AtomicInteger begun = new AtomicInteger();
    private final QuickEngine engine;

    StepGate(QuickEngine engine) {
        this.engine = engine;
    }

    /** From now on a step begins only when it is let through. */
    void shut() {
        engine.beforeStep =
                step -> {
                    begun.set(step);
                    pass();
                };
    }

    /** Waits to be let through. */
    void pass() {
        permits.acquireUninterruptibly();
    }

    /** Lets some through. */
    void let(int steps) {
        permits.release(steps);
    }

    /** Lets everything through. */
    void open() {
        permits.release(MANY);
    }

    /** The last step that came to the gate since it was shut. */
    int begun() {
        return begun.get();
    }
}
