package org.prefflow.report;

import java.util.ArrayList;
import java.util.List;
import org.prefflow.figure.Colophon;
import org.prefflow.figure.Figure;
import org.prefflow.figure.PdfPage;
import org.prefflow.figure.Pen;
import org.prefflow.figure.PngSize;
import org.prefflow.figure.Raster;
import org.prefflow.figure.RichText;
import org.prefflow.figure.Sheet;
import org.prefflow.figure.TextStyle;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Typeface;
import org.prefflow.figure.Viewport;

/** A report on pages of A4: blocks one under the other, tables broken between rows. */
final class PdfPages {

    /** A4 in typographic pixels. */
    private static final double WIDTH = 794;

    private static final double HEIGHT = 1123;
    private static final double MARGIN = 64;
    private static final double COLUMN = WIDTH - 2 * MARGIN;
    private static final double BODY = 12.5;
    private static final double SMALL = 10.5;
    private static final double LEADING = 1.45;
    private static final double GAP = 12;
    private static final double CHART_HEIGHT = 200;
    private static final double WIDEST = 200;
    private static final double LOWEST = HEIGHT - MARGIN;
    private static final Theme THEME = Theme.LIGHT;
    private static final TextStyle PLAIN = TextStyle.of(BODY, THEME.foreground());
    private static final TextStyle NOTE = TextStyle.of(SMALL, THEME.quiet());

    private final Report report;
    private final Pen ruler = Raster.ruler(Typeface.INTER);
    private final List<PdfPage> pages = new ArrayList<>();
    private List<Figure> drawn = new ArrayList<>();
    private List<PdfPage.Pasted> pasted = new ArrayList<>();
    private double y = MARGIN;
    private int column;

    private PdfPages(Report report) {
        this.report = report;
    }

    /** The pages, at least one. */
    static List<PdfPage> of(Report report) {
        PdfPages pages = new PdfPages(report);
        pages.lines(report.title(), TextStyle.of(24, THEME.foreground()).semiBold(), 0);
        pages.y += GAP;
        report.blocks().forEach(pages::add);
        pages.turn();
        return pages.pages;
    }

    private void add(Block block) {
        if (block instanceof Block.Heading heading) {
            y += GAP;
            reserve(90);
            lines(heading.text(), TextStyle.of(17, THEME.foreground()).semiBold(), 0);
            y += GAP / 2;
        } else if (block instanceof Block.Paragraph paragraph) {
            lines(paragraph.text(), PLAIN, 0);
            y += GAP;
        } else if (block instanceof Block.Table table) {
            table(table);
        } else if (block instanceof Block.Picture picture) {
            picture(picture);
        } else if (block instanceof Block.Chart chart) {
            chart(chart);
        } else if (block instanceof Block.Code code) {
            code.lines().forEach(line -> lines(line, TextStyle.of(SMALL, THEME.foreground()), 12));
            y += GAP;
        }
        if (!(block instanceof Block.Chart)) {
            column = 0;
        }
    }

    private void lines(String text, TextStyle style, double indent) {
        for (String line : wrapped(text, COLUMN - indent, style)) {
            reserve(style.size() * LEADING);
            write(line, MARGIN + indent, y + style.size(), style);
            y += style.size() * LEADING;
        }
    }

    /** Also breaks words that are longer than a line. */
    private List<String> wrapped(String text, double width, TextStyle style) {
        List<String> lines = new ArrayList<>();
        for (String line : RichText.wrap(ruler, plain(text), width, style)) {
            String rest = line;
            while (ruler.textWidth(rest, style) > width && rest.length() > 1) {
                int end = rest.length() - 1;
                while (end > 1 && ruler.textWidth(rest.substring(0, end), style) > width) {
                    end = Math.max(1, end * 9 / 10);
                }
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            lines.add(rest);
        }
        return lines;
    }

    // Stars would set italics.
    private static String plain(String text) {
        return text.replace('*', '\u2217').replaceAll("\\s+", " ");
    }

    private void write(String text, double left, double base, TextStyle style) {
        drawn.add((pen, page) -> pen.in(page.inPixels()).text(text, left, base, style));
    }

    private void rule(double at) {
        drawn.add(
                (pen, page) ->
                        pen.in(page.inPixels())
                                .polyline(
                                        new double[] {MARGIN, at, WIDTH - MARGIN, at},
                                        THEME.quiet(),
                                        0.5,
                                        0));
    }

    private void table(Block.Table table) {
        lines(table.caption(), NOTE, 0);
        int columns = table.header().size();
        double first = Math.min(COLUMN / 2, Math.max(COLUMN / columns, widest(table) + 12));
        double each = columns == 1 ? 0 : Math.min(WIDEST, (COLUMN - first) / (columns - 1));
        head(table, first, each);
        for (List<String> row : table.rows()) {
            if (y + height(row, first, each, small()) > LOWEST) {
                turn();
                head(table, first, each);
            }
            row(row, first, each, small());
        }
        rule(y);
        y += GAP;
    }

    private static TextStyle small() {
        return TextStyle.of(SMALL, THEME.foreground());
    }

    private double widest(Block.Table table) {
        return table.rows().stream()
                .mapToDouble(row -> ruler.textWidth(plain(row.get(0)), small()))
                .max()
                .orElse(0);
    }

    private void head(Block.Table table, double first, double each) {
        row(table.header(), first, each, small().semiBold());
        rule(y - 2);
    }

    private double height(List<String> cells, double first, double each, TextStyle style) {
        int most = 1;
        for (int j = 0; j < cells.size(); j++) {
            double width = (j == 0 ? first : each) - 6;
            most = Math.max(most, wrapped(cells.get(j), width, style).size());
        }
        return most * SMALL * LEADING;
    }

    private void row(List<String> cells, double first, double each, TextStyle style) {
        double height = height(cells, first, each, style);
        reserve(height);
        for (int j = 0; j < cells.size(); j++) {
            double width = (j == 0 ? first : each) - 6;
            double right = MARGIN + first + j * each;
            double base = y + SMALL;
            for (String line : wrapped(cells.get(j), width, style)) {
                if (j == 0) {
                    write(line, MARGIN, base, style);
                } else {
                    write(line, right, base, style.right());
                }
                base += SMALL * LEADING;
            }
        }
        y += height;
    }

    private void picture(Block.Picture picture) {
        PngSize size = PngSize.of(picture.png()).orElse(null);
        if (size == null) {
            lines("(The picture of this run cannot be read.)", NOTE, 0);
            return;
        }
        double factor =
                Math.min(COLUMN / size.width(), (HEIGHT - 2 * MARGIN - 3 * SMALL) / size.height());
        double height = factor * size.height();
        reserve(height + 2 * SMALL);
        pasted.add(new PdfPage.Pasted(picture.png(), MARGIN, y, factor * size.width(), height));
        y += height + 4;
        lines(picture.caption(), NOTE, 0);
        y += GAP;
    }

    /** Two beside each other. */
    private void chart(Block.Chart chart) {
        double width = (COLUMN - GAP) / 2;
        if (column == 0) {
            reserve(CHART_HEIGHT + GAP);
            y += CHART_HEIGHT + GAP;
        }
        double left = MARGIN + column * (width + GAP);
        Viewport place =
                Viewport.page(width, CHART_HEIGHT)
                        .at(left, y - CHART_HEIGHT - GAP, width, CHART_HEIGHT);
        drawn.add((pen, page) -> chart.figure().paint(pen.in(place), place));
        column = 1 - column;
    }

    private void reserve(double height) {
        if (y + height > LOWEST && y > MARGIN) {
            turn();
        }
    }

    private void turn() {
        int number = pages.size() + 1;
        write(number + "", WIDTH - MARGIN, HEIGHT - MARGIN / 2, NOTE.right());
        List<Figure> content = List.copyOf(drawn);
        pages.add(
                new PdfPage(
                        Sheet.whole(
                                (pen, page) -> content.forEach(part -> part.paint(pen, page)),
                                Viewport.page(WIDTH, HEIGHT),
                                THEME.background(),
                                new Colophon(report.title(), "", "")),
                        pasted));
        drawn = new ArrayList<>();
        pasted = new ArrayList<>();
        y = MARGIN;
        column = 0;
    }
}
