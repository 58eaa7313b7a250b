package org.prefflow.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Square panels of the plane side by side on one page, with scales of their colours, a legend by
 * meaning and a caption. As many panels stand in a row as are large enough there.
 *
 * @param title above the panels; empty for none
 * @param panels at least one
 * @param keys the legend
 * @param caption paragraphs under the figure; {@code *stars*} enclose italics
 * @param style which parts there are, and their type
 * @param theme colours
 * @param width of the page, in typographic pixels
 * @param height of the page; 0 for as high as the content
 */
public record PanelFigure(
        String title,
        List<Panel> panels,
        List<LegendKey> keys,
        List<String> caption,
        FigureStyle style,
        Theme theme,
        double width,
        double height)
        implements Figure {

    /**
     * One panel.
     *
     * @param heading over it; empty for none
     * @param plane the square of the plane that is seen
     * @param content what is seen
     * @param bar the scale of its colours
     * @param pixels on a side for which the content is made: its strokes and marks grow with the
     *     panel
     */
    public record Panel(
            String heading, Viewport plane, Figure content, Optional<Bar> bar, double pixels) {}

    /**
     * A scale of colours.
     *
     * @param label what they mean, with the unit
     */
    public record Bar(ColorMap map, ValueRange range, String label) {

        /** The scale of a map. */
        public static Bar of(Heatmap map, String label) {
            return new Bar(map.colors(), map.range(), label);
        }
    }

    private static final double MARGIN = 8;
    private static final double LINE = 14;
    private static final double ROW = 15;
    private static final double BAR = 40;
    private static final double BIG = 13;
    private static final double HEADING = 11;
    private static final double TEXT = 10.5;
    private static final double SMALLEST = 40;

    /** Narrower panels stand in more rows. */
    private static final double LEAST = 150;

    public PanelFigure {
        panels = List.copyOf(panels);
        keys = List.copyOf(keys);
        caption = List.copyOf(caption);
    }

    /** The width at which all panels stand in one row, each of so many pixels on a side. */
    public static double naturalWidth(int panels, double side) {
        return 2 * MARGIN + left(true) + panels * side + (panels - 1) * gap(true);
    }

    private static double left(boolean axes) {
        return axes ? 28 : 0;
    }

    private static double gap(boolean axes) {
        return axes ? 34 : 12;
    }

    /** Where everything stands. */
    private record Plan(int columns, double side, double head, double foot, double top) {

        double rowHeight() {
            return head + side + foot;
        }
    }

    private Plan plan(Pen ruler) {
        FigureParts parts = style.parts();
        boolean headed =
                parts.letters().on(panels.size())
                        || panels.stream().anyMatch(panel -> !panel.heading().isEmpty());
        double head = headed ? 20 : 6;
        boolean bars = parts.colorBar() && panels.stream().anyMatch(p -> p.bar().isPresent());
        double foot = (parts.axes() ? 22 : 4) + (bars ? BAR : 0);
        double top = MARGIN + titleLines(ruler).size() * 18;
        double rest = height - top - below(ruler);
        int best = 1;
        double widest = 0;
        for (int columns = panels.size(); columns >= 1; columns--) {
            int rows = (panels.size() + columns - 1) / columns;
            double across =
                    (width - 2 * MARGIN - left(parts.axes()) - (columns - 1) * gap(parts.axes()))
                            / columns;
            double side = height > 0 ? Math.min(across, rest / rows - head - foot) : across;
            boolean enough = height > 0 ? side > widest : widest < LEAST && side > widest;
            if (enough && (columns != 3 || panels.size() == 3)) {
                best = columns;
                widest = side;
            }
        }
        return new Plan(best, Math.max(SMALLEST, widest), head, foot, top);
    }

    private double below(Pen ruler) {
        double words = captionLines(ruler).size() * LINE;
        return 6 + legendRows(ruler).size() * ROW + (words > 0 ? words + 4 : 0) + MARGIN;
    }

    private int rows(Plan plan) {
        return (panels.size() + plan.columns - 1) / plan.columns;
    }

    /** The page this figure fills, in typographic pixels. */
    public Viewport page() {
        Pen ruler = Raster.ruler(style.lettering().font());
        Plan plan = plan(ruler);
        double high = plan.top + rows(plan) * plan.rowHeight() + below(ruler);
        return Viewport.page(width, Math.ceil(high));
    }

    @Override
    public void paint(Pen pen, Viewport page) {
        Pen pixels = pen.in(page.inPixels());
        Plan plan = plan(pixels);
        double y = page.top() + MARGIN;
        TextStyle big = TextStyle.of(BIG, theme.foreground()).semiBold();
        for (String line : titleLines(pixels)) {
            RichText.draw(pixels, line, page.left() + MARGIN, y + BIG, big);
            y += 18;
        }
        boolean axes = style.parts().axes();
        double wide = left(axes) + plan.columns * plan.side + (plan.columns - 1) * gap(axes);
        double x0 = page.left() + left(axes) + Math.max(MARGIN, (page.width() - wide) / 2);
        for (int i = 0; i < panels.size(); i++) {
            double left = x0 + i % plan.columns * (plan.side + gap(axes));
            double top = page.top() + plan.top + i / plan.columns * plan.rowHeight() + plan.head;
            paint(pen, i, plan.side, left, top);
        }
        double under = page.top() + plan.top + rows(plan) * plan.rowHeight() + 6;
        for (List<LegendKey> row : legendRows(pixels)) {
            Legend legend = new Legend(pixels, theme, page.left() + MARGIN, under + 11);
            row.forEach(key -> key.drawing().accept(legend));
            under += ROW;
        }
        TextStyle text = TextStyle.of(TEXT, theme.foreground());
        for (String line : captionLines(pixels)) {
            RichText.draw(pixels, line, page.left() + MARGIN, under + LINE, text);
            under += LINE;
        }
    }

    private void paint(Pen pen, int index, double side, double left, double top) {
        Panel panel = panels.get(index);
        Viewport view = panel.plane().at(left, top, side, side);
        pen.in(view)
                .clipped(
                        view.xMin(),
                        view.yMin(),
                        view.xMax(),
                        view.yMax(),
                        () -> pen.magnified(view, side / panel.pixels(), panel.content()));
        Pen pixels = pen.in(view.inPixels());
        if (style.parts().axes()) {
            new Axes("", "", false, false, theme).paint(pen.in(view), view);
        } else {
            double[] frame = {
                left, top, left + side, top, left + side, top + side, left, top + side, left, top
            };
            pixels.polyline(frame, theme.quiet(), 0.8, 0);
        }
        heading(pixels, index, side, left, top - 7);
        if (style.parts().colorBar() && isFirstOfItsBars(index)) {
            Bar bar = panel.bar().orElseThrow();
            double below = top + side + (style.parts().axes() ? 22 : 4);
            Viewport place = Viewport.square(0, 1, 1).at(left, below, side, BAR - 4);
            new ColorScale(bar.map(), bar.range(), fitting(pixels, bar.label(), side), theme)
                    .paint(pen, place);
        }
    }

    /** One scale is enough for panels that share it. */
    private boolean isFirstOfItsBars(int index) {
        Optional<Bar> bar = panels.get(index).bar();
        return bar.isPresent()
                && panels.subList(0, index).stream().noneMatch(p -> p.bar().equals(bar));
    }

    private void heading(Pen pixels, int index, double side, double left, double base) {
        double after = left;
        if (style.parts().letters().on(panels.size())) {
            String letter = "(" + (char) ('a' + index) + ")";
            TextStyle bold = TextStyle.of(HEADING, theme.foreground()).semiBold();
            pixels.text(letter, left, base, bold);
            after += pixels.textWidth(letter, bold) + 5;
        }
        String heading = panels.get(index).heading();
        TextStyle plain = TextStyle.of(HEADING, theme.foreground());
        double room = left + side - after;
        double share = Math.min(1, room / Math.max(1, RichText.width(pixels, heading, plain)));
        TextStyle fit = TextStyle.of(Math.max(5, HEADING * share), theme.foreground());
        RichText.draw(pixels, heading, after, base, fit);
    }

    /** What of a label fits under a panel: a unit is better than a line that runs over others. */
    private static String fitting(Pen pixels, String label, double side) {
        TextStyle style = TextStyle.of(11, 0);
        String text = label;
        while (text.contains(" ") && RichText.width(pixels, text, style) > side + 20) {
            text = text.substring(0, text.lastIndexOf(' '));
        }
        return text.equals(label) ? label : text.replaceFirst("[,:;]$", "") + "\u2026";
    }

    private List<String> titleLines(Pen ruler) {
        TextStyle big = TextStyle.of(BIG, 0).semiBold();
        return title.isEmpty() ? List.of() : RichText.wrap(ruler, title, width - 2 * MARGIN, big);
    }

    private List<String> captionLines(Pen ruler) {
        List<String> lines = new ArrayList<>();
        if (style.parts().caption()) {
            TextStyle text = TextStyle.of(TEXT, 0);
            for (String paragraph : caption) {
                lines.addAll(RichText.wrap(ruler, paragraph, width - 2 * MARGIN, text));
            }
        }
        return lines;
    }

    private List<List<LegendKey>> legendRows(Pen ruler) {
        List<List<LegendKey>> rows = new ArrayList<>();
        double left = 0;
        for (LegendKey key : style.parts().legend() ? keys : List.<LegendKey>of()) {
            double wide = Legend.width(ruler, key.name());
            if (rows.isEmpty() || left + wide > width - 2 * MARGIN) {
                rows.add(new ArrayList<>());
                left = 0;
            }
            rows.get(rows.size() - 1).add(key);
            left += wide;
        }
        return rows;
    }
}
