package org.prefflow.ui;

import java.util.concurrent.CountDownLatch;
import org.prefflow.ui.run.Engine;

/** Makes engines whose pictures of a policy in training can be held up. */
final class HeldPictures {

    private volatile CountDownLatch go = new CountDownLatch(0);

    /** From now on pictures wait. */
    void hold() {
        go = new CountDownLatch(1);
    }

    /** The same engine, but for its pictures. */
    Engine of(Engine engine) {
        return Before.each(
                Engine.class,
                engine,
                (method, given) -> {
                    if (method.equals("preview")) {
                        go.await();
                    }
                });
    }

    /** Lets all pictures go. */
    void release() {
        go.countDown();
    }
}
