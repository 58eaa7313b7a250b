package org.prefflow.film;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.prefflow.param.Choice;
import org.prefflow.param.InvalidValueException;

/** How a film is kept. */
public enum FilmFormat implements Choice {
    /** H.264 in an MP4 file. */
    MP4("mp4", "H.264 video, for slides and the web", ".mp4", Mp4Writer::new) {
        @Override
        public void check(FilmConfig shape, String field) {
            Mp4Writer.check(shape, field);
        }
    },
    /** Animated GIF with a palette of its own. */
    GIF("gif", "animated GIF, which plays everywhere, in 255 colours", ".gif", GifWriter::new),
    /** A folder of PNG files. */
    FRAMES("frames", "a folder of PNG frames, for other programs", "", FramesWriter::new);

    /** Begins a file. */
    @FunctionalInterface
    private interface Opening {
        FilmWriter open(Film film, String experiment, Path path) throws IOException;
    }

    private final String id;
    private final String summary;
    private final String suffix;
    private final Opening opening;

    FilmFormat(String id, String summary, String suffix, Opening opening) {
        this.id = id;
        this.summary = summary;
        this.suffix = suffix;
        this.opening = opening;
    }

    /** The end of a file's name, with its dot; empty for a folder. */
    public String suffix() {
        return suffix;
    }

    /** The format by the ending of a file's name. */
    public static Optional<FilmFormat> ofFile(String name) {
        String small = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> !format.suffix.isEmpty() && small.endsWith(format.suffix))
                .findFirst();
    }

    /**
     * Refuses frames that are too large for this format.
     *
     * @param field the side of the frames that is to give way, {@code width} or {@code height}
     * @throws InvalidValueException if they are, naming the field
     */
    public void check(FilmConfig shape, String field) {}

    FilmWriter open(Film film, String experiment, Path path) throws IOException {
        return opening.open(film, experiment, path);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String summary() {
        return summary;
    }
}
