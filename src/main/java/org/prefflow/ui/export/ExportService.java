package org.prefflow.ui.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.prefflow.experiment.DiskTrouble;
import org.prefflow.experiment.FigureFiles;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.SettingsFile;
import org.prefflow.figure.ExportedFigure;
import org.prefflow.figure.FigureFormat;
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

    private static final String FOLDER = "figures";
    private static final String NO_MEMORY = "not enough memory; fewer dots an inch need less.";

    private final Optional<Path> memory;
    private final Executor fx;
    private final Voice voice;
    private final ExecutorService worker = Workers.prompt("figures");
    private final ObjectProperty<ExportSettings> settings =
            new SimpleObjectProperty<>(this, "settings", ExportSettings.DEFAULT);
    private final ReadOnlyIntegerWrapper underway = new ReadOnlyIntegerWrapper(this, "underway");
    private Path drags;

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
        work(
                "Not written: ",
                () -> {
                    Path file = FigureFiles.fresh(folder, subject.fileName(), now.format().id());
                    write(subject, now, file);
                    return file;
                },
                file -> voice.tell.accept("Figure: " + file.toAbsolutePath().normalize()));
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
        work(
                "Not written: ",
                () -> {
                    write(subject, asked.with(format), file);
                    return file;
                },
                done -> voice.tell.accept("Figure: " + done.toAbsolutePath().normalize()));
    }

    private static void write(FigureSubject subject, ExportSettings settings, Path file)
            throws IOException {
        FigureFiles.write(
                file,
                (experiment, path) ->
                        Images.write(
                                settings.format(),
                                subject.sheet(settings.style(), experiment),
                                path),
                subject.origin(),
                subject.base());
    }

    /** Draws a figure as a PNG would show it. */
    public void draw(FigureSubject subject, Consumer<Picture> shown) {
        ExportSettings now = settings.get();
        work("Not copied: ", () -> picture(subject, now, 0), shown);
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
                "No preview: ",
                () -> picture(subject, now, most),
                picture -> shown.accept(Optional.of(picture)),
                () -> shown.accept(Optional.empty()));
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

    /** Writes a figure into a folder of this window's own, to be dragged from there. */
    public void prepareDrag(FigureSubject subject, Consumer<Path> ready) {
        ExportSettings now = settings.get();
        work(
                "Not to be dragged: ",
                () -> {
                    if (drags == null) {
                        drags = Files.createTempDirectory("preference-flow-lab-");
                    }
                    Path folder = Files.createTempDirectory(drags, "figure-");
                    Path file = folder.resolve(subject.fileName() + "." + now.format().id());
                    write(subject, now, file);
                    return file;
                },
                ready);
    }

    /**
     * Reads what made a figure.
     *
     * @param found hears of it; empty where the file is a picture of another origin
     */
    public void read(Path file, Consumer<Optional<FigureOrigin>> found) {
        work(
                "Not opened: " + file.getFileName() + ": ",
                () ->
                        ExportedFigure.experiment(file)
                                .map(FigureOrigin::parse)
                                .map(origin -> origin.found(file.toAbsolutePath().getParent())),
                found);
    }

    @FunctionalInterface
    private interface Work<T> {
        T make() throws IOException;
    }

    private <T> void work(String trouble, Work<T> work, Consumer<T> done) {
        work(trouble, work, done, () -> {});
    }

    private <T> void work(String trouble, Work<T> work, Consumer<T> done, Runnable failed) {
        underway.set(underway.get() + 1);
        worker.execute(
                () -> {
                    Runnable answer;
                    try {
                        T made = work.make();
                        answer = () -> done.accept(made);
                    } catch (IOException e) {
                        answer = () -> refuse(trouble + DiskTrouble.sentence(e), failed);
                    } catch (RuntimeException e) {
                        answer = () -> refuse(trouble + e.getMessage(), failed);
                    } catch (OutOfMemoryError e) {
                        answer = () -> refuse(trouble + NO_MEMORY, failed);
                    }
                    Runnable last = answer;
                    fx.execute(
                            () -> {
                                underway.set(underway.get() - 1);
                                last.run();
                            });
                });
    }

    private void refuse(String sentence, Runnable failed) {
        voice.report.accept(sentence);
        failed.run();
    }

    @Override
    public void close() {
        worker.shutdownNow();
        if (drags != null) {
            delete(drags);
        }
    }

    // What is still held by another program stays for the system to clear away.
    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> files = all.sorted(Comparator.reverseOrder()).toList();
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
