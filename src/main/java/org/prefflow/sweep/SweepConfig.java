package org.prefflow.sweep;

import java.util.List;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.IntParam;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Kind;
import org.prefflow.param.Label;
import org.prefflow.param.RecordListParam;
import org.prefflow.param.RecordParam;

/**
 * What a sweep runs, as in {@code sweep.json}.
 *
 * @param experiment what all runs have in common; its seed is the first one
 * @param vary the fields that are varied, in the order of the table's columns
 * @param design which points are visited
 * @param points how many are drawn; a grid has its own number
 * @param seeds runs at each point, with seeds that follow one another
 * @param shard which of the runs are done here
 */
public record SweepConfig(
        ExperimentConfig experiment,
        List<Axis> vary,
        Design design,
        int points,
        int seeds,
        Shard shard) {

    /** Points at most. */
    public static final int MOST_POINTS = 4_000;

    private static final RecordParam<SweepConfig, ExperimentConfig> EXPERIMENT =
            new RecordParam<>(
                    "experiment",
                    new Label("", "", "What all runs have in common"),
                    ExperimentConfig.KIND,
                    SweepConfig::experiment,
                    SweepConfig::withExperiment);

    private static final RecordListParam<SweepConfig, Axis> VARY =
            new RecordListParam<>(
                    "vary",
                    new Label("", "", "The fields that are varied"),
                    1,
                    12,
                    Axis.KIND,
                    SweepConfig::vary,
                    SweepConfig::withVary);

    private static final ChoiceParam<SweepConfig, Design> DESIGN =
            ChoiceParam.of(
                    "design",
                    "Which points are visited",
                    Design.class,
                    SweepConfig::design,
                    (s, v) -> s.designed(v, s.points));

    private static final IntParam<SweepConfig> POINTS =
            IntParam.of(
                            "points",
                            "",
                            "",
                            "How many points are drawn, where they are drawn",
                            1,
                            MOST_POINTS,
                            SweepConfig::points,
                            (s, v) -> s.designed(s.design, v.intValue()))
                    .logScale();

    private static final IntParam<SweepConfig> SEEDS =
            IntParam.of(
                            "seeds",
                            "",
                            "",
                            "Runs at each point, each with a seed of its own",
                            1,
                            1_000,
                            SweepConfig::seeds,
                            (s, v) -> s.withSeeds(v.intValue()))
                    .logScale();

    private static final RecordParam<SweepConfig, Shard> SHARD =
            new RecordParam<>(
                    "shard",
                    new Label("", "", "Which of the runs are done here"),
                    Shard.KIND,
                    SweepConfig::shard,
                    SweepConfig::withShard);

    /** The knobs, and a first sweep: how many pairs the default experiment needs. */
    public static final Kind<SweepConfig> KIND =
            Kind.of(
                            "sweep",
                            "Sweep",
                            "Many runs with some fields varied",
                            new SweepConfig(
                                    ExperimentConfig.DEFAULT,
                                    List.of(Axis.KIND.defaults()),
                                    Design.GRID,
                                    20,
                                    3,
                                    Shard.WHOLE),
                            EXPERIMENT,
                            VARY,
                            DESIGN,
                            POINTS,
                            SEEDS,
                            SHARD)
                    .inert(
                            "points",
                            s -> s.design() == Design.GRID,
                            "A grid has as many points as its values make.");

    public SweepConfig {
        vary = VARY.check(vary);
        DESIGN.check(design);
        POINTS.check(points);
        SEEDS.check(seeds);
        long paths = vary.stream().map(Axis::field).distinct().count();
        if (paths < vary.size()) {
            throw new InvalidValueException("vary", "a field twice", "must name each field once");
        }
    }

    /** With another experiment in common. */
    public SweepConfig withExperiment(ExperimentConfig other) {
        return new SweepConfig(other, vary, design, points, seeds, shard);
    }

    /** With other fields varied. */
    public SweepConfig withVary(List<Axis> other) {
        return new SweepConfig(experiment, other, design, points, seeds, shard);
    }

    /** With other points. */
    public SweepConfig designed(Design other, int count) {
        return new SweepConfig(experiment, vary, other, count, seeds, shard);
    }

    /** With another number of seeds. */
    public SweepConfig withSeeds(int count) {
        return new SweepConfig(experiment, vary, design, points, count, shard);
    }

    /** With another part of the runs. */
    public SweepConfig withShard(Shard other) {
        return new SweepConfig(experiment, vary, design, points, seeds, other);
    }
}
