package org.prefflow.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * A chart on a page of its own: its title, the chart, and what must be said below.
 *
 * @param title in a few words
 * @param chart fills the page that it is given
 * @param theme its colours
 * @param caption paragraphs under the plot; {@code *stars*} enclose italics
 * @param style which parts there are, and their type
 * @param width of the page, in typographic pixels
 * @param height of the page; 0 for a plot of golden proportions
 */
public record ChartFigure(
        String title,
        Figure chart,
        Theme theme,
        List<String> caption,
        FigureStyle style,
        double width,
        double height)
        implements Figure {

    private static final double MARGIN = 6;
    private static final double BIG = 13;
    private static final double HEAD = 22;
    private static final double TEXT = 10.5;
    private static final double LINE = 14;
    private static final double GOLDEN = 0.618;
    private static final double LEAST = 80;

    public ChartFigure {
        caption = List.copyOf(caption);
    }

    /** The page this figure fills, in typographic pixels. */
    public Viewport page() {
        double words = words(Raster.ruler(style.lettering().font())).size() * LINE;
        double least = 2 * MARGIN + HEAD + words;
        double natural = least + Math.max(LEAST, GOLDEN * (width - 2 * MARGIN));
        return Viewport.page(
                width, Math.ceil(height > 0 ? Math.max(height, least + LEAST) : natural));
    }

    @Override
    public void paint(Pen pen, Viewport page) {
        Pen pixels = pen.in(page.inPixels());
        double left = page.left() + MARGIN;
        TextStyle bold = TextStyle.of(BIG, theme.foreground()).semiBold();
        String letter = style.parts().letters().on(1) ? "(a) " : "";
        RichText.draw(pixels, letter + title, left, page.top() + MARGIN + BIG, bold);
        List<String> words = words(pixels);
        double wide = page.width() - 2 * MARGIN;
        double high = page.height() - 2 * MARGIN - HEAD - words.size() * LINE;
        Viewport place = Viewport.page(wide, high).at(left, page.top() + MARGIN + HEAD, wide, high);
        if (chart instanceof Plot plot) {
            plot.paint(pen.in(place), place, style.parts());
        } else {
            chart.paint(pen.in(place), place);
        }
        TextStyle text = TextStyle.of(TEXT, theme.foreground());
        double base = place.top() + high + LINE - 2;
        for (String line : words) {
            RichText.draw(pixels, line, left, base, text);
            base += LINE;
        }
    }

    private List<String> words(Pen ruler) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : style.parts().caption() ? caption : List.<String>of()) {
            lines.addAll(
                    RichText.wrap(ruler, paragraph, width - 2 * MARGIN, TextStyle.of(TEXT, 0)));
        }
        return lines;
    }
}
