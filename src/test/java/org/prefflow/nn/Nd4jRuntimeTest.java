package org.prefflow.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

class Nd4jRuntimeTest {

    @Test
    void describesWhatWasLoadedAndRunsOneThread() {
        Nd4jRuntime.Description description = Nd4jRuntime.load();
        assertThat(description.backend()).isIn("CPU", "CUDA");
        assertThat(description.device()).isNotBlank();
        assertThat(description.blas()).isNotBlank();
        assertThat(description.threads()).isEqualTo(1);
        assertThat(description.version()).isEqualTo("1.0.0-M2.1");
        assertThat(NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads())
                .isEqualTo(1);
        assertThat(Nd4j.factory().blas().getMaxThreads()).isEqualTo(1);
        if (!CudaProbe.onClassPath()) {
            assertThat(description.note()).isEmpty();
        }
    }

    @Test
    void loadsOnceForAllThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Nd4jRuntime.Description> load = Nd4jRuntime::load;
            for (Future<Nd4jRuntime.Description> result :
                    threads.invokeAll(List.of(load, load, load, load))) {
                assertThat(result.get()).isSameAs(Nd4jRuntime.load());
            }
        } finally {
            threads.shutdown();
        }
    }

    /** A library that wants to speak at INFO finds nobody listening. */
    @Test
    void loadingIsQuiet() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                QuietStart.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(said).isEmpty();
    }

    /** Loads ND4J and trains one step, in a process of its own. */
    static final class QuietStart {
        public static void main(String[] args) {
            MlpWeights weights =
                    new MlpWeights(List.of(1, 1, 1), Activation.RELU, new float[] {1, 0, 1, 0});
            try (Mlp mlp = Mlp.of(weights, 1)) {
                mlp.trainStep(new float[1], 1, (out, rows, dOut) -> 0, Optimizer.SGD, 0.1);
            }
        }
    }

    @Test
    void cpuOnlyClassPathHidesTheServicesOfCuda(@TempDir Path folder) throws IOException {
        String service = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";
        for (String library : List.of("nd4j-native", "nd4j-cuda-11.6")) {
            Path file = folder.resolve(library).resolve(service);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "some.Backend");
        }
        URL[] urls = {
            folder.resolve("nd4j-native").toUri().toURL(),
            folder.resolve("nd4j-cuda-11.6").toUri().toURL()
        };
        try (URLClassLoader both = new URLClassLoader(urls, null)) {
            assertThat(Collections.list(both.getResources(service))).hasSize(2);
            assertThat(Collections.list(new CpuOnlyClassLoader(both).getResources(service)))
                    .singleElement()
                    .asString()
                    .contains("nd4j-native");
        }
    }
}
