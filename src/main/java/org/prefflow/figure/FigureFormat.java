package org.prefflow.figure;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.prefflow.param.Choice;

/** What a figure can be written as. */
public enum FigureFormat implements Choice {
    /** Pixels. */
    PNG("png", "pixels, for screens and slides", PngWriter::write),
    /** Vectors for the web and for drawing programs. */
    SVG("svg", "vectors, for the web and drawing programs", SvgWriter::write),
    /** Vectors for papers. */
    PDF("pdf", "vectors, for papers", PdfWriter::write);

    @FunctionalInterface
    private interface Writer {
        void write(Sheet sheet, OutputStream out, FigureWatch watch) throws IOException;
    }

    private final String id;
    private final String summary;
    private final Writer writer;

    FigureFormat(String id, String summary, Writer writer) {
        this.id = id;
        this.summary = summary;
        this.writer = writer;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String summary() {
        return summary;
    }

    /** The format with this canonical name, which is also the ending of its files. */
    public static Optional<FigureFormat> named(String id) {
        return Arrays.stream(values()).filter(f -> f.id.equals(id)).findFirst();
    }

    /** The format by the ending of a file's name. */
    public static Optional<FigureFormat> ofFile(String name) {
        return named(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /**
     * Writes a sheet. The same sheet gives the same bytes on the same machine. A PNG takes as much
     * memory as a strip of it, whatever its size.
     *
     * @throws IOException in one sentence if the disk refuses
     * @throws IllegalStateException in one sentence where Java cannot draw text on this machine
     * @throws java.util.concurrent.CancellationException if the watch wants it; what there is by
     *     then is no figure
     */
    public void write(Sheet sheet, OutputStream out, FigureWatch watch) throws IOException {
        watch.check();
        writer.write(sheet, new WatchedStream(out, watch), watch);
    }

    /** The same for nobody who waits. */
    public void write(Sheet sheet, OutputStream out) throws IOException {
        write(sheet, out, FigureWatch.NONE);
    }
}
