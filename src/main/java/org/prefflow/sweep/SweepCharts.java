package org.prefflow.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.prefflow.exact.FrontierPoint;
import org.prefflow.experiment.SeedTable.Mean;
import org.prefflow.figure.CellMap;
import org.prefflow.figure.ColorMap;
import org.prefflow.figure.ColorMaps;
import org.prefflow.figure.ParallelCoordinates;
import org.prefflow.figure.Pen;
import org.prefflow.figure.Plot;
import org.prefflow.figure.PlotItems;
import org.prefflow.figure.Ribbon;
import org.prefflow.figure.SmallMultiples;
import org.prefflow.figure.Theme;
import org.prefflow.figure.ValueRange;
import org.prefflow.metric.Metric;

/**
 * Pictures of a sweep's table.
 *
 * @param plan what was run
 * @param rows what came of it so far
 * @param theme colours
 * @param meant the points that are brushed, by their numbers: dots of others are faint; empty where
 *     all are meant
 */
public record SweepCharts(
        SweepPlan plan, List<SweepRow> rows, Theme theme, Optional<Set<Integer>> meant) {

    /** More columns or rows than these are no map but a list. */
    private static final int MOST_CELLS = 40;

    /**
     * Colours that colour-blind eyes tell apart (Okabe and Ito); more lines than these are no
     * chart.
     */
    private static final int[] COLORS = {
        0xFF0072B2, 0xFFE69F00, 0xFF009E73, 0xFFCC79A7, 0xFF56B4E9, 0xFFD55E00, 0xFF7A869A
    };

    /** As wide as a dot is that is to tell its colour. */
    private static final double DOT = 11;

    /** Share of the least mean at which a band is cut where ratios count. */
    private static final double BELOW = 0.3;

    private static final ColorMap MAP = ColorMaps.VIRIDIS;

    /** A run this many times farther than the frontier and most others is not followed. */
    private static final double WILD = 3;

    /** As far as this, in shares of what three quarters of the runs reach. */
    private static final double TAME = 1.5;

    private static final double AIR = 1.03;

    static final String KL = "kl_to_reference";
    static final String REWARD = "reward_mean";

    public SweepCharts {
        rows = List.copyOf(rows);
        meant = meant.map(Set::copyOf);
    }

    /** Pictures in which all points are meant. */
    public SweepCharts(SweepPlan plan, List<SweepRow> rows, Theme theme) {
        this(plan, rows, theme, Optional.empty());
    }

    /** The same, where only these points are meant. */
    SweepCharts meaning(Set<Integer> points) {
        return new SweepCharts(plan, rows, theme, Optional.of(points));
    }

    /** Whether a run is at a point that is meant. */
    boolean isMeant(SweepRow row) {
        return meant.isEmpty() || meant.get().contains(row.run() / plan.config().seeds());
    }

    private static int faint(int argb) {
        return argb & 0x28FFFFFF;
    }

    /** The varied fields, in the order of the table. */
    public List<String> fields() {
        return plan.config().vary().stream().map(Axis::field).toList();
    }

    /** The values that a field took, in the order of the plan, each once. */
    public List<String> values(int field) {
        LinkedHashSet<String> values = new LinkedHashSet<>();
        plan.points().forEach(point -> values.add(point.values().get(field)));
        return List.copyOf(values);
    }

    private static List<String> words(List<String> values) {
        return values.stream().map(Axis::words).toList();
    }

    /** The means of a metric, over seeds and whatever else is varied, in cells of two fields. */
    public Optional<CellMap> map(Metric metric, int across, int up) {
        List<String> columns = values(across);
        List<String> lines = values(up);
        if (across == up || columns.size() > MOST_CELLS || lines.size() > MOST_CELLS) {
            return Optional.empty();
        }
        double[] cells = new double[columns.size() * lines.size()];
        for (int j = 0; j < lines.size(); j++) {
            for (int i = 0; i < columns.size(); i++) {
                String column = columns.get(i);
                String line = lines.get(j);
                cells[j * columns.size() + i] =
                        mean(
                                        metric,
                                        row ->
                                                row.values().get(across).equals(column)
                                                        && row.values().get(up).equals(line))
                                .map(Mean::mean)
                                .orElse(Double.NaN);
            }
        }
        ValueScale scale = ValueScale.of(cells);
        return Optional.of(
                new CellMap(
                        fields().get(across),
                        fields().get(up),
                        words(columns),
                        words(lines),
                        cells,
                        scale.isLogarithmic()
                                ? ValueRange.of(cells).byLogarithm()
                                : ValueRange.of(cells),
                        MAP,
                        along(named(metric), scale),
                        theme));
    }

    /** What an axis or a scale shows, and that it goes by logarithms where it does. */
    static String along(String name, ValueScale scale) {
        return scale.isLogarithmic() ? name + ", log scale" : name;
    }

    /** Which rows count. */
    @FunctionalInterface
    private interface Choice {
        boolean counts(SweepRow row);
    }

    private Optional<Mean> mean(Metric metric, Choice choice) {
        double[] found =
                rows.stream()
                        .filter(choice::counts)
                        .mapToDouble(row -> row.metric(metric.name()))
                        .filter(Double::isFinite)
                        .toArray();
        return found.length == 0 ? Optional.empty() : Optional.of(Mean.of(found));
    }

    static String named(Metric metric) {
        return metric.title() + (metric.unit().isEmpty() ? "" : " (" + metric.unit() + ")");
    }

    /**
     * A metric over a field: means with 95 % intervals over seeds and whatever else is varied; one
     * line for each value of another field, where one is given and it has few. Where points were
     * drawn, a dot for each run. Where what is shown spans a hundredfold, ordinates are logarithms.
     */
    public Plot lines(Metric metric, int field, OptionalInt group) {
        List<String> names = values(field);
        boolean drawn = plan.config().design() != Design.GRID && numbers(names).isPresent();
        List<String> groups =
                group.isPresent() && isFew(group.getAsInt())
                        ? values(group.getAsInt())
                        : List.of("");
        List<Choice> choices = new ArrayList<>();
        for (String value : groups) {
            choices.add(row -> value.isEmpty() || row.values().get(group.orElse(0)).equals(value));
        }
        ValueScale scale = drawn ? ofRuns(metric) : ofMeans(metric, field, choices);
        List<Plot.Item> items = new ArrayList<>();
        List<Plot.Item> under = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            String value = groups.get(g);
            String name = value.isEmpty() ? "" : key(group.orElse(0), value);
            Choice own = choices.get(g);
            if (drawn) {
                Choice other = row -> own.counts(row) && !isMeant(row);
                Choice meantOnes = row -> own.counts(row) && isMeant(row);
                if (meant.isPresent()) {
                    under.add(dots("", metric, scale, field, other, faint(COLORS[g])));
                }
                items.add(dots(name, metric, scale, field, meantOnes, COLORS[g]));
            } else {
                List<Plot.Item> line = line(name, metric, scale, field, own, COLORS[g]);
                under.add(line.get(0));
                items.addAll(line.subList(1, line.size()));
            }
        }
        under.addAll(items);
        Plot.Axis x =
                drawn
                        ? Plot.Axis.of(fields().get(field))
                        : Plot.Axis.named(fields().get(field), words(names));
        Plot.Axis y = Plot.Axis.of(along(named(metric), scale));
        return new Plot(x, scale.isLogarithmic() ? y.ofLogarithms() : y, under, theme);
    }

    private ValueScale ofRuns(Metric metric) {
        return ValueScale.of(rows.stream().mapToDouble(row -> row.metric(metric.name())).toArray());
    }

    private ValueScale ofMeans(Metric metric, int field, List<Choice> choices) {
        return ValueScale.of(
                choices.stream()
                        .flatMap(own -> means(metric, field, own).stream())
                        .flatMap(Optional::stream)
                        .mapToDouble(Mean::mean)
                        .toArray());
    }

    /** The mean at each value of a field; empty where no run counts. */
    private List<Optional<Mean>> means(Metric metric, int field, Choice own) {
        return values(field).stream()
                .map(
                        value ->
                                mean(
                                        metric,
                                        row ->
                                                row.values().get(field).equals(value)
                                                        && own.counts(row)))
                .toList();
    }

    /** A value as a legend names it: the field's last name and the value. */
    private String key(int field, String value) {
        String path = fields().get(field);
        String words = Axis.words(value);
        return words.equals(value)
                ? path.substring(path.lastIndexOf('.') + 1) + " " + value
                : words;
    }

    private List<Plot.Item> line(
            String name, Metric metric, ValueScale scale, int field, Choice own, int argb) {
        List<Optional<Mean>> means = means(metric, field, own);
        double[] x = new double[means.size()];
        double[] middle = new double[means.size()];
        double[] low = new double[means.size()];
        double[] high = new double[means.size()];
        for (int k = 0; k < means.size(); k++) {
            double mean = means.get(k).map(Mean::mean).orElse(Double.NaN);
            double half = means.get(k).map(Mean::halfWidth).orElse(Double.NaN);
            x[k] = k;
            middle[k] = scale.bent(mean);
            low[k] = scale.bent(scale.isLogarithmic() ? foot(mean - half, scale) : mean - half);
            high[k] = scale.bent(mean + half);
        }
        return List.of(
                new Ribbon("", x, low, high, argb & 0x38FFFFFF),
                PlotItems.Curve.solid(name, x, middle, argb),
                new PlotItems.Marks("", Pen.Mark.DOT, x, middle, argb, 6));
    }

    /** Where a band ends that reaches to numbers without a logarithm, or far below all means. */
    private static double foot(double low, ValueScale scale) {
        return Double.isNaN(low) ? low : Math.max(low, BELOW * scale.low());
    }

    private PlotItems.Marks dots(
            String name, Metric metric, ValueScale scale, int field, Choice own, int argb) {
        List<SweepRow> found =
                rows.stream()
                        .filter(
                                row ->
                                        own.counts(row)
                                                && Double.isFinite(row.metric(metric.name())))
                        .toList();
        return new PlotItems.Marks(
                name,
                Pen.Mark.DOT,
                found.stream()
                        .mapToDouble(row -> Double.parseDouble(row.values().get(field)))
                        .toArray(),
                found.stream().mapToDouble(row -> scale.bent(row.metric(metric.name()))).toArray(),
                argb,
                5);
    }

    static Optional<double[]> numbers(List<String> texts) {
        try {
            return Optional.of(texts.stream().mapToDouble(Double::parseDouble).toArray());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Mean reward against KL to the reference, every run a dot, coloured by a field; runs beyond
     * the {@link #edge} stand on it.
     *
     * @param exact the exact frontier, of which what lies beyond all runs is left out; empty where
     *     it is not the same for all runs, or unknown
     */
    public Plot frontier(List<FrontierPoint> exact, int field) {
        double edge = edge(exact);
        List<Plot.Item> items = new ArrayList<>();
        List<FrontierPoint> shown = within(exact, edge);
        boolean wild = reachesBeyond(edge);
        double end =
                wild || shown.isEmpty() ? edge : Math.max(edge, shown.get(shown.size() - 1).kl());
        if (!exact.isEmpty()) {
            items.add(
                    PlotItems.Curve.dashed(
                            "exact frontier",
                            shown.stream().mapToDouble(FrontierPoint::kl).toArray(),
                            shown.stream().mapToDouble(FrontierPoint::rewardMean).toArray(),
                            theme.foreground()));
        }
        List<String> names = values(field);
        boolean few = isFew(field);
        Map<String, List<SweepRow>> byValue = new LinkedHashMap<>();
        names.forEach(name -> byValue.put(few ? name : "", new ArrayList<>()));
        for (SweepRow row : rows) {
            if (isPlaced(row)) {
                byValue.get(few ? row.values().get(field) : "").add(row);
            }
        }
        int color = 0;
        List<Plot.Item> over = new ArrayList<>();
        for (Map.Entry<String, List<SweepRow>> group : byValue.entrySet()) {
            String name = group.getKey().isEmpty() ? "" : key(field, group.getKey());
            List<SweepRow> own = group.getValue();
            if (meant.isPresent()) {
                List<SweepRow> others = own.stream().filter(row -> !isMeant(row)).toList();
                items.add(places("", others, edge, faint(COLORS[color])));
            }
            List<SweepRow> meantOnes = own.stream().filter(this::isMeant).toList();
            over.add(places(name, meantOnes, edge, COLORS[color++]));
        }
        items.addAll(over);
        return new Plot(
                Plot.Axis.of(
                                "KL to the reference, nats"
                                        + (wild ? "; runs beyond stand on the right edge" : ""))
                        .from(0)
                        .to(end > 0 ? AIR * end : Double.NaN),
                Plot.Axis.of("mean reward, reward units"),
                items,
                theme);
    }

    private static Plot.Item places(String name, List<SweepRow> runs, double edge, int argb) {
        return new PlotItems.Marks(
                name,
                Pen.Mark.DOT,
                runs.stream().mapToDouble(row -> Math.min(edge, row.metric(KL))).toArray(),
                runs.stream().mapToDouble(row -> row.metric(REWARD)).toArray(),
                argb,
                6);
    }

    private boolean reachesBeyond(double edge) {
        return rows.stream().anyMatch(row -> isPlaced(row) && row.metric(KL) > edge);
    }

    /**
     * The largest divergence that is shown beside the frontier: that of the farthest run, unless a
     * few wild ones would press all others and the frontier into a corner; 0 where no run has a
     * place.
     */
    double edge(List<FrontierPoint> exact) {
        double[] reached =
                rows.stream()
                        .filter(SweepCharts::isPlaced)
                        .mapToDouble(row -> row.metric(KL))
                        .sorted()
                        .toArray();
        if (reached.length == 0) {
            return exact.stream().mapToDouble(FrontierPoint::kl).max().orElse(0);
        }
        double last = Math.max(0, reached[reached.length - 1]);
        double most = reached[(int) Math.floor(0.75 * (reached.length - 1))];
        double end = exact.stream().mapToDouble(FrontierPoint::kl).max().orElse(0);
        double near = Math.max(TAME * most, Math.min(end, last));
        return last > WILD * near ? near : last;
    }

    /** Whether a run has a place beside the frontier. */
    static boolean isPlaced(SweepRow row) {
        return Double.isFinite(row.metric(KL)) && Double.isFinite(row.metric(REWARD));
    }

    /** Whether a field has so few values that each can have a colour. */
    boolean isFew(int field) {
        return values(field).size() <= COLORS.length;
    }

    /** The frontier as far as the runs reach, and one point further. */
    private static List<FrontierPoint> within(List<FrontierPoint> exact, double reach) {
        long shown = exact.stream().filter(point -> point.kl() <= reach).count();
        return exact.subList(0, (int) Math.min(exact.size(), shown + 1));
    }

    /** Every point as a line through its values and what came of it, coloured by the latter. */
    public ParallelCoordinates parallel(Metric metric) {
        return PointLines.of(metric, this).figure(List.of(), theme);
    }

    /**
     * Where points were drawn: a dot for each at its numbers, coloured by the mean of a metric.
     * Empty where one of the fields is no number.
     */
    public Optional<Plot> scatter(Metric metric, int across, int up) {
        if (numbers(values(across)).isEmpty() || numbers(values(up)).isEmpty()) {
            return Optional.empty();
        }
        List<PointLines.Line> lines = PointLines.of(metric, this).lines();
        List<Plot.Item> dots = new ArrayList<>();
        for (int k = 0; k < lines.size(); k++) {
            PointLines.Line line = lines.get(k);
            List<String> at = plan.points().get(line.point()).values();
            boolean end = k == 0 || k == lines.size() - 1;
            dots.add(
                    new PlotItems.Marks(
                            end
                                    ? named(metric)
                                            + String.format(
                                                    Locale.ROOT, " %.4g", line.mean().mean())
                                    : "",
                            Pen.Mark.DOT,
                            new double[] {Double.parseDouble(at.get(across))},
                            new double[] {Double.parseDouble(at.get(up))},
                            meant.isEmpty() || meant.get().contains(line.point())
                                    ? MAP.at(line.shares()[line.shares().length - 1])
                                    : faint(theme.foreground()),
                            DOT));
        }
        return Optional.of(
                new Plot(
                        Plot.Axis.of(fields().get(across)),
                        Plot.Axis.of(fields().get(up)),
                        dots,
                        theme));
    }

    /**
     * What runs learned, small: a picture for each pair of values of two fields.
     *
     * @param up the field of the rows; empty for one row
     * @param pictures of the cells, rows from below one after the other, as {@link
     *     StageThumbnails#read} gives them
     */
    public SmallMultiples stages(int across, OptionalInt up, List<Optional<byte[]>> pictures) {
        List<double[]> cells = new ArrayList<>();
        for (Optional<byte[]> picture : pictures) {
            double[] values = new double[picture.isPresent() ? StageThumbnails.CELLS.size() : 0];
            for (int k = 0; k < values.length; k++) {
                values[k] = (picture.orElseThrow()[k] & 0xFF) / 255.0;
            }
            cells.add(values);
        }
        return new SmallMultiples(
                fields().get(across),
                up.isPresent() ? fields().get(up.getAsInt()) : "",
                words(values(across)),
                up.isPresent() ? words(values(up.getAsInt())) : List.of(""),
                StageThumbnails.CELLS,
                cells,
                "learned law, root of the density",
                theme);
    }
}
