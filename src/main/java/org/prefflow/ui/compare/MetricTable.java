package org.prefflow.ui.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prefflow.metric.Metric;
import org.prefflow.metric.Metrics;
import org.prefflow.ui.run.ShownRun;

/**
 * Metrics of runs side by side, the best value marked where it is better than the next one beyond
 * chance: by more than {@value #SURE} standard errors of the difference, where those are known.
 *
 * @param rows one a value that any run has, in the order of the catalogue
 */
record MetricTable(List<Row> rows) {

    static final String EXACT = "exact_";

    /** Two-sided, 95 %. */
    private static final double SURE = 1.96;

    /**
     * One metric of every run.
     *
     * @param metric its entry in the catalogue
     * @param key its name in {@code metrics.json}
     * @param cells one a run; empty where it has no such value
     */
    record Row(Metric metric, String key, List<Optional<Cell>> cells) {

        /** What a person reads. */
        String title() {
            return metric.title() + key.substring(metric.name().length()).replace('_', ' ');
        }
    }

    /**
     * One metric of one run.
     *
     * @param value as measured
     * @param beside its exact value, or its noise floor; empty where there is neither
     * @param isFloor which of the two
     * @param best whether it is the best of its row beyond chance
     */
    record Cell(double value, Optional<Double> beside, boolean isFloor, boolean best) {}

    /** A run's value, and how far from the best it could be. */
    private record Score(double badness, double chance) {

        static final Score NONE = new Score(Double.NaN, Double.NaN);

        private boolean beats(Score other) {
            double error = Math.hypot(known(chance), known(other.chance));
            return other.badness - badness > SURE * error;
        }

        // Where nobody knows the error, any difference counts.
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
        List<Row> rows = new ArrayList<>();
        for (Metric metric : Metrics.ALL) {
            Set<String> keys = new LinkedHashSet<>();
            runs.forEach(
                    run ->
                            run.map(ShownRun::metrics).orElse(Map.of()).keySet().stream()
                                    .filter(metric::names)
                                    .forEach(keys::add));
            keys.forEach(key -> rows.add(row(metric, key, runs, comparable)));
        }
        return new MetricTable(List.copyOf(rows));
    }

    private static Row row(
            Metric metric, String key, List<Optional<ShownRun>> runs, boolean comparable) {
        List<Score> scores =
                runs.stream()
                        .map(run -> run.map(r -> score(metric, key, r)).orElse(Score.NONE))
                        .toList();
        int best = comparable ? best(scores) : -1;
        List<Optional<Cell>> cells = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            Map<String, Double> values = runs.get(i).map(ShownRun::metrics).orElse(Map.of());
            cells.add(
                    values.containsKey(key)
                            ? Optional.of(cell(metric, key, values, i == best))
                            : Optional.empty());
        }
        return new Row(metric, key, List.copyOf(cells));
    }

    private static Cell cell(Metric metric, String key, Map<String, Double> values, boolean best) {
        Optional<Double> exact = Optional.ofNullable(values.get(EXACT + key));
        Optional<Double> floor = metric.floor(values, "");
        return new Cell(values.get(key), exact.or(() -> floor), exact.isEmpty(), best);
    }

    private static Score score(Metric metric, String key, ShownRun run) {
        Map<String, Double> values = run.metrics();
        double value = values.getOrDefault(key, Double.NaN);
        double exact = values.getOrDefault(EXACT + key, Double.NaN);
        double badness =
                switch (metric.better()) {
                    case HIGHER -> -value;
                    case LOWER -> value;
                    case AS_EXACT -> Math.abs(value - exact);
                };
        return new Score(badness, Chance.of(metric, key, run));
    }

    /** The place of the one that beats all others, of which there must be one; -1 for none. */
    private static int best(List<Score> scores) {
        int best = -1;
        int known = 0;
        for (int i = 0; i < scores.size(); i++) {
            if (!Double.isNaN(scores.get(i).badness)) {
                known++;
                best = best < 0 || scores.get(i).badness < scores.get(best).badness ? i : best;
            }
        }
        for (int i = 0; i < scores.size() && best >= 0; i++) {
            Score other = scores.get(i);
            if (i != best && !Double.isNaN(other.badness) && !scores.get(best).beats(other)) {
                return -1;
            }
        }
        return known > 1 ? best : -1;
    }
}
