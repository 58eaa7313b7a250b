package org.prefflow.ui.sweep;

import java.util.ArrayList;
import java.util.List;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.param.InvalidValueException;
import org.prefflow.sweep.Axis;
import org.prefflow.sweep.Design;
import org.prefflow.sweep.Shard;
import org.prefflow.sweep.SweepConfig;

/**
 * A sweep that is to be begun, as it stands in its controls, right or wrong.
 *
 * @param axes the fields that are varied
 * @param design which points are visited
 * @param points how many are drawn, as text
 * @param seeds runs at each point, as text
 * @param jobs runs at a time, as text
 * @param folder where results go, as text; empty for a new one beside the experiment
 * @param keeping whether each run gets a folder of its own, from which it can be opened
 */
public record SweepDraft(
        List<AxisDraft> axes,
        Design design,
        String points,
        String seeds,
        String jobs,
        String folder,
        boolean keeping) {

    private static final int MOST_JOBS = 1_024;

    public SweepDraft {
        axes = List.copyOf(axes);
    }

    SweepDraft with(List<AxisDraft> others) {
        return new SweepDraft(others, design, points, seeds, jobs, folder, keeping);
    }

    /** With another field in its place. */
    SweepDraft with(int place, AxisDraft axis) {
        List<AxisDraft> others = new ArrayList<>(axes);
        others.set(place, axis);
        return with(others);
    }

    SweepDraft with(Design other) {
        return new SweepDraft(axes, other, points, seeds, jobs, folder, keeping);
    }

    SweepDraft withPoints(String text) {
        return new SweepDraft(axes, design, text, seeds, jobs, folder, keeping);
    }

    SweepDraft withSeeds(String text) {
        return new SweepDraft(axes, design, points, text, jobs, folder, keeping);
    }

    SweepDraft withJobs(String text) {
        return new SweepDraft(axes, design, points, seeds, text, folder, keeping);
    }

    SweepDraft withFolder(String text) {
        return new SweepDraft(axes, design, points, seeds, jobs, text, keeping);
    }

    SweepDraft keeping(boolean every) {
        return new SweepDraft(axes, design, points, seeds, jobs, folder, every);
    }

    /** Whether the same runs are asked for, wherever and however they are made. */
    boolean asksLike(SweepDraft other) {
        return axes.equals(other.axes)
                && design == other.design
                && points.equals(other.points)
                && seeds.equals(other.seeds);
    }

    /** As a sweep that is known stands in the controls; its results would go elsewhere. */
    SweepDraft like(SweepConfig config) {
        return new SweepDraft(
                config.vary().stream()
                        .map(axis -> AxisDraft.of(axis, config.experiment()))
                        .toList(),
                config.design(),
                Integer.toString(config.points()),
                Integer.toString(config.seeds()),
                jobs,
                "",
                keeping);
    }

    /**
     * What it says.
     *
     * @throws InvalidValueException whose path names the control: vary[i], points or seeds
     */
    SweepConfig config(ExperimentConfig experiment) {
        List<Axis> vary = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            try {
                vary.add(axes.get(i).axis(design == Design.GRID));
            } catch (InvalidValueException e) {
                throw e.under("vary[" + i + "]");
            }
        }
        SweepConfig plain = SweepConfig.KIND.defaults().withExperiment(experiment).withVary(vary);
        int drawn = design == Design.GRID ? plain.points() : whole("points", points);
        return plain.designed(design, drawn)
                .withSeeds(whole("seeds", seeds))
                .withShard(Shard.WHOLE);
    }

    /**
     * How many runs at a time.
     *
     * @throws InvalidValueException if the text is no such number
     */
    int atATime() {
        int count = whole("jobs", jobs);
        if (count < 1 || count > MOST_JOBS) {
            throw new InvalidValueException(
                    "jobs", jobs, "must be a whole number between 1 and 1,024");
        }
        return count;
    }

    private static int whole(String name, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new InvalidValueException(
                    name, InvalidValueException.quoted(text), "must be a whole number");
        }
    }
}
