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
 * @param style which parts there are, colours of the maps and type
 * @param width of the page, in typographic pixels; 0 for all panels in one row
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
        Theme theme,
        FigureStyle style,
        double width)
        implements Figure {

    /** A figure with everything, in one row. */
    public RunFigure(
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
            Theme theme) {
        this(
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
                mostMarks,
                theme,
                FigureStyle.DEFAULT,
                0);
    }

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

    private static final double PANEL = 264;
    private static final double ARROWS_TIME = 0.5;
    private static final int WAYS = 60;

    /** Few enough to see the reward between them. */
    private static final int START_MARKS = 700;

    public RunFigure {
        caption = List.copyOf(caption);
    }

    /** The same on a page of another width. */
    public RunFigure wide(double newWidth) {
        return copy(mostMarks, newWidth);
    }

    /** The same with another limit of particles a panel. */
    RunFigure showing(int most) {
        return copy(most, width);
    }

    private RunFigure copy(int most, double newWidth) {
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
                theme,
                style,
                newWidth);
    }

    private PanelFigure laid() {
        double wide = width > 0 ? width : PanelFigure.naturalWidth(panels().size(), PANEL);
        return new PanelFigure(title, panels(), keys(), paragraphs(), style, theme, wide, 0);
    }

    /** The page this figure fills, in typographic pixels. */
    public Viewport page() {
        return laid().page();
    }

    @Override
    public void paint(Pen pen, Viewport page) {
        laid().paint(pen, page);
    }

    private List<PanelFigure.Panel> panels() {
        List<PanelFigure.Panel> panels = new ArrayList<>();
        add(
                panels,
                "reward and " + source.label,
                this::before,
                Optional.of(new PanelFigure.Bar(rewardMap(), rewardRange(), "reward *r*(*y*)")));
        add(panels, "learned samples" + besideTarget(), this::after, Optional.empty());
        if (field.isPresent()) {
            String time = String.format(Locale.ROOT, "%.1f", ARROWS_TIME);
            String heading = "learned field at *t* = " + time + ", paths";
            add(panels, heading, this::ways, Optional.empty());
        } else if (trajectories.isPresent()) {
            add(panels, "from start to sample", this::ways, Optional.empty());
        }
        learned.ifPresent(
                law ->
                        add(
                                panels,
                                "learned density" + besideTarget(),
                                this::density,
                                Optional.of(
                                        new PanelFigure.Bar(
                                                densityMap(),
                                                densityRange(law.toArray()),
                                                "learned density per unit area"))));
        return panels;
    }

    private String besideTarget() {
        return target.isPresent() ? ", exact target" : "";
    }

    private void add(
            List<PanelFigure.Panel> panels,
            String heading,
            Figure content,
            Optional<PanelFigure.Bar> bar) {
        Viewport plane = Viewport.square(grid.min(), grid.max(), PANEL);
        panels.add(new PanelFigure.Panel(heading, plane, content, bar, PANEL));
    }

    private ColorMap rewardMap() {
        return style.look().colors().of(theme.rewardMap());
    }

    private ColorMap densityMap() {
        return style.look().colors().of(theme.densityMap());
    }

    private void before(Pen pen, Viewport view) {
        pen.heatmap(grid, reward, rewardRange(), rewardMap());
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
        pen.heatmap(grid, values, densityRange(values), densityMap());
        target.ifPresent(law -> DensityContours.exact(law, theme).bare().paint(pen, view));
    }

    private ValueRange rewardRange() {
        return ValueRange.overView(grid, reward);
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

    private List<LegendKey> keys() {
        List<LegendKey> keys = new ArrayList<>();
        int color = source == Source.REFERENCE ? theme.reference() : theme.losers();
        keys.add(LegendKey.mark(source.label, color, source.mark));
        keys.add(LegendKey.mark("learned samples", theme.learned(), Pen.Mark.DOT));
        if (target.isPresent()) {
            String name = "exact target: densest 10, 30, 50, 70, 90 %";
            keys.add(LegendKey.line(name, theme.contour(), 4));
        }
        if (trajectories.isPresent()) {
            keys.add(LegendKey.line("path of a particle", theme.learned(), 0));
        }
        if (field.isPresent()) {
            keys.add(LegendKey.arrow("learned field", theme.arrows()));
        }
        return keys;
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
