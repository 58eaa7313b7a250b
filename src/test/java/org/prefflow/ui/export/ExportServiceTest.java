package org.prefflow.ui.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.figure.FigureStyle;
import org.prefflow.figure.Sheet;

/** Figures that wait for one another; a thread of the test's own stands for that of JavaFX. */
class ExportServiceTest {

    @TempDir private Path folder;

    private final ExecutorService fx = Executors.newSingleThreadExecutor();
    private final List<String> told = new ArrayList<>();
    private final ExportService service =
            on(
                    () ->
                            new ExportService(
                                    Optional.empty(),
                                    fx,
                                    new ExportService.Voice(told::add, told::add)));

    @AfterEach
    void close() {
        on(
                () -> {
                    service.close();
                    return null;
                });
        fx.shutdown();
    }

    private <T> T on(Callable<T> what) {
        try {
            return fx.submit(what).get(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** A figure that is laid out as long as it is held, and then cannot be. */
    private record Held(String what, CountDownLatch latch, Path base) implements FigureSubject {

        Held(String what, Path base) {
            this(what, new CountDownLatch(1), base);
        }

        @Override
        public String fileName() {
            return what;
        }

        @Override
        public FigureOrigin origin() {
            return FigureOrigin.of(ExperimentConfig.DEFAULT);
        }

        @Override
        public Sheet sheet(FigureStyle style, String experiment) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IllegalStateException("the end of " + what);
        }
    }

    private void write(Held figure) {
        on(
                () -> {
                    service.write(figure, folder.resolve(figure.what() + ".svg"));
                    return null;
                });
    }

    private String words() {
        return on(
                () ->
                        Optional.ofNullable(service.progressProperty().get())
                                .map(ExportService.Progress::words)
                                .orElse(""));
    }

    private void await(String words) throws Exception {
        CompletableFuture<Void> shown = new CompletableFuture<>();
        on(
                () ->
                        service.progressProperty()
                                .subscribe(
                                        next -> {
                                            String now = next == null ? "" : next.words();
                                            if (now.equals(words)) {
                                                shown.complete(null);
                                            }
                                        }));
        try {
            shown.get(1, TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain for: " + words + "; told " + told);
        }
    }

    /** While a figure is laid out nobody but its end can bring the next one into sight. */
    @Test
    void theEndOfOneShowsTheNext() throws Exception {
        Held first = new Held("first", folder);
        Held second = new Held("second", folder);
        write(first);
        write(second);
        Held last = new Held("last", folder);
        await("first: drawing\u2026");
        // The last one's own moment to be shown comes after that of the second.
        write(last);
        CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(400, TimeUnit.MILLISECONDS))
                .get();
        assertThat(words()).isEqualTo("first: drawing\u2026");
        first.latch().countDown();
        await("second: drawing\u2026");
        second.latch().countDown();
        await("last: drawing\u2026");
        last.latch().countDown();
        await("");
        assertThat(on(() -> List.copyOf(told)))
                .containsExactly(
                        "Not written: the end of first",
                        "Not written: the end of second",
                        "Not written: the end of last");
    }

    @Test
    void aCancelGivesUpAllThatWait() throws Exception {
        Held first = new Held("first", folder);
        Held second = new Held("second", folder);
        write(first);
        write(second);
        await("first: drawing\u2026");
        on(
                () -> {
                    service.cancel();
                    return null;
                });
        assertThat(words()).isEmpty();
        CompletableFuture<Void> idle = new CompletableFuture<>();
        on(
                () ->
                        service.underwayProperty()
                                .subscribe(
                                        number -> {
                                            if (number.intValue() == 0) {
                                                idle.complete(null);
                                            }
                                        }));
        idle.get(1, TimeUnit.MINUTES);
        assertThat(words()).isEmpty();
        assertThat(on(() -> List.copyOf(told)))
                .containsExactly(
                        "No figure was written: it was cancelled.",
                        "No figure was written: it was cancelled.");
        first.latch().countDown();
        second.latch().countDown();
    }
}
