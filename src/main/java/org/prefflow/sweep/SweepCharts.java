package org.prefflow.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
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
import org.prefflow.figure.Theme;
import org.prefflow.figure.ValueRange;
import org.prefflow.metric.Metric;

/**
 * Pictures of a sweep's table.
 *
 * @param plan what was run
 * @param rows what came of it so far
 * @param theme colours
 */
public record SweepCharts(SweepPlan plan, List<SweepRow> rows, Theme theme) {

    /** More columns or rows than these are no map but a list. */
    private static final int MOST_CELLS = 40;

    /**
     * Colours that colour-blind eyes tell apart (Okabe and Ito); more lines than these are no
     * chart.
     */
    private static final int[] COLORS = {
        0xFF0072B2, 0xFFE69F00, 0xFF009E73, 0xFFCC79A7, 0xFF56B4E9, 0xFFD55E00, 0xFF7A869A
    };

    private static final ColorMap MAP = ColorMaps.VIRIDIS;
    private static final String KL = "kl_to_reference";
    private static final String REWARD = "reward_mean";

    public SweepCharts {
        rows = List.copyOf(rows);
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
        return Optional.of(
                new CellMap(
                        fields().get(across),
                        fields().get(up),
                        columns,
                        lines,
                        cells,
                        ValueRange.of(cells),
                        MAP,
                        named(metric),
                        theme));
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

    private static String named(Metric metric) {
        return metric.title() + (metric.unit().isEmpty() ? "" : " (" + metric.unit() + ")");
    }

    /**
     * A metric over a field: means with 95 % intervals over seeds and whatever else is varied; one
     * line for each value of another field, where one is given and it has few. Where points were
     * drawn, a dot for each run.
     */
    public Plot lines(Metric metric, int field, OptionalInt group) {
        List<String> names = values(field);
        boolean drawn = plan.config().design() != Design.GRID && numbers(names).isPresent();
        List<String> groups =
                group.isPresent() && values(group.getAsInt()).size() <= COLORS.length
                        ? values(group.getAsInt())
                        : List.of("");
        List<Plot.Item> items = new ArrayList<>();
        List<Plot.Item> under = new ArrayList<>();
        for (int g = 0; g < groups.size(); g++) {
            String value = groups.get(g);
            String name = value.isEmpty() ? "" : key(group.orElse(0), value);
            Choice own = row -> value.isEmpty() || row.values().get(group.orElse(0)).equals(value);
            if (drawn) {
                items.add(dots(name, metric, field, own, COLORS[g]));
            } else {
                List<Plot.Item> line = line(name, metric, field, own, COLORS[g]);
                under.add(line.get(0));
                items.addAll(line.subList(1, line.size()));
            }
        }
        under.addAll(items);
        Plot.Axis x =
                drawn
                        ? Plot.Axis.of(fields().get(field))
                        : Plot.Axis.named(fields().get(field), names);
        return new Plot(x, Plot.Axis.of(named(metric)), under, theme);
    }

    /** A value as a legend names it: the field's last name and the value. */
    private String key(int field, String value) {
        String path = fields().get(field);
        return path.substring(path.lastIndexOf('.') + 1) + " " + value;
    }

    private List<Plot.Item> line(String name, Metric metric, int field, Choice own, int argb) {
        List<String> names = values(field);
        double[] x = new double[names.size()];
        double[] middle = new double[names.size()];
        double[] low = new double[names.size()];
        double[] high = new double[names.size()];
        for (int k = 0; k < names.size(); k++) {
            String value = names.get(k);
            Optional<Mean> mean =
                    mean(metric, row -> row.values().get(field).equals(value) && own.counts(row));
            x[k] = k;
            middle[k] = mean.map(Mean::mean).orElse(Double.NaN);
            double half = mean.map(Mean::halfWidth).orElse(Double.NaN);
            low[k] = middle[k] - half;
            high[k] = middle[k] + half;
        }
        return List.of(
                new Ribbon("", x, low, high, argb & 0x38FFFFFF),
                PlotItems.Curve.solid(name, x, middle, argb),
                new PlotItems.Marks("", Pen.Mark.DOT, x, middle, argb, 6));
    }

    private PlotItems.Marks dots(String name, Metric metric, int field, Choice own, int argb) {
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
                found.stream().mapToDouble(row -> row.metric(metric.name())).toArray(),
                argb,
                5);
    }

    private static Optional<double[]> numbers(List<String> texts) {
        try {
            return Optional.of(texts.stream().mapToDouble(Double::parseDouble).toArray());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Mean reward against KL to the reference, every run a dot, coloured by a field.
     *
     * @param exact the exact frontier; empty where it is not the same for all runs, or unknown
     */
    public Plot frontier(List<FrontierPoint> exact, int field) {
        List<Plot.Item> items = new ArrayList<>();
        if (!exact.isEmpty()) {
            items.add(
                    PlotItems.Curve.dashed(
                            "exact frontier",
                            exact.stream().mapToDouble(FrontierPoint::kl).toArray(),
                            exact.stream().mapToDouble(FrontierPoint::rewardMean).toArray(),
                            theme.foreground()));
        }
        List<String> names = values(field);
        boolean few = names.size() <= COLORS.length;
        Map<String, List<SweepRow>> byValue = new LinkedHashMap<>();
        names.forEach(name -> byValue.put(few ? name : "", new ArrayList<>()));
        for (SweepRow row : rows) {
            if (Double.isFinite(row.metric(KL)) && Double.isFinite(row.metric(REWARD))) {
                byValue.get(few ? row.values().get(field) : "").add(row);
            }
        }
        int color = 0;
        for (Map.Entry<String, List<SweepRow>> group : byValue.entrySet()) {
            items.add(
                    new PlotItems.Marks(
                            group.getKey().isEmpty() ? "" : key(field, group.getKey()),
                            Pen.Mark.DOT,
                            group.getValue().stream().mapToDouble(row -> row.metric(KL)).toArray(),
                            group.getValue().stream()
                                    .mapToDouble(row -> row.metric(REWARD))
                                    .toArray(),
                            COLORS[color++],
                            6));
        }
        return new Plot(
                Plot.Axis.of("KL to the reference (nats)").from(0),
                Plot.Axis.of("mean reward"),
                items,
                theme);
    }

    /** Every point as a line through its values and what came of it, coloured by the latter. */
    public ParallelCoordinates parallel(Metric metric) {
        Map<Integer, Mean> means = new TreeMap<>();
        for (Ranking.Place place : Ranking.of(metric, plan, rows).places()) {
            means.put(place.point(), place.mean());
        }
        double low = means.values().stream().mapToDouble(Mean::mean).min().orElse(0);
        double high = means.values().stream().mapToDouble(Mean::mean).max().orElse(1);
        List<ParallelCoordinates.Upright> uprights = new ArrayList<>();
        List<Scale> scales = new ArrayList<>();
        for (int field = 0; field < fields().size(); field++) {
            Scale scale = Scale.of(values(field));
            scales.add(scale);
            uprights.add(
                    new ParallelCoordinates.Upright(fields().get(field), scale.low, scale.high));
        }
        uprights.add(new ParallelCoordinates.Upright(metric.title(), digits(low), digits(high)));
        List<ParallelCoordinates.Line> lines = new ArrayList<>();
        means.entrySet().stream()
                .sorted(Comparator.comparingDouble(entry -> entry.getValue().mean()))
                .forEach(
                        entry -> {
                            double share =
                                    high > low
                                            ? (entry.getValue().mean() - low) / (high - low)
                                            : 0.5;
                            double[] shares = new double[scales.size() + 1];
                            for (int field = 0; field < scales.size(); field++) {
                                shares[field] =
                                        scales.get(field)
                                                .share(
                                                        plan.points()
                                                                .get(entry.getKey())
                                                                .values()
                                                                .get(field));
                            }
                            shares[scales.size()] = share;
                            lines.add(new ParallelCoordinates.Line(shares, MAP.at(share), 1.6));
                        });
        return new ParallelCoordinates(uprights, lines, theme);
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /**
     * Where the values of a field stand between the ends of an upright.
     *
     * @param order all values; numbers stand by their size, or by its logarithm where they span a
     *     hundredfold, names in their order
     */
    private record Scale(List<String> order, String low, String high) {

        private static final double WIDE = 100;

        static Scale of(List<String> values) {
            List<String> order = new ArrayList<>(values);
            if (numbers(values).isPresent()) {
                order.sort(Comparator.comparingDouble(Double::parseDouble));
            }
            return new Scale(order, order.get(0), order.get(order.size() - 1));
        }

        double share(String value) {
            if (order.size() == 1) {
                return 0.5;
            }
            if (numbers(order).isEmpty()) {
                return order.indexOf(value) / (order.size() - 1.0);
            }
            double from = Double.parseDouble(low);
            double to = Double.parseDouble(high);
            double at = Double.parseDouble(value);
            return from > 0 && to / from >= WIDE
                    ? Math.log(at / from) / Math.log(to / from)
                    : (at - from) / (to - from);
        }
    }
}
