package org.prefflow.ui.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.prefflow.experiment.DiskTrouble;
import org.prefflow.experiment.FigureFiles;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.SettingsFile;
import org.prefflow.figure.ExportedFigure;
import org.prefflow.figure.FigureFormat;
import org.prefflow.figure.FigureStyle;
import org.prefflow.figure.FigureWatch;
import org.prefflow.figure.Images;
import org.prefflow.figure.Sheet;
import org.prefflow.ui.run.Workers;

/**
 * Draws and writes figures away from the JavaFX thread, one after another, and reads the experiment
 * out of figures. Everything is asked for, and answered, on the JavaFX thread.
 */
public final class ExportService implements AutoCloseable {

    /**
     * Who is told how it went.
     *
     * @param tell hears what was done
     * @param report hears what went wrong
     */
    public record Voice(Consumer<String> tell, Consumer<String> report) {}

    /**
     * A figure in pixels.
     *
     * @param argb premultiplied, row by row
     * @param words how large it will be
     */
    public record Picture(int[] argb, int columns, int rows, String words) {}

    /**
     * How far a figure is that is being written.
     *
     * @param done share of it, in [0, 1]; negative where nobody knows
     * @param words what it is, how far, and how long it will take
     */
    public record Progress(double done, String words) {}

    private static final String FOLDER = "figures";

    /** What is written sooner needs no word. */
    private static final long PATIENCE_MILLIS = 300;

    /** How often a figure that is being laid out is asked whether it is still wanted. */
    private static final long LAYOUT_MILLIS = 20;

    private static final String NO_MEMORY = "not enough memory; fewer dots an inch need less.";

    private final Optional<Path> memory;
    private final Executor fx;
    private final Voice voice;
    private final ExecutorService worker = Workers.prompt("figures");
    private final ExecutorService writer = Workers.prompt("figure-files");
    private final ObjectProperty<ExportSettings> settings =
            new SimpleObjectProperty<>(this, "settings", ExportSettings.DEFAULT);
    private final ReadOnlyIntegerWrapper underway = new ReadOnlyIntegerWrapper(this, "underway");
    private final ReadOnlyObjectWrapper<Progress> progress =
            new ReadOnlyObjectWrapper<>(this, "progress");

    // Owned by the JavaFX thread, the one that is being written first.
    private final Deque<FigureWriting> writings = new ArrayDeque<>();
    private final DragFolder drags = new DragFolder();

    /**
     * A service that remembers its settings.
     *
     * @param memory the file where; empty for nowhere
     * @param fx runs on the JavaFX thread
     */
    public ExportService(Optional<Path> memory, Executor fx, Voice voice) {
        this.memory = memory;
        this.fx = fx;
        this.voice = voice;
        memory.filter(Files::exists).ifPresent(this::recall);
    }

    // Settings of another version of the lab, or spoilt ones, are no reason not to begin.
    private void recall(Path file) {
        try {
            settings.set(SettingsFile.read(ExportSettings.KIND, file));
        } catch (IOException | RuntimeException e) {
            settings.set(ExportSettings.DEFAULT);
        }
    }

    /** How figures look; remembered by {@link #remember}. */
    public ObjectProperty<ExportSettings> settingsProperty() {
        return settings;
    }

    /** How many figures are being drawn or written. */
    public ReadOnlyIntegerProperty underwayProperty() {
        return underway.getReadOnlyProperty();
    }

    /** How far the figure is that is being written; null while none is, or only since just now. */
    public ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Gives up what is being written; older files of its name stay as they were. */
    public void cancel() {
        writings.forEach(FigureWriting::cancel);
        progress.set(null);
    }

    /** Keeps the settings for another day. */
    public void remember() {
        ExportSettings now = settings.get();
        memory.ifPresent(
                file ->
                        worker.execute(
                                () -> {
                                    try {
                                        SettingsFile.save(ExportSettings.KIND, now, file);
                                    } catch (IOException e) {
                                        String why = DiskTrouble.sentence(e);
                                        fx.execute(
                                                () ->
                                                        voice.report.accept(
                                                                "Settings of figures are not kept: "
                                                                        + why));
                                    }
                                }));
    }

    /**
     * Writes a figure at once, under a name that is free, and says where.
     *
     * @param place in whose folder {@code figures}
     */
    public void writeAtOnce(FigureSubject subject, Path place) {
        ExportSettings now = settings.get();
        Path folder = place.resolve(FOLDER);
        write(subject, now, () -> FigureFiles.fresh(folder, subject.fileName(), now.format().id()));
        voice.tell.accept("Drawing " + subject.what().toLowerCase(Locale.ROOT) + "\u2026");
    }

    /** Writes a figure over a file that the user chose; the name's ending tells the format. */
    public void write(FigureSubject subject, Path chosen) {
        String name = chosen.getFileName().toString();
        ExportSettings asked = settings.get();
        FigureFormat format = FigureFormat.ofFile(name).orElse(asked.format());
        Path file =
                FigureFormat.ofFile(name).isPresent()
                        ? chosen
                        : chosen.resolveSibling(name + "." + format.id());
        write(subject, asked.with(format), () -> file);
    }

    /** Where it is known once its turn has come: another may have taken a name meanwhile. */
    private void write(FigureSubject subject, ExportSettings how, Supplier<Path> place) {
        FigureWriting writing =
                new FigureWriting(subject.what(), far -> fx.execute(() -> show(far)));
        writings.add(writing);
        CompletableFuture.delayedExecutor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS, fx)
                .execute(() -> show(writing));
        Work<Path> work =
                () -> {
                    Path file = place.get();
                    FigureFiles.write(
                            file,
                            (experiment, path) ->
                                    Images.write(
                                            how.format(),
                                            laidOut(subject, how.style(), experiment, writing),
                                            path,
                                            writing),
                            subject.origin(),
                            subject.base());
                    return file;
                };
        work(
                writer,
                work,
                file -> {
                    end(writing);
                    voice.tell.accept("Figure: " + file.toAbsolutePath().normalize());
                },
                why -> {
                    end(writing);
                    if (writing.cancelled()) {
                        voice.tell.accept("No figure was written: it was cancelled.");
                    } else {
                        voice.report.accept("Not written: " + why);
                    }
                });
    }

    private void show(FigureWriting writing) {
        boolean lasting = writing.seconds() * 1_000 >= PATIENCE_MILLIS;
        if (lasting && writing == writings.peek() && !writing.cancelled()) {
            progress.set(writing.progress());
        }
    }

    private void end(FigureWriting writing) {
        writings.remove(writing);
        progress.set(null);
        Optional.ofNullable(writings.peek()).ifPresent(this::show);
    }

    /** Subjects lay themselves out on one thread only, which this one waits for. */
    private Sheet laidOut(
            FigureSubject subject, FigureStyle style, String experiment, FigureWatch watch) {
        CompletableFuture<Sheet> sheet =
                CompletableFuture.supplyAsync(() -> subject.sheet(style, experiment), worker);
        while (true) {
            try {
                return sheet.get(LAYOUT_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                watch.check();
            } catch (InterruptedException e) {
                throw new CancellationException();
            } catch (ExecutionException e) {
                throw thrown(e.getCause());
            }
        }
    }

    private static RuntimeException thrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known
                ? known
                : new IllegalStateException(cause.getMessage(), cause);
    }

    /** Draws a figure as a PNG would show it. */
    public void draw(FigureSubject subject, Consumer<Picture> shown) {
        ExportSettings now = settings.get();
        work(
                worker,
                () -> picture(subject, now, 0),
                shown,
                why -> voice.report.accept("Not copied: " + why));
    }

    /**
     * Draws a figure for looking at it.
     *
     * @param most pixels on its longer side
     * @param shown hears of it; empty where it could not be drawn
     */
    public void preview(FigureSubject subject, int most, Consumer<Optional<Picture>> shown) {
        ExportSettings now = settings.get();
        work(
                worker,
                () -> picture(subject, now, most),
                picture -> shown.accept(Optional.of(picture)),
                why -> {
                    voice.report.accept("No preview: " + why);
                    shown.accept(Optional.empty());
                });
    }

    private static Picture picture(FigureSubject subject, ExportSettings settings, int most)
            throws IOException {
        Sheet sheet = subject.sheet(settings.style(), "");
        Sheet drawn = most > 0 ? sheet.within(most) : sheet;
        String size =
                String.format(
                        Locale.ROOT, "%.0f \u00d7 %.0f mm", sheet.widthInMm(), sheet.heightInMm());
        String words =
                settings.format() == FigureFormat.PNG
                        ? String.format(
                                Locale.ROOT,
                                "%s, %,d \u00d7 %,d pixels",
                                size,
                                sheet.columns(),
                                sheet.rows())
                        : size;
        return new Picture(Images.pixels(drawn), drawn.columns(), drawn.rows(), words);
    }

    /**
     * Writes a figure into a folder of this window's own, to be dragged from there.
     *
     * @param refused hears in a sentence why it cannot be
     */
    public void prepareDrag(FigureSubject subject, Consumer<Path> ready, Consumer<String> refused) {
        ExportSettings now = settings.get();
        work(
                worker,
                () -> drags.write(folder -> written(subject, now, folder)),
                ready,
                why -> refused.accept("Not to be dragged: " + why));
    }

    /** What was prepared last was dragged: another program may read it at any time from now on. */
    public void wasDragged() {
        drags.take();
    }

    private static Path written(FigureSubject subject, ExportSettings how, Path folder)
            throws IOException {
        Path file = folder.resolve(subject.fileName() + "." + how.format().id());
        FigureFiles.write(
                file,
                (experiment, path) -> {
                    Sheet sheet = subject.sheet(how.style(), experiment);
                    if (how.format() == FigureFormat.PNG) {
                        Images.checkPixels(sheet);
                    }
                    Images.write(how.format(), sheet, path);
                },
                subject.origin(),
                subject.base());
        return file;
    }

    /**
     * Reads what made a figure.
     *
     * @param found hears of it; empty where the file is a picture of another origin
     * @param refused hears in a phrase after the file's name why it cannot be read
     */
    public void read(Path file, Consumer<Optional<FigureOrigin>> found, Consumer<String> refused) {
        work(
                worker,
                () ->
                        ExportedFigure.experiment(file)
                                .map(FigureOrigin::parse)
                                .map(origin -> origin.found(file.toAbsolutePath().getParent())),
                found,
                refused);
    }

    @FunctionalInterface
    private interface Work<T> {
        T make() throws IOException;
    }

    private <T> void work(
            Executor thread, Work<T> work, Consumer<T> done, Consumer<String> failed) {
        underway.set(underway.get() + 1);
        thread.execute(
                () -> {
                    Runnable answer;
                    try {
                        T made = work.make();
                        answer = () -> done.accept(made);
                    } catch (IOException e) {
                        answer = () -> failed.accept(DiskTrouble.sentence(e));
                    } catch (RuntimeException e) {
                        answer = () -> failed.accept(e.getMessage());
                    } catch (OutOfMemoryError e) {
                        answer = () -> failed.accept(NO_MEMORY);
                    }
                    Runnable last = answer;
                    fx.execute(
                            () -> {
                                underway.set(underway.get() - 1);
                                last.run();
                            });
                });
    }

    @Override
    public void close() {
        cancel();
        writer.shutdown();
        worker.shutdownNow();
        drags.close();
    }
}
