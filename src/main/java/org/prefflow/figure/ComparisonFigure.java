package org.prefflow.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;

/**
 * Eight panels on one page, by default as wide as a paper's text (7 inches): two rewards on one
 * colour scale, then clouds of points over the contours of their exact laws, all with the same
 * axes; numbers under the panels and a caption. Paint it on {@link #page}.
 *
 * @param grid the view
 * @param rewards what is drawn as heatmaps: panels (a) and (b)
 * @param clouds what is drawn as points: panels (c) to (h)
 * @param reference the law that says which learned rewards matter for the colour scale
 * @param caption paragraphs under the figure; {@code *stars*} enclose italics
 * @param mostMarks how many points a panel shows at most
 * @param theme colours
 * @param style which parts there are, colours of the rewards and type
 * @param width of the page, in typographic pixels
 */
public record ComparisonFigure(
        Grid grid,
        List<Surface> rewards,
        List<Cloud> clouds,
        GridDensity reference,
        List<String> caption,
        int mostMarks,
        Theme theme,
        FigureStyle style,
        double width)
        implements Figure {

    /** A figure with everything, seven inches wide. */
    public ComparisonFigure(
            Grid grid,
            List<Surface> rewards,
            List<Cloud> clouds,
            GridDensity reference,
            List<String> caption,
            int mostMarks,
            Theme theme) {
        this(
                grid,
                rewards,
                clouds,
                reference,
                caption,
                mostMarks,
                theme,
                FigureStyle.DEFAULT,
                WIDTH);
    }

    /** Points that stay single ones at this size, and keep vector files small. */
    public static final int MARKS = 2_000;

    /** Orange of RLHF, wherever methods are told apart by colour. */
    public static final int RLHF = 0xFFE69F00;

    /** Purple of DPO. */
    public static final int DPO = 0xFFCC79A7;

    /** Blue of PFM. */
    public static final int PFM = 0xFF0072B2;

    /** Sky blue of iterative PFM. */
    public static final int ITERATIVE_PFM = 0xFF56B4E9;

    /**
     * A function of the plane.
     *
     * @param heading over the panel
     * @param values at the nodes of the grid; not to be modified
     * @param numbers under the panel
     */
    public record Surface(String heading, double[] values, List<Number> numbers) {
        public Surface {
            numbers = List.copyOf(numbers);
        }
    }

    /**
     * Points and the law that they should follow.
     *
     * @param heading over the panel
     * @param points shape (n, 2)
     * @param exact the law, as contours; empty where it is not known
     * @param mark of a point
     * @param argb its colour
     * @param numbers under the panel
     */
    public record Cloud(
            String heading,
            Points points,
            Optional<GridDensity> exact,
            Pen.Mark mark,
            int argb,
            List<Number> numbers) {
        public Cloud {
            numbers = List.copyOf(numbers);
        }
    }

    /** A named number under a panel. */
    public record Number(String name, String value) {}

    /** Seven inches, in typographic pixels. */
    public static final double WIDTH = 672;

    private static final double MARGIN = 6;
    private static final double LEFT = 24;
    private static final double GAP = 13;
    private static final int COLUMNS = 4;

    /** Narrower panels show nothing: there are fewer in a row then. */
    private static final double LEAST_PANEL = 110;

    private static final double TOP = 22;
    private static final double TICKS = 18;
    private static final double NUMBER = 12.5;
    private static final double LINE = 13.5;
    private static final double BETWEEN = 30;

    /** Height of the colour scale under panel (a). */
    private static final double SCALE = 40;

    private static final double TEXT = 9.8;
    private static final double HEADING = 11;
    private static final double[] MASSES = {0.1, 0.3, 0.5, 0.7, 0.9};

    /** Share of laws and points that the axes hold. */
    private static final double HELD = 0.995;

    public ComparisonFigure {
        rewards = List.copyOf(rewards);
        clouds = List.copyOf(clouds);
        caption = List.copyOf(caption);
    }

    /** One panel wherever it stands. */
    private record Panel(String heading, Figure content, List<Number> numbers) {}

    /** The same on a page of another width, or as narrow a one as holds a panel. */
    public ComparisonFigure wide(double newWidth) {
        return new ComparisonFigure(
                grid,
                rewards,
                clouds,
                reference,
                caption,
                mostMarks,
                theme,
                style,
                Math.max(newWidth, 2 * MARGIN + LEFT + LEAST_PANEL));
    }

    private int columns() {
        double each = (width - 2 * MARGIN - LEFT + GAP) / (LEAST_PANEL + GAP);
        return each >= COLUMNS ? COLUMNS : each >= 2 ? 2 : 1;
    }

    private double side() {
        return (width - 2 * MARGIN - LEFT - (columns() - 1) * GAP) / columns();
    }

    private ColorMap rewardMap() {
        return style.look().colors().of(theme.rewardMap());
    }

    private double scaleHeight() {
        return style.parts().colorBar() ? SCALE : 0;
    }

    private List<Panel> panels() {
        List<Panel> panels = new ArrayList<>();
        for (Surface surface : rewards) {
            panels.add(
                    new Panel(
                            surface.heading(),
                            (pen, v) -> pen.heatmap(grid, surface.values(), range(), rewardMap()),
                            surface.numbers()));
        }
        for (Cloud cloud : clouds) {
            panels.add(
                    new Panel(cloud.heading(), (pen, v) -> paint(pen, v, cloud), cloud.numbers()));
        }
        return panels;
    }

    /**
     * The rewards at the two ends of the one colour scale: the first one's, and what is learned.
     */
    public ValueRange range() {
        ValueRange range = ValueRange.overView(grid, rewards.get(0).values());
        for (Surface learned : rewards.subList(1, rewards.size())) {
            range = range.joined(ValueRange.middle(learned.values(), reference, HELD));
        }
        return range;
    }

    /** Half the side of the square that every panel shows, around the middle of the grid. */
    public double reach() {
        double middle = (grid.min() + grid.max()) / 2;
        double most = (grid.max() - grid.min()) / 2;
        double reach = most / 10;
        while (reach < most && !holds(middle, reach)) {
            reach += most / 20;
        }
        return Math.min(reach, most);
    }

    private boolean holds(double middle, double reach) {
        for (Cloud cloud : clouds) {
            double mass = cloud.exact().map(law -> mass(law, middle, reach)).orElse(1.0);
            int seen = 0;
            for (int i = 0; i < cloud.points().size(); i++) {
                boolean inside =
                        Math.abs(cloud.points().x(i) - middle) <= reach
                                && Math.abs(cloud.points().y(i) - middle) <= reach;
                seen += inside ? 1 : 0;
            }
            if (mass < HELD || seen < HELD * cloud.points().size()) {
                return false;
            }
        }
        return true;
    }

    private double mass(GridDensity law, double middle, double reach) {
        double mass = 0;
        for (int k = 0; k < grid.size(); k++) {
            boolean inside =
                    Math.abs(grid.x(k) - middle) <= reach && Math.abs(grid.y(k) - middle) <= reach;
            mass += inside ? law.mass(k) : 0;
        }
        return mass;
    }

    /** The page this figure fills, in typographic pixels. */
    public Viewport page() {
        Pen ruler = Raster.ruler(style.lettering().font());
        int lines = 0;
        for (String paragraph : words()) {
            lines += RichText.wrap(ruler, paragraph, width - 2 * MARGIN, text()).size();
        }
        double height =
                rowTop(rows()) - TOP + legendHeight() + lines * LINE + 4 * words().size() + MARGIN;
        return Viewport.page(width, Math.ceil(height));
    }

    private List<String> words() {
        return style.parts().caption() ? caption : List.of();
    }

    private double legendHeight() {
        return style.parts().legend() ? LINE + 6 : 0;
    }

    private int rows() {
        return (rewards.size() + clouds.size() + columns() - 1) / columns();
    }

    /** Top edge of a row's panels; of the caption for the row after the last. */
    private double rowTop(int row) {
        double top = TOP;
        List<Panel> panels = panels();
        for (int r = 0; r < row; r++) {
            int most = 0;
            for (int i = r * columns(); i < Math.min(panels.size(), (r + 1) * columns()); i++) {
                most = Math.max(most, panels.get(i).numbers().size());
            }
            top += side() + ticks() + Math.max(r == 0 ? scaleHeight() : 0, most * NUMBER) + BETWEEN;
        }
        return top;
    }

    private double ticks() {
        return style.parts().axes() ? TICKS : 6;
    }

    @Override
    public void paint(Pen pen, Viewport page) {
        double reach = reach();
        List<Panel> panels = panels();
        for (int i = 0; i < panels.size(); i++) {
            double left = page.left() + MARGIN + LEFT + i % columns() * (side() + GAP);
            double top = page.top() + rowTop(i / columns());
            panel(pen, panels.get(i), i, left, top, reach);
        }
        double left = page.left() + MARGIN + LEFT;
        if (style.parts().colorBar()) {
            double under = page.top() + TOP + side() + ticks() + 4;
            Viewport place = Viewport.square(0, 1, 1).at(left, under, side(), SCALE - 4);
            new ColorScale(rewardMap(), range(), "reward in (a) and (b)", theme).paint(pen, place);
        }
        Pen pixels = pen.in(page.inPixels());
        double below = page.top() + rowTop(rows()) - TOP + LINE - 4;
        if (style.parts().legend()) {
            Legend legend = new Legend(pixels, theme, left, below);
            legend.line("exact law: densest 10, 30, 50, 70, 90 %", theme.contour(), 0.8, 2.6);
        }
        caption(pixels, page, below + legendHeight());
    }

    private void panel(Pen pen, Panel panel, int index, double left, double top, double reach) {
        double middle = (grid.min() + grid.max()) / 2;
        Viewport view =
                new Viewport(
                        middle - reach,
                        middle + reach,
                        middle - reach,
                        middle + reach,
                        left,
                        top,
                        side(),
                        side());
        Pen inside = pen.in(view);
        inside.clipped(
                view.xMin(),
                view.yMin(),
                view.xMax(),
                view.yMax(),
                () -> panel.content().paint(inside, view));
        Pen pixels = pen.in(view.inPixels());
        axes(pixels, view, index % columns() == 0);
        double after = left;
        if (style.parts().letters().on(rewards.size() + clouds.size())) {
            String letter = "(" + (char) ('a' + index) + ")";
            TextStyle bold = TextStyle.of(HEADING, theme.foreground()).semiBold();
            pixels.text(letter, left, top - 7, bold);
            after += pixels.textWidth(letter, bold) + 5;
        }
        TextStyle plain = TextStyle.of(HEADING, theme.foreground());
        RichText.draw(pixels, panel.heading(), after, top - 7, plain);
        numbers(pixels, panel.numbers(), left, top + side() + ticks());
    }

    private void axes(Pen pixels, Viewport v, boolean first) {
        TextStyle small = TextStyle.of(9, theme.quiet());
        double bottom = v.top() + v.height();
        List<Ticks.Tick> ticks =
                style.parts().axes() ? Ticks.linear(v.xMin(), v.xMax(), 4) : List.of();
        for (Ticks.Tick tick : ticks) {
            double x = v.px(tick.value());
            double y = v.py(tick.value());
            pixels.polyline(new double[] {x, bottom, x, bottom + 3}, theme.quiet(), 0.7, 0);
            pixels.polyline(new double[] {v.left() - 3, y, v.left(), y}, theme.quiet(), 0.7, 0);
            pixels.text(tick.label(), x, bottom + 12, small.centered());
            if (first) {
                pixels.text(tick.label(), v.left() - 5, y + 3.2, small.right());
            }
        }
        double right = v.left() + v.width();
        double[] frame = {
            v.left(), v.top(), right, v.top(), right, bottom, v.left(), bottom, v.left(), v.top()
        };
        pixels.polyline(frame, theme.quiet(), 0.7, 0);
    }

    private void numbers(Pen pixels, List<Number> numbers, double left, double top) {
        double size = numberSize(pixels);
        double y = top + NUMBER - 2;
        for (Number number : numbers) {
            RichText.draw(pixels, number.name(), left, y, TextStyle.of(size, theme.quiet()));
            TextStyle value = TextStyle.of(size, theme.foreground()).right();
            RichText.draw(pixels, number.value(), left + side(), y, value);
            y += NUMBER;
        }
    }

    /** Of all panels alike, so that the longest name keeps a gap from its value. */
    private double numberSize(Pen ruler) {
        double size = TEXT - 0.4;
        TextStyle usual = TextStyle.of(size, 0);
        double longest = side();
        for (Panel panel : panels()) {
            for (Number number : panel.numbers()) {
                double name = RichText.width(ruler, number.name(), usual);
                double value = RichText.width(ruler, number.value(), usual);
                longest = Math.max(longest, name + size + value);
            }
        }
        return size * side() / longest;
    }

    /** The first ones: particles are independent draws, and the same ones in every panel. */
    private void paint(Pen pen, Viewport view, Cloud cloud) {
        int n = Math.min(mostMarks, cloud.points().size());
        double alpha = Math.max(0.4, Math.min(0.85, 1_100.0 / n));
        int color = cloud.argb() & 0xFFFFFF | (int) Math.round(255 * alpha) << 24;
        double size = cloud.mark() == Pen.Mark.DOT ? 1.9 : 2.4;
        for (int i = 0; i < n; i++) {
            double x = cloud.points().x(i);
            double y = cloud.points().y(i);
            if (x >= view.xMin() && x <= view.xMax() && y >= view.yMin() && y <= view.yMax()) {
                pen.mark(cloud.mark(), x, y, size, color);
            }
        }
        cloud.exact().ifPresent(law -> contours(pen, law));
    }

    private void contours(Pen pen, GridDensity law) {
        double[] values = law.toArray();
        for (double level : Contours.highestDensityLevels(law, MASSES)) {
            List<double[]> lines = Contours.lines(law.grid(), values, level);
            pen.polylines(lines, theme.background() & 0xFFFFFF | 0x98000000, 1.6, 0);
            pen.polylines(lines, theme.contour(), 0.8, 2.6);
        }
    }

    private TextStyle text() {
        return TextStyle.of(TEXT, theme.foreground());
    }

    private void caption(Pen pixels, Viewport page, double top) {
        double y = top;
        for (String paragraph : words()) {
            for (String line : RichText.wrap(pixels, paragraph, width - 2 * MARGIN, text())) {
                RichText.draw(pixels, line, page.left() + MARGIN, y, text());
                y += LINE;
            }
            y += 4;
        }
    }
}
