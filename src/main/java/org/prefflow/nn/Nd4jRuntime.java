package org.prefflow.nn;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

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
        return Loaded.DESCRIPTION;
    }

    /** A kernel for the backend that was loaded. */
    static Kernel kernel(ParameterLayout layout, Activation activation, int capacity) {
        load();
        return new CpuKernel(layout, activation, capacity);
    }

    // Initialised once, by whoever asks first; the others wait.
    private static final class Loaded {
        static final Description DESCRIPTION = start();

        private static Description start() {
            Nd4j.getExecutioner().enableVerboseMode(false);
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
            Nd4j.factory().blas().setMaxThreads(1);
            return new Description(
                    "CPU",
                    System.getProperty("os.arch"),
                    Nd4j.factory().blas().getBlasVendor().toString(),
                    Nd4j.factory().blas().getMaxThreads(),
                    String.valueOf(Nd4j.class.getPackage().getImplementationVersion()),
                    "");
        }
    }
}
