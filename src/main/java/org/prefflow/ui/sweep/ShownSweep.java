package org.prefflow.ui.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.prefflow.exact.FrontierPoint;
import org.prefflow.sweep.StageThumbnails;
import org.prefflow.sweep.SweepAlbum;
import org.prefflow.sweep.SweepFolder;
import org.prefflow.sweep.SweepPlan;
import org.prefflow.sweep.SweepRow;

/**
 * A sweep that is looked at, as far as it is done.
 *
 * @param folder where its results are
 * @param plan what is run
 * @param rows what came of it so far
 * @param frontier the exact frontier; empty where runs have several, or while it is computed
 */
public record ShownSweep(
        Path folder, SweepPlan plan, List<SweepRow> rows, List<FrontierPoint> frontier) {

    /** With more results. */
    ShownSweep with(List<SweepRow> more) {
        return new ShownSweep(folder, plan, more, frontier);
    }

    /** With the exact frontier. */
    ShownSweep over(List<FrontierPoint> exact) {
        return new ShownSweep(folder, plan, rows, exact);
    }

    /** Its pictures; those of stages are read from the disk whenever they are drawn. */
    SweepAlbum album() {
        return new SweepAlbum(plan, rows, frontier, stages()::seen);
    }

    /** The numbers of the runs that were kept; asks the disk. */
    Set<Integer> kept() {
        return SweepFolder.keptRuns(folder);
    }

    /** The folder of a run, where it was kept. */
    public Path run(int number) {
        return SweepFolder.run(folder, number);
    }

    private StageThumbnails stages() {
        return new StageThumbnails(folder.resolve(StageThumbnails.FILE), plan.size());
    }

    /** How many of its own shard's runs are not done. */
    int missing() {
        return Math.max(0, plan.own().size() - rows.size());
    }

    /** The varied fields. */
    List<String> fields() {
        return plan.config().vary().stream().map(axis -> axis.field()).toList();
    }

    /** The name of its folder. */
    public String name() {
        return folder.getFileName().toString();
    }
}
