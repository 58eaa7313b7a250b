package org.prefflow.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.param.InvalidValueException;

/**
 * The points of a sweep and the runs at them. The same configuration always has the same plan.
 *
 * @param config what it is the plan of
 * @param points in the order of their numbers
 */
public record SweepPlan(SweepConfig config, List<Point> points) {

    private static final int MOST_RUNS = 100_000;

    /**
     * One combination of values.
     *
     * @param values one for each varied field, as text
     * @param experiment with the first seed
     */
    public record Point(List<String> values, ExperimentConfig experiment) {

        public Point {
            values = List.copyOf(values);
        }
    }

    /**
     * One run.
     *
     * @param number from 0; those of a point follow one another
     * @param values of the varied fields
     */
    public record Run(int number, List<String> values, ExperimentConfig experiment) {}

    public SweepPlan {
        points = List.copyOf(points);
    }

    /**
     * Works out every point.
     *
     * @throws InvalidValueException if a field is not known or a value not allowed at some point,
     *     or there are too many points or runs
     */
    public static SweepPlan of(SweepConfig config) {
        List<List<String>> rows = config.design() == Design.GRID ? grid(config) : drawn(config);
        if ((long) rows.size() * config.seeds() > MOST_RUNS) {
            throw new InvalidValueException(
                    "seeds",
                    "" + config.seeds(),
                    "must be so few that " + rows.size() + " points have at most 100,000 runs");
        }
        if (config.experiment().seed() > Integer.MAX_VALUE - config.seeds()) {
            throw new InvalidValueException(
                    "experiment.seed",
                    "" + config.experiment().seed(),
                    "must leave room for " + config.seeds() + " seeds");
        }
        List<Point> points = new ArrayList<>();
        for (List<String> values : rows) {
            points.add(new Point(values, experiment(config, values)));
        }
        return new SweepPlan(config, points);
    }

    private static ExperimentConfig experiment(SweepConfig config, List<String> values) {
        List<String> settings = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            settings.add(config.vary().get(i).field() + "=" + values.get(i));
        }
        return ExperimentFile.with(config.experiment(), settings);
    }

    private static List<List<String>> grid(SweepConfig config) {
        List<List<String>> rows = List.of(List.of());
        List<Spread> spreads = spreads(config);
        for (Spread spread : spreads) {
            List<String> values = spread.grid();
            if ((long) rows.size() * values.size() > SweepConfig.MOST_POINTS) {
                throw new InvalidValueException(
                        "vary", "a grid of more", "must make at most 4,000 points");
            }
            List<List<String>> longer = new ArrayList<>();
            for (List<String> row : rows) {
                for (String value : values) {
                    List<String> next = new ArrayList<>(row);
                    next.add(value);
                    longer.add(next);
                }
            }
            rows = longer;
        }
        return rows;
    }

    private static List<List<String>> drawn(SweepConfig config) {
        List<Spread> spreads = spreads(config);
        RandomStreams streams = new RandomStreams(config.experiment().seed());
        List<List<String>> rows = new ArrayList<>();
        for (int k = 0; k < config.points(); k++) {
            rows.add(new ArrayList<>());
        }
        for (int axis = 0; axis < spreads.size(); axis++) {
            RandomStream random = streams.stream(Stream.SWEEP, axis);
            double[] shares =
                    config.design() == Design.RANDOM
                            ? independent(config.points(), random)
                            : stratified(config.points(), random);
            for (int k = 0; k < shares.length; k++) {
                rows.get(k).add(spreads.get(axis).at(shares[k]));
            }
        }
        return rows;
    }

    private static double[] independent(int count, RandomStream random) {
        double[] shares = new double[count];
        Arrays.setAll(shares, k -> random.nextDouble());
        return shares;
    }

    /** One point in each of count equal parts of the range, in random order. */
    private static double[] stratified(int count, RandomStream random) {
        int[] parts = IntStream.range(0, count).toArray();
        random.shuffle(parts, count);
        double[] shares = new double[count];
        Arrays.setAll(shares, k -> (parts[k] + random.nextDouble()) / count);
        return shares;
    }

    private static List<Spread> spreads(SweepConfig config) {
        List<Spread> spreads = new ArrayList<>();
        for (int i = 0; i < config.vary().size(); i++) {
            try {
                spreads.add(config.vary().get(i).spread(config.experiment()));
            } catch (InvalidValueException e) {
                throw e.under("vary[" + i + "]");
            }
        }
        return spreads;
    }

    /** An experiment of the problem that all runs have; empty where they have several. */
    public Optional<ExperimentConfig> commonProblem() {
        ExperimentConfig first = points.get(0).experiment;
        return points.stream()
                        .map(Point::experiment)
                        .allMatch(
                                e ->
                                        e.reward().equals(first.reward())
                                                && e.reference().equals(first.reference()))
                ? Optional.of(first)
                : Optional.empty();
    }

    /** What is run at each point, with the first of its seeds. */
    public List<ExperimentConfig> experiments() {
        return points.stream().map(Point::experiment).toList();
    }

    /** How many runs there are in all shards together. */
    public int size() {
        return points.size() * config.seeds();
    }

    /** The run with this number. */
    public Run run(int number) {
        Point point = points.get(number / config.seeds());
        long seed = config.experiment().seed() + number % config.seeds();
        return new Run(number, point.values, point.experiment.withSeed(seed));
    }

    /** The numbers of the runs of this configuration's shard, rising. */
    public List<Integer> own() {
        return IntStream.range(0, size()).filter(config.shard()::holds).boxed().toList();
    }
}
