package org.prefflow.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.prefflow.experiment.SeedTable.Mean;
import org.prefflow.figure.ColorMap;
import org.prefflow.figure.ColorMaps;
import org.prefflow.figure.ParallelCoordinates;
import org.prefflow.figure.Theme;
import org.prefflow.metric.Metric;

/**
 * The points of a sweep as lines through uprights: one for each varied field, the last for what
 * came of it.
 *
 * @param uprights their names and ends
 * @param lines by rising mean of the metric
 */
record PointLines(List<ParallelCoordinates.Upright> uprights, List<Line> lines) {

    private static final ColorMap MAP = ColorMaps.VIRIDIS;
    private static final double PLAIN = 1.6;
    private static final double BRUSHED = 2.4;
    private static final double FAINT = 0.8;

    /**
     * A point.
     *
     * @param point its number
     * @param mean of the metric over its seeds
     * @param shares how high it stands on each upright, in [0, 1]
     */
    record Line(int point, Mean mean, double[] shares) {

        boolean isMeant(List<Brush> brushes) {
            return brushes.stream().allMatch(brush -> brush.meets(shares));
        }
    }

    /** The points that have a value of the metric. */
    static PointLines of(Metric metric, SweepCharts charts) {
        List<Ranking.Place> places = Ranking.of(metric, charts.plan(), charts.rows()).places();
        ValueScale means =
                ValueScale.of(places.stream().mapToDouble(place -> place.mean().mean()).toArray());
        List<ParallelCoordinates.Upright> uprights = new ArrayList<>();
        List<Scale> scales = new ArrayList<>();
        for (int field = 0; field < charts.fields().size(); field++) {
            Scale scale = Scale.of(charts.values(field));
            scales.add(scale);
            uprights.add(
                    new ParallelCoordinates.Upright(
                            charts.fields().get(field),
                            Axis.words(scale.low),
                            Axis.words(scale.high)));
        }
        uprights.add(
                new ParallelCoordinates.Upright(
                        SweepCharts.along(metric.title(), means),
                        digits(means.low()),
                        digits(means.high())));
        List<Line> lines = new ArrayList<>();
        for (Ranking.Place place : places) {
            double[] shares = new double[scales.size() + 1];
            for (int field = 0; field < scales.size(); field++) {
                shares[field] = scales.get(field).share(place.values().get(field));
            }
            shares[scales.size()] = means.share(place.mean().mean());
            lines.add(new Line(place.point(), place.mean(), shares));
        }
        lines.sort(Comparator.comparingDouble(line -> line.mean().mean()));
        return new PointLines(List.copyOf(uprights), List.copyOf(lines));
    }

    private static String digits(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    /**
     * Draws them, coloured by the metric; where there are brushes, what they mean over the rest.
     */
    ParallelCoordinates figure(List<Brush> brushes, Theme theme) {
        List<ParallelCoordinates.Line> drawn = new ArrayList<>();
        int last = uprights.size() - 1;
        for (Line line : lines) {
            if (!line.isMeant(brushes)) {
                int faint = theme.quiet() & 0x50FFFFFF;
                drawn.add(new ParallelCoordinates.Line(line.shares, faint, FAINT));
            }
        }
        double width = brushes.isEmpty() ? PLAIN : BRUSHED;
        for (Line line : lines) {
            if (line.isMeant(brushes)) {
                int color = MAP.at(line.shares[last]);
                drawn.add(new ParallelCoordinates.Line(line.shares, color, width));
            }
        }
        List<ParallelCoordinates.Upright> brushed = new ArrayList<>();
        for (int i = 0; i < uprights.size(); i++) {
            int upright = i;
            Optional<Brush> own = brushes.stream().filter(b -> b.upright() == upright).findFirst();
            ParallelCoordinates.Upright plain = uprights.get(i);
            brushed.add(
                    new ParallelCoordinates.Upright(
                            plain.label(),
                            plain.low(),
                            plain.high(),
                            own.map(Brush::from).orElse(Double.NaN),
                            own.map(Brush::to).orElse(Double.NaN)));
        }
        return new ParallelCoordinates(brushed, drawn, theme);
    }

    /**
     * Where the values of a field stand between the ends of an upright.
     *
     * @param order all values; numbers stand as a {@link ValueScale} says, names in their order
     */
    private record Scale(List<String> order, String low, String high) {

        static Scale of(List<String> values) {
            List<String> order = new ArrayList<>(values);
            if (SweepCharts.numbers(values).isPresent()) {
                order.sort(Comparator.comparingDouble(Double::parseDouble));
            }
            return new Scale(order, order.get(0), order.get(order.size() - 1));
        }

        double share(String value) {
            if (order.size() == 1) {
                return 0.5;
            }
            if (SweepCharts.numbers(order).isEmpty()) {
                return order.indexOf(value) / (order.size() - 1.0);
            }
            return new ValueScale(Double.parseDouble(low), Double.parseDouble(high))
                    .share(Double.parseDouble(value));
        }
    }
}
