package org.prefflow.ui;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
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
        return (Engine)
                Proxy.newProxyInstance(
                        Engine.class.getClassLoader(),
                        new Class<?>[] {Engine.class},
                        (self, method, given) -> {
                            if (method.getName().equals("preview")) {
                                go.await();
                            }
                            try {
                                return method.invoke(engine, given);
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getCause();
                            }
                        });
    }

    /** Lets all pictures go. */
    void release() {
        go.countDown();
    }
}
