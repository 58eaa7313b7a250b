package org.prefflow.figure;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * A page of a document of several.
 *
 * @param sheet what is painted
 * @param pictures what is pasted on it
 */
public record PdfPage(Sheet sheet, List<Pasted> pictures) {

    public PdfPage {
        pictures = List.copyOf(pictures);
    }

    /**
     * A picture on a page, in typographic pixels from the upper left corner.
     *
     * @param png a PNG image that is known to be sound
     */
    public record Pasted(byte[] png, double left, double top, double width, double height) {}

    /**
     * Writes a document.
     *
     * @param pages at least one
     * @throws IOException in one sentence if the disk refuses
     */
    public static void write(List<PdfPage> pages, OutputStream out) throws IOException {
        PdfWriter.write(pages, out, FigureWatch.NONE);
    }
}
