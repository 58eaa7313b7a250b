package org.prefflow.ui;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Stands before what has an interface: something is done, or waited for, before each call. */
@FunctionalInterface
interface Before {

    /**
     * A call that is about to be made.
     *
     * @param method its name
     * @param given its arguments; null for none
     */
    void call(String method, Object[] given) throws InterruptedException;

    /** The same thing, but for what is done before each call. */
    static <T> T each(Class<T> type, T real, Before before) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (self, method, given) -> {
                            try {
                                before.call(method.getName(), given);
                            } catch (InterruptedException closing) {
                                Thread.currentThread().interrupt();
                            }
                            try {
                                return method.invoke(real, given);
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getCause();
                            }
                        }));
    }
}
