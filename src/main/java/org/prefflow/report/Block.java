package org.prefflow.report;

import java.util.List;
import java.util.Optional;
import org.prefflow.figure.Figure;

/** A part of a report. All text is plain: whoever writes it down escapes it. */
public sealed interface Block {

    /** The title of a section. */
    record Heading(String text) implements Block {}

    /** Some sentences. */
    record Paragraph(String text) implements Block {}

    /**
     * A table; the first column names the rows.
     *
     * @param caption what it tells
     * @param header names of the columns
     * @param rows as many cells as columns each
     */
    record Table(String caption, List<String> header, List<List<String>> rows) implements Block {

        public Table {
            header = List.copyOf(header);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /**
     * A picture from a run folder.
     *
     * @param caption what is seen
     * @param png its pixels
     * @param svg the same as vectors; empty for none
     */
    record Picture(String caption, byte[] png, Optional<byte[]> svg) implements Block {}

    /** A chart that fills whatever page it gets. */
    record Chart(String caption, Figure figure) implements Block {}

    /** Lines to be typed. */
    record Code(List<String> lines) implements Block {

        public Code {
            lines = List.copyOf(lines);
        }
    }
}
