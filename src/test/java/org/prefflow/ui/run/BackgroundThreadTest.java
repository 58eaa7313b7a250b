package org.prefflow.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class BackgroundThreadTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void givesWayWithTheThreadsItStartsAndLeavesOthersAlone() {
        int before = nice();
        CompletableFuture<Integer> own = new CompletableFuture<>();
        CompletableFuture<Integer> started = new CompletableFuture<>();
        new BackgroundThread(
                        () -> {
                            own.complete(nice());
                            new Thread(() -> started.complete(nice())).start();
                        },
                        "background")
                .start();
        assertThat(own.join()).isGreaterThanOrEqualTo(5);
        assertThat(started.join()).isEqualTo(own.join());
        assertThat(nice()).isEqualTo(before);
    }

    /** The nice value of the thread that asks: the 19th field of what the kernel tells of it. */
    private static int nice() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Integer.parseInt(afterName[16]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
