package org.prefflow.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.prefflow.figure.Colophon;
import org.prefflow.figure.Figure;
import org.prefflow.figure.PdfPage;
import org.prefflow.figure.Pen;
import org.prefflow.figure.PngSize;
import org.prefflow.figure.Raster;
import org.prefflow.figure.RichText;
import org.prefflow.figure.RunFigure;
import org.prefflow.figure.Sheet;
import org.prefflow.figure.TextStyle;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Typeface;
import org.prefflow.figure.Viewport;

/**
 * A report on pages of A4: blocks one under the other, tables broken between rows, and between
 * columns where they are too wide.
 */
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
    private static final double PADDING = 6;
    private static final int LEAST_ROWS = 3;
    private static final double TALLEST = HEIGHT - 2 * MARGIN - 3 * SMALL;
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
        double first =
                Math.min(
                        COLUMN / 2,
                        Math.max(COLUMN / table.header().size(), widest(table) + 2 * PADDING));
        List<List<Integer>> groups = groups(table, COLUMN - first);
        for (List<Integer> columns : groups) {
            Block.Table part = groups.size() == 1 ? table : table.of(columns);
            part(part, widths(table, columns, first));
        }
    }

    private void part(Block.Table table, double[] widths) {
        reserve(height(table.header(), widths, small()) + LEAST_ROWS * SMALL * LEADING);
        head(table, widths);
        for (List<String> row : table.rows()) {
            if (y + height(row, widths, small()) > LOWEST) {
                turn();
                head(table, widths);
            }
            row(row, widths, small());
        }
        rule(y);
        y += GAP;
    }

    /** Columns but the first that fit beside each other without a word that is broken. */
    private List<List<Integer>> groups(Block.Table table, double room) {
        List<List<Integer>> groups = new ArrayList<>(List.of(new ArrayList<>()));
        double left = room;
        for (int j = 1; j < table.header().size(); j++) {
            double need = need(table, j);
            List<Integer> group = groups.get(groups.size() - 1);
            if (need > left && !group.isEmpty()) {
                group = new ArrayList<>();
                groups.add(group);
                left = room;
            }
            group.add(j);
            left -= need;
        }
        return groups;
    }

    /** What a column's longest word takes. */
    private double need(Block.Table table, int column) {
        double widest = word(table.header().get(column), small().semiBold());
        for (List<String> row : table.rows()) {
            widest = Math.max(widest, word(row.get(column), small()));
        }
        return Math.min(WIDEST, widest + PADDING);
    }

    private double word(String cell, TextStyle style) {
        double widest = 0;
        for (String word : plain(cell).split(" ")) {
            widest = Math.max(widest, ruler.textWidth(word, style));
        }
        return widest;
    }

    /** As wide as each other where that is wide enough, else by need. */
    private double[] widths(Block.Table table, List<Integer> columns, double first) {
        double[] widths = new double[columns.size() + 1];
        widths[0] = first;
        double[] needs = columns.stream().mapToDouble(j -> need(table, j)).toArray();
        double each = Math.min(WIDEST, (COLUMN - first) / Math.max(1, needs.length));
        double most = DoubleStream.of(needs).max().orElse(0);
        double spare = (COLUMN - first - DoubleStream.of(needs).sum()) / Math.max(1, needs.length);
        for (int i = 0; i < needs.length; i++) {
            widths[i + 1] = most <= each ? each : needs[i] + spare;
        }
        return widths;
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

    private void head(Block.Table table, double[] widths) {
        row(table.header(), widths, small().semiBold());
        rule(y - 2);
    }

    private double height(List<String> cells, double[] widths, TextStyle style) {
        int most = 1;
        for (int j = 0; j < cells.size(); j++) {
            most = Math.max(most, wrapped(cells.get(j), widths[j] - PADDING, style).size());
        }
        return most * SMALL * LEADING;
    }

    private void row(List<String> cells, double[] widths, TextStyle style) {
        double height = height(cells, widths, style);
        reserve(height);
        double right = MARGIN;
        for (int j = 0; j < cells.size(); j++) {
            right += widths[j];
            double base = y + SMALL;
            for (String line : wrapped(cells.get(j), widths[j] - PADDING, style)) {
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

    /** As vectors where it can be drawn again: as wide as the text, so that its words are read. */
    private void picture(Block.Picture picture) {
        Optional<RunFigure> drawing = picture.drawing().get();
        if (drawing.isPresent()) {
            figure(drawing.get().wide(COLUMN));
        } else {
            pixels(picture);
        }
        lines(picture.caption(), NOTE, 0);
        y += GAP;
    }

    private void figure(RunFigure figure) {
        Viewport page = figure.page();
        double factor = Math.min(1, TALLEST / page.height());
        double width = factor * page.width();
        double height = factor * page.height();
        reserve(height + 2 * SMALL);
        Viewport place = page.at(MARGIN, y, width, height);
        drawn.add((pen, all) -> pen.magnified(place, factor, figure));
        y += height + 4;
    }

    private void pixels(Block.Picture picture) {
        PngSize size = PngSize.of(picture.png()).orElse(null);
        if (size == null) {
            lines("(The picture of this run cannot be read.)", NOTE, 0);
            return;
        }
        double factor = Math.min(COLUMN / size.width(), TALLEST / size.height());
        double height = factor * size.height();
        reserve(height + 2 * SMALL);
        pasted.add(new PdfPage.Pasted(picture.png(), MARGIN, y, factor * size.width(), height));
        y += height + 4;
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
                                new Colophon(report.title(), "", report.experiment())),
                        pasted));
        drawn = new ArrayList<>();
        pasted = new ArrayList<>();
        y = MARGIN;
        column = 0;
    }
}
