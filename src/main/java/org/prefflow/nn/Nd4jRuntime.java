package org.prefflow.nn;

/** Loads the backend, fixes its threads, and says what it is. */
public final class Nd4jRuntime {

    private Nd4jRuntime() {}

    /**
     * What was loaded: backend "CPU" or "CUDA", device, BLAS vendor, threads, and in {@code note}
     * one sentence where a wish (CUDA) could not be met, else "".
     */
    public record Description(
            String backend, String device, String blas, int threads, String version, String note) {}

    /** Loads ND4J once, off the JavaFX thread; later calls return at once. Thread-safe. */
    public static Description load() {
        throw new UnsupportedOperationException();
    }
}
