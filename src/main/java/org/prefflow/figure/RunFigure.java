package org.prefflow.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;

/**
 * One experiment on one page: (a) the reward and where particles start, (b) the samples over the
 * exact target, (c) the field and some of the ways taken, (d) the learned density, then a legend by
 * meaning and a caption. Panels without content are left out. Paint it on {@link #page}.
 *
 * @param title above the panels
 * @param grid the view
 * @param reward r at the nodes; not to be modified
 * @param target the exact target; empty where there is none
 * @param learned the learned density; empty where unknown
 * @param source whose samples the particles start as
 * @param start starting particles
 * @param samples the method's samples
 * @param trajectories how particles went; empty for none
 * @param field the learned field; empty for none
 * @param caption paragraphs under the figure; {@code *stars*} enclose italics
 * @param mostMarks how many particles a panel shows at most
 * @param theme colours
 */
public record RunFigure(
        String title,
        Grid grid,
        double[] reward,
        Optional<GridDensity> target,
        Optional<GridDensity> learned,
        Source source,
        Points start,
        Points samples,
        Optional<Trajectories> trajectories,
        Optional<FieldSamples> field,
        List<String> caption,
        int mostMarks,
        Theme theme)
        implements Figure {

    /** Particles a PNG shows well. */
    public static final int PNG_MARKS = 10_000;

    /** Particles that keep an SVG small. */
    public static final int SVG_MARKS = 2_000;

    /** Whose samples the particles start as, with their colour and mark. */
    public enum Source {
        REFERENCE("reference samples", Pen.Mark.OPEN_CIRCLE),
        LOSERS("losers", Pen.Mark.DOWN_TRIANGLE);

        private final String label;
        private final Pen.Mark mark;

        Source(String label, Pen.Mark mark) {
            this.label = label;
            this.mark = mark;
        }
    }

    private static final double MARGIN = 20;
    private static final double LEFT = 40;
    private static final double PANEL = 264;
    private static final double GAP = 36;
    private static final double TOP = 74;
    private static final double BELOW = 92;
    private static final double LINE = 16;
    private static final double ARROWS_TIME = 0.5;
    private static final int WAYS = 60;

    /** Few enough to see the reward between them. */
    private static final int START_MARKS = 700;

    public RunFigure {
        caption = List.copyOf(caption);
    }

    /** The same with another limit of particles a panel. */
    public RunFigure withMostMarks(int most) {
        return new RunFigure(
                title,
                grid,
                reward,
                target,
                learned,
                source,
                start,
                samples,
                trajectories,
                field,
                caption,
                most,
                theme);
    }

    /** The page this figure fills, in typographic pixels. */
    public Viewport page() {
        int panels = panels().size();
        double width = MARGIN + LEFT + panels * PANEL + (panels - 1) * GAP + MARGIN;
        double text = width - 2 * MARGIN;
        int lines = 0;
        for (String paragraph : paragraphs()) {
            lines += (int) Math.ceil(paragraph.length() * 6.1 / text);
        }
        double height = TOP + PANEL + BELOW + lines * LINE + 4 * paragraphs().size() + MARGIN / 2;
        return Viewport.page(Math.ceil(width), Math.ceil(height));
    }

    private record Panel(String letter, String heading, Figure content) {}

    private List<Panel> panels() {
        List<Panel> panels = new ArrayList<>();
        add(panels, "reward and " + source.label, this::before);
        add(panels, "learned samples" + besideTarget(), this::after);
        if (field.isPresent()) {
            String time = String.format(Locale.ROOT, "%.1f", ARROWS_TIME);
            add(panels, "learned field at *t* = " + time + ", paths", this::ways);
        } else if (trajectories.isPresent()) {
            add(panels, "from start to sample", this::ways);
        }
        if (learned.isPresent()) {
            add(panels, "learned density" + besideTarget(), this::density);
        }
        return panels;
    }

    private String besideTarget() {
        return target.isPresent() ? ", exact target" : "";
    }

    private static void add(List<Panel> panels, String heading, Figure content) {
        String letter = "(" + (char) ('a' + panels.size()) + ")";
        panels.add(new Panel(letter, heading, content));
    }

    @Override
    public void paint(Pen pen, Viewport page) {
        Pen pixels = pen.in(page.inPixels());
        double x = page.left() + MARGIN + LEFT;
        double y = page.top() + TOP;
        TextStyle big = TextStyle.of(17, theme.foreground()).semiBold();
        RichText.draw(pixels, title, page.left() + MARGIN, page.top() + 32, big);
        double left = x;
        for (Panel panel : panels()) {
            paint(pen, panel, left, y, left == x);
            left += PANEL + GAP;
        }
        scales(pen, x, y + PANEL + 26);
        legend(pixels, x, y + PANEL + 82);
        caption(pixels, page, y + PANEL + BELOW + 14);
    }

    private void paint(Pen pen, Panel panel, double left, double top, boolean first) {
        Viewport view =
                new Viewport(
                        grid.min(), grid.max(), grid.min(), grid.max(), left, top, PANEL, PANEL);
        Pen inside = pen.in(view);
        inside.clipped(
                grid.min(),
                grid.min(),
                grid.max(),
                grid.max(),
                () -> panel.content().paint(inside, view));
        new Axes("", "", false, false, theme).paint(inside, view);
        Pen pixels = pen.in(view.inPixels());
        TextStyle bold = TextStyle.of(12.5, theme.foreground()).semiBold();
        pixels.text(panel.letter(), left, top - 10, bold);
        TextStyle plain = TextStyle.of(12, theme.foreground());
        RichText.draw(pixels, panel.heading(), left + 24, top - 10, plain);
    }

    private void before(Pen pen, Viewport view) {
        pen.heatmap(grid, reward, rewardRange(), theme.rewardMap());
        int color = source == Source.REFERENCE ? theme.reference() : theme.losers();
        marks(pen, start, START_MARKS, source.mark, 3.4, color);
    }

    private void after(Pen pen, Viewport view) {
        marks(pen, samples, mostMarks, Pen.Mark.DOT, 2.6, theme.learned());
        target.ifPresent(law -> DensityContours.exact(law, theme).paint(pen, view));
    }

    private void ways(Pen pen, Viewport view) {
        field.ifPresent(f -> new Arrows(f, ARROWS_TIME, theme.arrows()).paint(pen, view));
        if (trajectories.isEmpty()) {
            return;
        }
        Trajectories all = trajectories.get();
        int n = Math.min(WAYS, all.particles());
        List<double[]> lines = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            lines.add(way(all, i));
        }
        pen.polylines(lines, translucent(theme.learned(), 0.75), 1.1, 0);
        int color = source == Source.REFERENCE ? theme.reference() : theme.losers();
        for (double[] line : lines) {
            pen.mark(source.mark, line[0], line[1], 3.4, color);
        }
        for (double[] line : lines) {
            int end = line.length - 2;
            pen.mark(Pen.Mark.DOT, line[end], line[end + 1], 3.8, theme.learned());
        }
    }

    private static double[] way(Trajectories all, int particle) {
        double[] line = new double[2 * Math.max(2, all.frames())];
        float[] at = new float[2];
        for (int k = 0; k < line.length / 2; k++) {
            all.at(all.time(Math.min(k, all.frames() - 1)), particle, particle + 1, at);
            line[2 * k] = at[0];
            line[2 * k + 1] = at[1];
        }
        return line;
    }

    private void density(Pen pen, Viewport view) {
        double[] values = learned.orElseThrow().toArray();
        pen.heatmap(grid, values, densityRange(values), theme.densityMap());
        target.ifPresent(law -> DensityContours.exact(law, theme).bare().paint(pen, view));
    }

    private ValueRange rewardRange() {
        return target.or(() -> learned)
                .map(law -> ValueRange.of(reward, law))
                .orElseGet(() -> ValueRange.of(reward));
    }

    private static ValueRange densityRange(double[] values) {
        return new ValueRange(0, ValueRange.of(values).high());
    }

    /** The first ones: particles are independent draws, so any of them are as good. */
    private void marks(Pen pen, Points points, int most, Pen.Mark mark, double size, int argb) {
        int n = Math.min(Math.min(most, mostMarks), points.size());
        int color = translucent(argb, Math.max(0.22, Math.min(0.9, 900.0 / n)));
        for (int i = 0; i < n; i++) {
            if (grid.contains(points.x(i), points.y(i))) {
                pen.mark(mark, points.x(i), points.y(i), size, color);
            }
        }
    }

    private static int translucent(int argb, double alpha) {
        return argb & 0xFFFFFF | (int) Math.round(255 * alpha) << 24;
    }

    private void scales(Pen pen, double left, double top) {
        Viewport place = Viewport.square(0, 1, 1).at(left, top, PANEL, 36);
        new ColorScale(theme.rewardMap(), rewardRange(), "reward *r*(*y*)", theme)
                .paint(pen, place);
        learned.ifPresent(
                density -> {
                    double x = left + (panels().size() - 1) * (PANEL + GAP);
                    ValueRange densities = densityRange(density.toArray());
                    String label = "learned density per unit area";
                    new ColorScale(theme.densityMap(), densities, label, theme)
                            .paint(pen, place.at(x, top, PANEL, 36));
                });
    }

    private void legend(Pen pixels, double x, double y) {
        Legend legend = new Legend(pixels, theme, x, y);
        int color = source == Source.REFERENCE ? theme.reference() : theme.losers();
        legend.mark(source.label, source.mark, 5, color);
        legend.mark("learned samples", Pen.Mark.DOT, 5, theme.learned());
        if (target.isPresent()) {
            legend.line("exact target: densest 10, 30, 50, 70, 90 %", theme.contour(), 1.1, 4);
        }
        if (trajectories.isPresent()) {
            legend.line("path of a particle", theme.learned(), 1.1, 0);
        }
        if (field.isPresent()) {
            legend.arrow("learned field", theme.arrows());
        }
    }

    private void caption(Pen pixels, Viewport page, double top) {
        TextStyle style = TextStyle.of(11.5, theme.foreground());
        double y = top;
        for (String paragraph : paragraphs()) {
            for (String line : RichText.wrap(pixels, paragraph, page.width() - 2 * MARGIN, style)) {
                RichText.draw(pixels, line, page.left() + MARGIN, y, style);
                y += LINE;
            }
            y += 4;
        }
    }

    private List<String> paragraphs() {
        List<String> all = new ArrayList<>(caption);
        all.add(
                String.format(
                        Locale.ROOT,
                        "Shown: %,d of %,d starting particles in (a), %,d of %,d samples in (b).",
                        Math.min(Math.min(START_MARKS, mostMarks), start.size()),
                        start.size(),
                        Math.min(mostMarks, samples.size()),
                        samples.size()));
        return all;
    }
}
