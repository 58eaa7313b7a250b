package org.prefflow.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table on a page of its own: names on the left, numbers on the right.
 *
 * @param title above it; empty for none
 * @param heads of the columns, the one of the names first
 * @param rows from top to bottom
 * @param caption paragraphs under it; {@code *stars*} enclose italics
 * @param style its type, and whether the caption is drawn
 * @param theme colours
 * @param width of the page, in typographic pixels
 */
public record TableFigure(
        String title,
        List<String> heads,
        List<Row> rows,
        List<String> caption,
        FigureStyle style,
        Theme theme,
        double width)
        implements Figure {

    /**
     * A line of the table.
     *
     * @param cells as many as there are heads
     * @param swatch a square before the name; empty for none
     */
    public record Row(List<String> cells, Optional<Swatch> swatch) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    private static final double MARGIN = 8;
    private static final double BIG = 13;
    private static final double HEAD = 24;
    private static final double ROW = 16;
    private static final double TEXT = 10.5;
    private static final double LINE = 14;
    private static final double GAP = 14;
    private static final double SWATCH = 9;

    /** Names are written smaller before the table grows wider. */
    private static final double SMALLEST = 7;

    public TableFigure {
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
        caption = List.copyOf(caption);
    }

    /** The page this figure fills, in typographic pixels. */
    public Viewport page() {
        Pen ruler = Raster.ruler(style.lettering().font());
        double words = words(ruler).size() * LINE;
        double below = words > 0 ? words + 6 : 0;
        return Viewport.page(
                wide(ruler), 2 * MARGIN + head() + ROW * (rows.size() + 1) + 6 + below);
    }

    /** As wide as asked for, or as holds every column with its names at their smallest. */
    private double wide(Pen ruler) {
        TextStyle small = TextStyle.of(SMALLEST, 0);
        double widest = RichText.width(ruler, heads.get(0), small);
        for (Row row : rows) {
            widest = Math.max(widest, RichText.width(ruler, row.cells().get(0), small));
        }
        return Math.max(width, 2 * MARGIN + swatches() + widest - ends(ruler, 0)[0]);
    }

    private double swatches() {
        return rows.stream().anyMatch(row -> row.swatch().isPresent()) ? SWATCH + 6 : 0;
    }

    private double head() {
        return title.isEmpty() ? 0 : HEAD;
    }

    @Override
    public void paint(Pen pen, Viewport page) {
        Pen pixels = pen.in(page.inPixels());
        double left = page.left() + MARGIN;
        double right = page.left() + page.width() - MARGIN;
        double y = page.top() + MARGIN;
        if (!title.isEmpty()) {
            TextStyle big = TextStyle.of(BIG, theme.foreground()).semiBold();
            RichText.draw(pixels, title, left, y + BIG, big);
            y += HEAD;
        }
        double[] ends = ends(pixels, right);
        double names = left + swatches();
        cells(pixels, heads, names, ends, y + TEXT, TextStyle.of(TEXT, theme.quiet()));
        y += ROW;
        pixels.polyline(new double[] {left, y, right, y}, theme.quiet(), 0.7, 0);
        TextStyle text = TextStyle.of(TEXT, theme.foreground());
        for (Row row : rows) {
            double top = y + 4;
            row.swatch().ifPresent(swatch -> swatch.paint(pixels, left, top, SWATCH, SWATCH));
            cells(pixels, row.cells(), names, ends, y + 2 + TEXT, text);
            y += ROW;
        }
        pixels.polyline(new double[] {left, y + 3, right, y + 3}, theme.quiet(), 0.7, 0);
        y += 6;
        for (String line : words(pixels)) {
            RichText.draw(pixels, line, left, y + LINE, text);
            y += LINE;
        }
    }

    /** Right ends of the columns of numbers. */
    private double[] ends(Pen ruler, double right) {
        TextStyle text = TextStyle.of(TEXT, 0);
        double[] ends = new double[heads.size()];
        double end = right;
        for (int c = heads.size() - 1; c > 0; c--) {
            ends[c] = end;
            double widest = ruler.textWidth(heads.get(c), text);
            for (Row row : rows) {
                widest = Math.max(widest, ruler.textWidth(row.cells().get(c), text));
            }
            end -= widest + GAP;
        }
        ends[0] = end;
        return ends;
    }

    private static void cells(
            Pen pixels,
            List<String> cells,
            double left,
            double[] ends,
            double base,
            TextStyle style) {
        String name = cells.get(0);
        double room = ends[0] - left;
        double share = Math.min(1, room / Math.max(1, RichText.width(pixels, name, style)));
        RichText.draw(pixels, name, left, base, style.sized(TEXT * share));
        for (int c = 1; c < cells.size(); c++) {
            pixels.text(cells.get(c), ends[c], base, style.right());
        }
    }

    private List<String> words(Pen ruler) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : style.parts().caption() ? caption : List.<String>of()) {
            lines.addAll(
                    RichText.wrap(
                            ruler, paragraph, wide(ruler) - 2 * MARGIN, TextStyle.of(TEXT, 0)));
        }
        return lines;
    }
}
