package org.prefflow.ui.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.prefflow.experiment.DiskTrouble;
import org.prefflow.experiment.FigureFiles;
import org.prefflow.experiment.RunFolder;
import org.prefflow.experiment.SettingsFile;
import org.prefflow.figure.FigureLook;
import org.prefflow.figure.FigureStyle;
import org.prefflow.film.Film;
import org.prefflow.film.FilmConfig;
import org.prefflow.film.FilmFormat;
import org.prefflow.film.Filming;
import org.prefflow.param.InvalidValueException;
import org.prefflow.ui.run.Workers;

/**
 * Draws and writes films away from the JavaFX thread, one at a time. Everything is asked for, and
 * answered, on the JavaFX thread.
 */
public final class FilmService implements AutoCloseable {

    /**
     * How far a film is.
     *
     * @param file where it will be
     * @param done share of its frames, in [0, 1]
     * @param words how far, and how long it will take, such as "frame 120 of 300, 9 s left"
     */
    public record Progress(Path file, double done, String words) {}

    private static final long PAUSE_NANOS = 100_000_000L;
    private static final String NO_MEMORY = "not enough memory; smaller frames need less.";

    private final Optional<Path> memory;
    private final Executor fx;
    private final ExportService.Voice voice;
    private final ExecutorService previews = Workers.prompt("film-preview");
    private final ExecutorService camera = Workers.single("film");
    private final ObjectProperty<FilmSettings> settings =
            new SimpleObjectProperty<>(this, "settings", FilmSettings.DEFAULT);
    private final ReadOnlyObjectWrapper<Progress> progress =
            new ReadOnlyObjectWrapper<>(this, "progress");
    private AtomicBoolean stop = new AtomicBoolean();

    // Owned by the thread of previews: painting another frame needs no other film.
    private Still last;

    private record Still(FilmSubject subject, FilmConfig shape, FigureLook look, Film film) {}

    /**
     * A service that remembers its settings.
     *
     * @param memory the file where; empty for nowhere
     * @param fx runs on the JavaFX thread
     */
    public FilmService(Optional<Path> memory, Executor fx, ExportService.Voice voice) {
        this.memory = memory;
        this.fx = fx;
        this.voice = voice;
        memory.filter(Files::exists).ifPresent(this::recall);
    }

    // Settings of another version of the lab, or spoilt ones, are no reason not to begin.
    private void recall(Path file) {
        try {
            settings.set(SettingsFile.read(FilmSettings.KIND, file));
        } catch (IOException | RuntimeException e) {
            settings.set(FilmSettings.DEFAULT);
        }
    }

    /** How films look; remembered by {@link #remember}. */
    public ObjectProperty<FilmSettings> settingsProperty() {
        return settings;
    }

    /** How far the film is that is being written; null while none is. */
    public ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Keeps the settings for another day. */
    public void remember() {
        FilmSettings now = settings.get();
        memory.ifPresent(file -> previews.execute(() -> keep(now, file)));
    }

    private void keep(FilmSettings now, Path file) {
        try {
            SettingsFile.save(FilmSettings.KIND, now, file);
        } catch (IOException e) {
            String why = DiskTrouble.sentence(e);
            fx.execute(() -> voice.report().accept("Settings of films are not kept: " + why));
        }
    }

    private static FigureLook look(FilmSettings settings) {
        FigureLook usual = FigureStyle.DEFAULT.look();
        return new FigureLook(
                settings.theme(), usual.colors(), FigureLook.SHOWN, usual.particles());
    }

    /**
     * Draws one frame.
     *
     * @param share which, from the first at 0 to the last at 1
     * @param most pixels on its longer side
     * @param shown hears of it; empty where it could not be drawn
     */
    public void preview(
            FilmSubject subject,
            double share,
            int most,
            Consumer<Optional<ExportService.Picture>> shown) {
        FilmSettings now = settings.get();
        previews.execute(
                () -> {
                    Runnable answer;
                    try {
                        ExportService.Picture drawn = still(subject, now, share, most);
                        answer = () -> shown.accept(Optional.of(drawn));
                    } catch (RuntimeException | OutOfMemoryError e) {
                        String why = e instanceof OutOfMemoryError ? NO_MEMORY : e.getMessage();
                        answer =
                                () -> {
                                    voice.report().accept("No preview: " + why);
                                    shown.accept(Optional.empty());
                                };
                    }
                    fx.execute(answer);
                });
    }

    private ExportService.Picture still(
            FilmSubject subject, FilmSettings now, double share, int most) {
        FilmConfig shape = now.shape().within(most);
        FigureLook look = look(now);
        boolean same =
                last != null
                        && last.subject == subject
                        && last.shape.equals(shape)
                        && last.look.equals(look);
        if (!same) {
            last = new Still(subject, shape, look, subject.film(shape, look, () -> false));
        }
        int[] argb = new int[shape.width() * shape.height()];
        last.film.paint((int) Math.round(share * (shape.frames() - 1)), argb);
        return new ExportService.Picture(argb, shape.width(), shape.height(), words(now.shape()));
    }

    private static String words(FilmConfig shape) {
        return String.format(
                Locale.ROOT,
                "%,d \u00d7 %,d pixels, %,d frames",
                shape.width(),
                shape.height(),
                shape.frames());
    }

    /**
     * Writes a film to a place that the user chose, unless another one is being written; the name's
     * ending tells the format. A folder of frames is always a new one.
     */
    public void write(FilmSubject subject, Path chosen) {
        if (progress.get() != null) {
            voice.report().accept("Not written: another film is being written.");
            return;
        }
        FilmSettings now = settings.get();
        String name = chosen.getFileName().toString();
        FilmFormat format = FilmFormat.ofFile(name).orElse(now.format());
        FilmSettings how;
        try {
            how = now.with(format);
        } catch (InvalidValueException e) {
            voice.report().accept("Not written: " + e.getMessage());
            return;
        }
        Path file = place(chosen, name, format);
        AtomicBoolean mine = new AtomicBoolean();
        stop = mine;
        progress.set(new Progress(file, 0, "Preparing\u2026"));
        String remark =
                format.suffix().isEmpty() && !file.endsWith(name)
                        ? "; " + name + " was there already"
                        : "";
        camera.execute(() -> film(subject, how, new Place(file, remark), mine));
    }

    private static Path place(Path chosen, String name, FilmFormat format) {
        if (format.suffix().isEmpty()) {
            Path folder = chosen.toAbsolutePath().getParent();
            return RunFolder.fresh(folder, name);
        }
        return FilmFormat.ofFile(name).isPresent()
                ? chosen
                : chosen.resolveSibling(name + format.suffix());
    }

    /** Where a film goes, and what is said of that. */
    private record Place(Path file, String remark) {}

    private void film(FilmSubject subject, FilmSettings how, Place place, AtomicBoolean mine) {
        Path file = place.file;
        Runnable answer;
        try {
            Film film = subject.film(how.shape(), look(how), mine::get);
            Watch watch = new Watch(file, mine);
            FigureFiles.Content content =
                    (experiment, path) ->
                            Filming.write(film, how.format(), path, experiment, watch);
            if (how.format().suffix().isEmpty()) {
                FigureFiles.writeFolder(file, content, subject.origin(), subject.base());
            } else {
                FigureFiles.write(file, content, subject.origin(), subject.base());
            }
            String where = file.toAbsolutePath().normalize() + place.remark;
            answer = () -> voice.tell().accept("Film: " + where);
        } catch (CancellationException e) {
            answer = () -> voice.tell().accept("No film was written: it was cancelled.");
        } catch (IOException e) {
            answer = () -> voice.report().accept("Not written: " + DiskTrouble.sentence(e));
        } catch (RuntimeException e) {
            answer = () -> voice.report().accept("Not written: " + e.getMessage());
        } catch (OutOfMemoryError e) {
            answer = () -> voice.report().accept("Not written: " + NO_MEMORY);
        }
        Runnable last = answer;
        fx.execute(
                () -> {
                    progress.set(null);
                    last.run();
                });
    }

    /** Gives up the film that is being written; an older file of its name stays as it was. */
    public void cancel() {
        stop.set(true);
    }

    /** Tells the JavaFX thread of a film's frames, some times a second. */
    private final class Watch implements Filming.Watch {

        private final Path file;
        private final AtomicBoolean mine;
        private final long begun = System.nanoTime();
        private long told = begun;

        Watch(Path file, AtomicBoolean mine) {
            this.file = file;
            this.mine = mine;
        }

        @Override
        public void atFrame(int done, int all) {
            long now = System.nanoTime();
            if (now - told < PAUSE_NANOS && done < all) {
                return;
            }
            told = now;
            String left = TimeLeft.words((now - begun) * 1e-9, (double) done / all);
            String words = String.format(Locale.ROOT, "Frame %,d of %,d%s", done, all, left);
            Progress next = new Progress(file, (double) done / all, words);
            fx.execute(
                    () -> {
                        if (progress.get() != null && stop == mine) {
                            progress.set(next);
                        }
                    });
        }

        @Override
        public boolean cancelled() {
            return mine.get();
        }
    }

    @Override
    public void close() {
        cancel();
        previews.shutdown();
        camera.shutdown();
    }
}
