package org.prefflow.sweep;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prefflow.experiment.ErrorSplit;
import org.prefflow.metric.Metric;
import org.prefflow.metric.Metric.Better;
import org.prefflow.metric.Metrics;

/**
 * What settings can be ranked by: the catalogue of metrics and the legs of the error. Where a
 * metric has a number for each bump of the reward, each of these is one of its own, such as {@code
 * mode_mass_2}.
 */
public final class SweepMetrics {

    /** All that are known whatever the problem. */
    public static final List<Metric> ALL = all();

    private static final String NUMBERED = "_[1-9][0-9]?";

    private SweepMetrics() {}

    private static List<Metric> all() {
        List<Metric> all = new ArrayList<>(Metrics.ALL);
        for (ErrorSplit.Leg leg : ErrorSplit.Leg.values()) {
            all.add(error(leg.metric(), "Error: " + leg.title(), leg.meaning(), Better.ZERO));
        }
        all.add(
                error(
                        ErrorSplit.TOTAL,
                        "Error: total",
                        "All legs together, the samples against the ideal.",
                        Better.LOWER));
        return List.copyOf(all);
    }

    /** A part of the error, which the run itself works out. */
    private static Metric error(String name, String title, String meaning, Better better) {
        return new Metric(name, title, meaning, "", false, better, evidence -> Map.of());
    }

    /** The metric of a name; empty where there is none. */
    public static Optional<Metric> named(String name) {
        Optional<Metric> plain = ALL.stream().filter(m -> m.name().equals(name)).findFirst();
        return plain.isPresent() ? plain : numbered(name);
    }

    private static Optional<Metric> numbered(String name) {
        return Metrics.ALL.stream()
                .filter(metric -> name.matches(metric.name() + NUMBERED))
                .findFirst()
                .map(
                        metric ->
                                new Metric(
                                        name,
                                        metric.title()
                                                + " "
                                                + name.substring(metric.name().length() + 1),
                                        metric.summary(),
                                        metric.unit(),
                                        metric.hasFloor(),
                                        metric.better(),
                                        metric.rule()));
    }

    /** Those that some row has a number of, in the order they are shown. */
    public static List<Metric> of(List<SweepRow> rows) {
        Set<String> names = new HashSet<>();
        for (SweepRow row : rows) {
            row.metrics().entrySet().stream()
                    .filter(value -> Double.isFinite(value.getValue()))
                    .forEach(value -> names.add(value.getKey()));
        }
        List<Metric> known = new ArrayList<>();
        for (Metric metric : ALL) {
            if (names.contains(metric.name())) {
                known.add(metric);
            }
            names.stream()
                    .filter(name -> name.matches(metric.name() + NUMBERED))
                    .sorted()
                    .flatMap(name -> numbered(name).stream())
                    .forEach(known::add);
        }
        return known;
    }

    /** Which values of a metric are best, in words, such as "the largest". */
    public static String best(Metric metric) {
        return switch (metric.better()) {
            case HIGHER -> "the largest is best";
            case LOWER -> "the smallest is best";
            case AS_EXACT -> "the nearest to its exact value is best";
            case ZERO -> "the nearest to 0 is best, whatever its sign";
        };
    }
}
