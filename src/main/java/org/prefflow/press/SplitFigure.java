package org.prefflow.press;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prefflow.experiment.ErrorSplit;
import org.prefflow.experiment.ErrorSplit.Leg;
import org.prefflow.figure.Figure;
import org.prefflow.figure.FigureStyle;
import org.prefflow.figure.Pen;
import org.prefflow.figure.TableFigure;
import org.prefflow.figure.TextStyle;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;

/**
 * Where a run's error comes from: its legs as one stacked bar, then the legs by name.
 *
 * @param split the legs
 * @param title above the bar
 * @param caption paragraphs under the table
 * @param style its type, and whether the caption is drawn
 * @param theme colours
 * @param width of the page, in typographic pixels
 */
record SplitFigure(
        ErrorSplit split,
        String title,
        List<String> caption,
        FigureStyle style,
        Theme theme,
        double width)
        implements Figure {

    private static final double MARGIN = 8;
    private static final double BIG = 13;
    private static final double HEAD = 26;
    private static final double ABOVE_TABLE = MARGIN + HEAD + SplitPlot.HEIGHT;

    /** The page this figure fills, in typographic pixels. */
    Viewport page() {
        return Viewport.page(width, ABOVE_TABLE + table().page().height());
    }

    private TableFigure table() {
        List<TableFigure.Row> rows = new ArrayList<>();
        for (Leg leg : Leg.values()) {
            List<String> cells =
                    List.of(
                            leg.title(),
                            SplitPlot.signed(split.gain(leg)),
                            SplitPlot.plain(split.steps().get(leg).distance()));
            rows.add(new TableFigure.Row(cells, Optional.of(SplitPlot.swatch(leg, theme))));
        }
        List<String> total = List.of("total", SplitPlot.plain(split.total()), "");
        rows.add(new TableFigure.Row(total, Optional.empty()));
        List<String> heads = List.of("leg", "adds", "moves");
        return new TableFigure("", heads, rows, caption, style, theme, width);
    }

    @Override
    public void paint(Pen pen, Viewport page) {
        Pen pixels = pen.in(page.inPixels());
        double left = page.left() + MARGIN;
        double top = page.top() + MARGIN;
        TextStyle big = TextStyle.of(BIG, theme.foreground()).semiBold();
        pixels.text(title, left, top + BIG, big);
        double wide = page.width() - 2 * MARGIN;
        Viewport bar = Viewport.page(wide, SplitPlot.HEIGHT);
        Viewport over = bar.at(left, top + HEAD, wide, SplitPlot.HEIGHT);
        new SplitPlot(split, theme).paint(pen.in(over), over);
        Viewport below = table().page();
        Viewport place =
                below.at(
                        page.left(),
                        page.top() + ABOVE_TABLE,
                        page.width(),
                        page.height() - ABOVE_TABLE);
        table().paint(pen.in(place), place);
    }
}
