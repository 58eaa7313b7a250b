package org.prefflow.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.prefflow.figure.Figure;
import org.prefflow.figure.RunFigure;

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

        /** The first column, and some of the others, without rows that have nothing in those. */
        Table of(List<Integer> columns) {
            return new Table(caption, some(header, columns), some(columns));
        }

        private List<List<String>> some(List<Integer> columns) {
            return rows.stream()
                    .map(row -> some(row, columns))
                    .filter(row -> row.stream().skip(1).anyMatch(cell -> !cell.isBlank()))
                    .toList();
        }

        private static List<String> some(List<String> cells, List<Integer> columns) {
            List<String> some = new ArrayList<>(List.of(cells.get(0)));
            columns.forEach(j -> some.add(cells.get(j)));
            return some;
        }
    }

    /**
     * A picture from a run folder.
     *
     * @param caption what is seen
     * @param png its pixels
     * @param svg the same as vectors; empty for none
     * @param drawing draws it anew, which takes a while; empty where that cannot be done
     */
    record Picture(
            String caption, byte[] png, Optional<byte[]> svg, Supplier<Optional<RunFigure>> drawing)
            implements Block {}

    /** A chart that fills whatever page it gets. */
    record Chart(String caption, Figure figure) implements Block {}

    /** Lines to be typed. */
    record Code(List<String> lines) implements Block {

        public Code {
            lines = List.copyOf(lines);
        }
    }
}
