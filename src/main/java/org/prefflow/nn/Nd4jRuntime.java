package org.prefflow.nn;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.common.config.ND4JSystemProperties;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Loads the backend, fixes its threads, and says what it is. */
public final class Nd4jRuntime {

    private static final String CPU = "CPU";
    private static final String CUDA = "CUDA";

    private Nd4jRuntime() {}

    /**
     * What was loaded: backend "CPU" or "CUDA", device, BLAS vendor, threads, and in {@code note}
     * one sentence where a wish (CUDA) could not be met, else "".
     */
    public record Description(
            String backend, String device, String blas, int threads, String version, String note) {}

    /**
     * Loads ND4J once, off the JavaFX thread (about a second); later calls return at once.
     * Thread-safe. Where the lab was built for CUDA, the device is tested first, in a process of
     * its own.
     */
    public static Description load() {
        return Loaded.DESCRIPTION;
    }

    /** A kernel for the backend that was loaded. */
    static Kernel kernel(ParameterLayout layout, Activation activation, int capacity) {
        return load().backend().equals(CUDA)
                ? new DeviceKernel(layout, activation, capacity, DataType.FLOAT)
                : new CpuKernel(layout, activation, capacity);
    }

    // Initialised once, by whoever asks first; the others wait.
    private static final class Loaded {

        static final Description DESCRIPTION = start();

        private static Description start() {
            BlasCore.choose();
            String version = version();
            String note = "";
            if (CudaProbe.onClassPath()) {
                CudaReport report = CudaProbe.run();
                note = report.note(version);
                if (!report.usable()) {
                    ND4JClassLoading.setNd4jClassloader(
                            new CpuOnlyClassLoader(Nd4jRuntime.class.getClassLoader()));
                }
            }
            System.setProperty(ND4JSystemProperties.LOG_INITIALIZATION, "false");
            Nd4j.getExecutioner().enableVerboseMode(false);
            NativeOps natives = NativeOpsHolder.getInstance().getDeviceNativeOps();
            natives.setOmpNumThreads(1);
            boolean cuda = Nd4j.getBackend().getClass().getSimpleName().contains("JCublas");
            if (!cuda) {
                // OpenBLAS counts its threads for itself.
                Nd4j.factory().blas().setMaxThreads(1);
            }
            return new Description(
                    cuda ? CUDA : CPU,
                    cuda ? natives.getDeviceName(0) : processor(),
                    cuda ? "cuBLAS" : blasName(),
                    cuda ? natives.ompGetMaxThreads() : Nd4j.factory().blas().getMaxThreads(),
                    version,
                    note);
        }

        private static String processor() {
            int cores = Runtime.getRuntime().availableProcessors();
            return System.getProperty("os.arch") + ", " + cores + (cores == 1 ? " core" : " cores");
        }

        private static String blasName() {
            return switch (Nd4j.factory().blas().getBlasVendor()) {
                case OPENBLAS -> "OpenBLAS";
                case MKL -> "MKL";
                default -> Nd4j.factory().blas().getBlasVendor().name();
            };
        }

        private static String version() {
            Properties properties = new Properties();
            try (InputStream in =
                    Nd4j.class.getResourceAsStream(
                            "/META-INF/maven/org.nd4j/nd4j-api/pom.properties")) {
                if (in != null) {
                    properties.load(in);
                }
            } catch (IOException e) {
                return "unknown";
            }
            return properties.getProperty("version", "unknown");
        }
    }
}
