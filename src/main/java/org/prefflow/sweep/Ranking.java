package org.prefflow.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.prefflow.experiment.SeedTable.Mean;
import org.prefflow.math.SignedRanks;
import org.prefflow.metric.Metric;

/**
 * The points of a sweep by one metric, the best first; those of which a run came to nothing after
 * all others. Runs at different points share their seeds, and with them what the seeds draw; so
 * points are compared seed by seed, which is sharper than comparing their means. From {@value
 * #RANKED} common seeds on Wilcoxon's signed ranks tell, one-sided at 2.5 %, which a wild run
 * cannot blur; below, where ranks cannot tell, Student's t does. No allowance is made for how many
 * points are compared.
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
     * @param lost how many of its runs ended without a value
     * @param behind by how much it is worse than the best, the mean over the seeds that both have,
     *     with its 95 % interval by Student's t; of the best itself 0
     * @param told whether it is worse than the best, beyond what the seeds make by themselves, or
     *     has lost runs that the best has not; not where there are fewer than two seeds to tell by
     */
    public record Place(
            int point, List<String> values, Mean mean, int lost, Mean behind, boolean told) {

        /** How many runs its mean is of, where some were lost: {@code 3 of 10 runs}. */
        public Optional<String> remainder() {
            return lost == 0
                    ? Optional.empty()
                    : Optional.of(
                            String.format(
                                    Locale.ROOT,
                                    "%,d of %,d runs",
                                    mean.count(),
                                    mean.count() + lost));
        }
    }

    private static final int LEAST_SEEDS = 2;
    private static final int RANKED = 6;
    private static final double ONE_SIDED = 0.025;
    private static final String EXACT = "exact_";

    public Ranking {
        places = List.copyOf(places);
    }

    /** What one run is worth: the metric and how bad that is. */
    private record Worth(double value, double badness) {}

    /** Ranks the points that have values. */
    public static Ranking of(Metric metric, SweepPlan plan, List<SweepRow> rows) {
        Map<Integer, Map<Long, Worth>> byPoint = new HashMap<>();
        Map<Integer, Integer> ended = new HashMap<>();
        for (SweepRow row : rows) {
            ended.merge(row.run() / plan.config().seeds(), 1, Integer::sum);
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
                Comparator.<Integer, Boolean>comparing(
                                point -> byPoint.get(point).size() < ended.get(point))
                        .thenComparingDouble(point -> badness(byPoint.get(point)))
                        .thenComparing(Comparator.naturalOrder()));
        List<Place> places = new ArrayList<>();
        for (int point : order) {
            Map<Long, Worth> best = byPoint.get(order.get(0));
            int lost = ended.get(point) - byPoint.get(point).size();
            boolean sound = ended.get(order.get(0)) == best.size();
            places.add(place(plan, point, byPoint.get(point), lost, lost > 0 && sound, best));
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
                    case ZERO -> Math.abs(value);
                };
        return Double.isFinite(badness) ? Optional.of(new Worth(value, badness)) : Optional.empty();
    }

    private static double badness(Map<Long, Worth> seeds) {
        return seeds.values().stream().mapToDouble(Worth::badness).average().orElseThrow();
    }

    private static Place place(
            SweepPlan plan,
            int point,
            Map<Long, Worth> own,
            int lost,
            boolean unsound,
            Map<Long, Worth> best) {
        double[] values = own.values().stream().mapToDouble(Worth::value).toArray();
        double[] behind =
                own.entrySet().stream()
                        .filter(seed -> best.containsKey(seed.getKey()))
                        .mapToDouble(
                                seed -> seed.getValue().badness - best.get(seed.getKey()).badness)
                        .toArray();
        Mean difference =
                behind.length == 0 ? new Mean(Double.NaN, Double.NaN, 0) : Mean.of(behind);
        boolean worse =
                behind.length < RANKED
                        ? difference.mean() - difference.halfWidth() > 0
                        : SignedRanks.chanceOfAbove(behind) <= ONE_SIDED;
        return new Place(
                point,
                plan.points().get(point).values(),
                Mean.of(values),
                lost,
                difference,
                worse || unsound);
    }

    /** How sure it is which is best, in a sentence without its full stop. */
    public String verdict() {
        if (places.size() < 2) {
            return "one setting: there is nothing to compare it with yet";
        }
        List<Place> same = best();
        long few =
                same.stream().skip(1).filter(place -> place.behind.count() < LEAST_SEEDS).count();
        if (few == places.size() - 1) {
            return places.stream().allMatch(place -> place.mean.count() < LEAST_SEEDS)
                    ? "one seed a setting: nothing says how much of these differences is chance"
                    : "the first has one seed in common with the others: nothing says yet how much of"
                            + " these differences is chance";
        }
        String open =
                few == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; %,d of them have too few seeds in common with the first to tell"
                                        + " by",
                                few);
        return same.size() == 1
                ? "the first is best: each other one is worse by more than the seeds make (95 %)"
                : String.format(
                        Locale.ROOT,
                        "%,d settings cannot be told apart as best: they differ by no more than the"
                                + " seeds make (95 %%)%s",
                        same.size(),
                        open);
    }

    /** The points that cannot be told from the best one, that one first. */
    public List<Place> best() {
        return places.stream().filter(place -> !place.told).toList();
    }
}
