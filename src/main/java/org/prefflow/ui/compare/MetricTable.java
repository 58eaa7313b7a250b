package org.prefflow.ui.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.prefflow.experiment.KeptRun;
import org.prefflow.metric.Metric;
import org.prefflow.metric.Metrics;
import org.prefflow.ui.run.ShownRun;

/**
 * Metrics of runs side by side, the best value marked where it is better than the next one beyond
 * chance: by more than {@value #SURE} standard errors of the difference, where those are known, and
 * else by more than its last digit.
 *
 * @param rows one a value that any run has, in the order of the catalogue
 */
public record MetricTable(List<Row> rows) {

    /** Begins the name of an exact value. */
    public static final String EXACT = "exact_";

    /** Two-sided, 95 %. */
    private static final double SURE = 1.96;

    /** Where an error is not known, what a number as it is printed does not show is no lead. */
    private static final double LEAST = 1e-3;

    private static final int FEWEST_DECIMALS = 3;
    private static final int MOST_DECIMALS = 8;

    /**
     * One metric of every run.
     *
     * @param metric its entry in the catalogue
     * @param key its name in {@code metrics.json}
     * @param cells one a run; empty where it has no such value
     */
    public record Row(Metric metric, String key, List<Optional<Cell>> cells) {

        /** What a person reads. */
        public String title() {
            return metric.title() + key.substring(metric.name().length()).replace('_', ' ');
        }

        /** So many decimals that no best value reads like one that is not. */
        int decimals() {
            int decimals = FEWEST_DECIMALS;
            while (decimals < MOST_DECIMALS && isBlurred(decimals)) {
                decimals++;
            }
            return decimals;
        }

        private boolean isBlurred(int decimals) {
            Set<String> best = read(true, decimals);
            best.retainAll(read(false, decimals));
            return !best.isEmpty();
        }

        private Set<String> read(boolean best, int decimals) {
            return cells.stream()
                    .flatMap(Optional::stream)
                    .filter(cell -> cell.best() == best)
                    .map(cell -> String.format(Locale.ROOT, "%." + decimals + "f", cell.value()))
                    .collect(Collectors.toSet());
        }
    }

    /**
     * One metric of one run.
     *
     * @param value as measured
     * @param beside its exact value, or its noise floor; empty where there is neither
     * @param isFloor which of the two
     * @param best whether it is the best of its row beyond chance; several are where they are equal
     *     to the last digit
     */
    public record Cell(double value, Optional<Double> beside, boolean isFloor, boolean best) {}

    /** What is known of a run: its metrics by name, and how far each may be off. */
    private record Measured(Map<String, Double> metrics, Chance chance) {

        static final Measured NOTHING = new Measured(Map.of(), (metric, key) -> Double.NaN);
    }

    /** A run's value, and how far from the best it could be. */
    private record Score(double badness, double chance) {

        private boolean beats(Score other) {
            double error = SURE * Math.hypot(known(chance), known(other.chance));
            boolean known = !Double.isNaN(chance + other.chance);
            return other.badness - badness > (known ? error : Math.max(error, LEAST));
        }

        private static double known(double error) {
            return Double.isNaN(error) ? 0 : error;
        }
    }

    /**
     * A table of runs.
     *
     * @param runs one a column; empty where there is no run to show
     * @param comparable whether they are of one problem, so that one can be better than another
     */
    static MetricTable of(List<Optional<ShownRun>> runs, boolean comparable) {
        return table(
                runs.stream()
                        .map(
                                run ->
                                        run.map(r -> new Measured(r.metrics(), Chance.of(r)))
                                                .orElse(Measured.NOTHING))
                        .toList(),
                comparable);
    }

    /**
     * A table of runs of the history.
     *
     * @param runs one a column
     * @param comparable whether they are of one problem, so that one can be better than another
     */
    public static MetricTable ofKept(List<KeptRun> runs, boolean comparable) {
        return table(
                runs.stream().map(run -> new Measured(run.metrics(), Chance.of(run))).toList(),
                comparable);
    }

    private static MetricTable table(List<Measured> runs, boolean comparable) {
        List<Row> rows = new ArrayList<>();
        for (Metric metric : Metrics.ALL) {
            Set<String> keys = new LinkedHashSet<>();
            runs.forEach(
                    run -> run.metrics.keySet().stream().filter(metric::names).forEach(keys::add));
            keys.forEach(key -> rows.add(row(metric, key, runs, comparable)));
        }
        return new MetricTable(List.copyOf(rows));
    }

    private static Row row(Metric metric, String key, List<Measured> runs, boolean comparable) {
        List<Score> scores = runs.stream().map(run -> score(metric, key, run)).toList();
        Set<Integer> best = comparable ? best(scores) : Set.of();
        List<Optional<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            Map<String, Double> values = runs.get(i).metrics;
            cells.add(
                    values.containsKey(key)
                            ? Optional.of(cell(metric, key, values, best.contains(i)))
                            : Optional.empty());
        }
        return new Row(metric, key, List.copyOf(cells));
    }

    private static Cell cell(Metric metric, String key, Map<String, Double> values, boolean best) {
        Optional<Double> exact = metric.exact(values, key);
        Optional<Double> floor = metric.floor(values, "");
        return new Cell(values.get(key), exact.or(() -> floor), exact.isEmpty(), best);
    }

    private static Score score(Metric metric, String key, Measured run) {
        Map<String, Double> values = run.metrics;
        double value = values.getOrDefault(key, Double.NaN);
        double exact = values.getOrDefault(EXACT + key, Double.NaN);
        double badness =
                switch (metric.better()) {
                    case HIGHER -> -value;
                    case LOWER -> value;
                    case AS_EXACT -> Math.abs(value - exact);
                    case ZERO -> Math.abs(value);
                };
        return new Score(badness, run.chance.of(metric, key));
    }

    /**
     * The places of those that beat all others: of one, or of several that are equal to the last
     * digit, as methods are that come to the same; none where any other is as good up to chance.
     */
    private static Set<Integer> best(List<Score> scores) {
        double least =
                scores.stream()
                        .mapToDouble(Score::badness)
                        .filter(badness -> !Double.isNaN(badness))
                        .min()
                        .orElse(Double.NaN);
        Set<Integer> best = new LinkedHashSet<>();
        Set<Integer> others = new LinkedHashSet<>();
        for (int i = 0; i < scores.size(); i++) {
            if (scores.get(i).badness == least) {
                best.add(i);
            } else if (!Double.isNaN(scores.get(i).badness)) {
                others.add(i);
            }
        }
        boolean sure =
                best.stream()
                        .allMatch(
                                i ->
                                        others.stream()
                                                .allMatch(k -> scores.get(i).beats(scores.get(k))));
        return sure && !others.isEmpty() ? best : Set.of();
    }
}
