package org.prefflow.method;

/** The watch asked to stop. */
public final class CancelledException extends RuntimeException {

    public CancelledException() {
        super("cancelled");
    }
}
