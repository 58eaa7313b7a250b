package org.prefflow.experiment;

import java.util.Locale;
import org.prefflow.nn.Nd4jRuntime;

/**
 * What trains the networks.
 *
 * @param name "CPU" or "CUDA"
 * @param detail device, BLAS, threads and version in one line
 * @param note one sentence where a wish (CUDA) could not be met, else empty
 */
public record Backend(String name, String detail, String note) {

    /** Loads the backend once, off the JavaFX thread; later calls return at once. */
    public static Backend load() {
        Nd4jRuntime.Description loaded = Nd4jRuntime.load();
        return new Backend(
                loaded.backend(),
                String.format(
                        Locale.ROOT,
                        "%s, %s, %d thread%s, ND4J %s",
                        loaded.device(),
                        loaded.blas(),
                        loaded.threads(),
                        loaded.threads() == 1 ? "" : "s",
                        loaded.version()),
                loaded.note());
    }
}
