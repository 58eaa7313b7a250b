package org.prefflow.film;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/** Writes films, frame by frame. */
public final class Filming {

    private Filming() {}

    /** Whoever waits for a film; called on the filming thread, between two frames. */
    public interface Watch {

        /**
         * So many frames are written.
         *
         * @param done from 1
         * @param all of so many
         */
        void atFrame(int done, int all);

        /** Whether to stop. */
        boolean cancelled();
    }

    /**
     * Writes a film to a place where nothing is.
     *
     * @param experiment what made it, in ASCII, for the film to carry: as the comment of an MP4 or
     *     a GIF, as {@code experiment.json} among frames and in each of them; empty for nothing
     * @throws CancellationException if the watch wants it; what there is by then is no film
     */
    public static void write(
            Film film, FilmFormat format, Path path, String experiment, Watch watch)
            throws IOException {
        FilmConfig config = film.config();
        int[] frame = new int[config.width() * config.height()];
        try (FilmWriter writer = format.open(film, experiment, path)) {
            for (int k = 0; k < config.frames(); k++) {
                if (watch.cancelled()) {
                    throw new CancellationException();
                }
                film.paint(k, frame);
                writer.add(frame);
                watch.atFrame(k + 1, config.frames());
            }
        }
    }

    /**
     * How much of what was drawn an MP4 shows: the worst peak signal to noise ratio over red, green
     * and blue, in dB, among some of its frames.
     *
     * @param file where the film was written to
     * @param every looks at each frame of this distance, from the first on
     * @throws IOException if it cannot be read, or has other frames than the film
     */
    public static double sharpness(Film film, Path file, int every) throws IOException {
        return Mp4Writer.sharpness(film, file, every);
    }
}
