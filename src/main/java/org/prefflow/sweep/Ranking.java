package org.prefflow.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prefflow.experiment.SeedTable.Mean;
import org.prefflow.metric.Metric;

/**
 * The points of a sweep by one metric, the best first. Runs at different points share their seeds,
 * and with them what the seeds draw; so points are compared seed by seed, which is sharper than
 * comparing their means. No allowance is made for how many points are compared.
 *
 * @param metric which
 * @param places the best first; points without a value have none
 */
public record Ranking(Metric metric, List<Place> places) {

    /**
     * A point's place.
     *
     * @param point its number
     * @param values of the varied fields
     * @param mean of the metric over its seeds, with its 95 % interval
     * @param behind by how much it is worse than the best, the mean over the seeds that both have,
     *     with its 95 % interval by Student's t; of the best itself 0
     * @param told whether that interval lies above 0: otherwise the difference is no more than the
     *     seeds make by themselves, or there are fewer than two seeds to tell by
     */
    public record Place(int point, List<String> values, Mean mean, Mean behind, boolean told) {}

    private static final String EXACT = "exact_";

    public Ranking {
        places = List.copyOf(places);
    }

    /** What one run is worth: the metric and how bad that is. */
    private record Worth(double value, double badness) {}

    /** Ranks the points that have values. */
    public static Ranking of(Metric metric, SweepPlan plan, List<SweepRow> rows) {
        Map<Integer, Map<Long, Worth>> byPoint = new HashMap<>();
        for (SweepRow row : rows) {
            worth(metric, row)
                    .ifPresent(
                            worth ->
                                    byPoint.computeIfAbsent(
                                                    row.run() / plan.config().seeds(),
                                                    point -> new HashMap<>())
                                            .put(row.seed(), worth));
        }
        List<Integer> order = new ArrayList<>(byPoint.keySet());
        order.sort(
                Comparator.<Integer>comparingDouble(point -> badness(byPoint.get(point)))
                        .thenComparing(Comparator.naturalOrder()));
        List<Place> places = new ArrayList<>();
        for (int point : order) {
            Map<Long, Worth> best = byPoint.get(order.get(0));
            places.add(place(plan, point, byPoint.get(point), best));
        }
        return new Ranking(metric, places);
    }

    private static Optional<Worth> worth(Metric metric, SweepRow row) {
        double value = row.metric(metric.name());
        double badness =
                switch (metric.better()) {
                    case HIGHER -> -value;
                    case LOWER -> value;
                    case AS_EXACT -> Math.abs(value - row.metric(EXACT + metric.name()));
                };
        return Double.isFinite(badness) ? Optional.of(new Worth(value, badness)) : Optional.empty();
    }

    private static double badness(Map<Long, Worth> seeds) {
        return seeds.values().stream().mapToDouble(Worth::badness).average().orElseThrow();
    }

    private static Place place(
            SweepPlan plan, int point, Map<Long, Worth> own, Map<Long, Worth> best) {
        double[] values = own.values().stream().mapToDouble(Worth::value).toArray();
        double[] behind =
                own.entrySet().stream()
                        .filter(seed -> best.containsKey(seed.getKey()))
                        .mapToDouble(
                                seed -> seed.getValue().badness - best.get(seed.getKey()).badness)
                        .toArray();
        Mean difference =
                behind.length == 0 ? new Mean(Double.NaN, Double.NaN, 0) : Mean.of(behind);
        boolean told = difference.mean() - difference.halfWidth() > 0;
        return new Place(
                point, plan.points().get(point).values(), Mean.of(values), difference, told);
    }

    /** The points that cannot be told from the best one, that one first. */
    public List<Place> best() {
        return places.stream().filter(place -> !place.told).toList();
    }
}
