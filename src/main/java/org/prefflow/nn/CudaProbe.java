package org.prefflow.nn;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Looks at the CUDA device in a process of its own: a library that is missing, a driver that aborts
 * or a kernel that hangs then ends that process and not the lab, and ND4J, which binds a backend
 * for good when its classes load, is still free in the lab itself.
 *
 * <p>CUDA's classes are on the class path only where the lab was built for CUDA, so they are
 * reached by name.
 */
final class CudaProbe {

    private static final String BACKEND_CLASS = "org/nd4j/linalg/jcublas/JCublasBackend.class";
    private static final int PATIENCE_SECONDS = 120;
    private static final String NO_KERNEL_YET = "the test process ended in it";

    private CudaProbe() {}

    /** Whether ND4J's CUDA backend is on the class path at all. */
    static boolean onClassPath() {
        return CudaProbe.class.getClassLoader().getResource(BACKEND_CLASS) != null;
    }

    /** Runs the probe in a child process and waits for its report. */
    static CudaReport run() {
        try {
            Process process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    CudaProbe.class.getName())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return await(process);
        } catch (IOException e) {
            return CudaReport.failed("the test process did not start: " + e.getMessage());
        }
    }

    private static CudaReport await(Process process) {
        CompletableFuture<String> output =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return new String(
                                        process.getInputStream().readAllBytes(),
                                        StandardCharsets.UTF_8);
                            } catch (IOException e) {
                                return "";
                            }
                        });
        try {
            return CudaReport.parse(output.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            return CudaReport.failed("the test did not end in " + PATIENCE_SECONDS + " s");
        } catch (ExecutionException e) {
            return CudaReport.failed("the test's report was lost");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CudaReport.failed("the test was interrupted");
        } finally {
            process.destroyForcibly();
        }
    }

    /** The child process: reports the device, then runs a kernel on it and reports again. */
    public static void main(String[] args) {
        PrintStream out =
                new PrintStream(
                        new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        CudaReport device = device();
        if (!device.supported()) {
            out.println(device.toLine());
            return;
        }
        out.println(device.but(NO_KERNEL_YET).toLine());
        String failure = kernelFailure();
        out.println((failure.isEmpty() ? device : device.but(failure)).toLine());
        // ND4J's CUDA backend keeps threads of its own.
        System.exit(0);
    }

    private static CudaReport device() {
        try {
            Class<?> runtime = Class.forName("org.bytedeco.cuda.global.cudart");
            Class<?> properties = Class.forName("org.bytedeco.cuda.cudart$cudaDeviceProp");
            int[] count = new int[1];
            runtime.getMethod("cudaGetDeviceCount", int[].class).invoke(null, (Object) count);
            if (count[0] < 1) {
                return CudaReport.failed("no CUDA device was found");
            }
            Object first = properties.getConstructor().newInstance();
            runtime.getMethod("cudaGetDeviceProperties", properties, int.class)
                    .invoke(null, first, 0);
            Object name = properties.getMethod("name").invoke(first);
            return new CudaReport(
                    (String) name.getClass().getMethod("getString").invoke(name),
                    (int) properties.getMethod("major").invoke(first),
                    (int) properties.getMethod("minor").invoke(first),
                    "");
        } catch (ReflectiveOperationException | LinkageError e) {
            return CudaReport.failed(innermost(e));
        }
    }

    /** A product and an exponential whose result is known; empty if they came out right. */
    private static String kernelFailure() {
        try (INDArray a = Nd4j.ones(2, 3);
                INDArray b = Nd4j.ones(3, 2);
                INDArray product = a.mmul(b);
                INDArray result = Transforms.exp(product, true)) {
            double error = Math.abs(result.getDouble(1, 1) - Math.exp(3));
            return error < 1e-4 ? "" : "it computed a wrong result";
        } catch (RuntimeException | LinkageError e) {
            return innermost(e);
        }
    }

    private static String innermost(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
