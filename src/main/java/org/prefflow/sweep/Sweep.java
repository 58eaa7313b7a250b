package org.prefflow.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.ExperimentWatch;
import org.prefflow.experiment.RunFolder;
import org.prefflow.experiment.RunQueue;
import org.prefflow.experiment.RunResult;
import org.prefflow.method.CancelledException;
import org.prefflow.method.TrainedStates;
import org.prefflow.param.InvalidValueException;

/**
 * Runs what a sweep's folder lacks, several runs at a time and each on one thread, and adds each to
 * the table as it ends. Killed at any moment, it loses no more than the runs that were going on.
 *
 * @param folder where results go
 * @param keepRuns whether each run gets a folder of its own in it
 * @param pictures draws the figures of those; empty where this machine cannot
 */
public record Sweep(SweepFolder folder, boolean keepRuns, Optional<RunFolder.Pictures> pictures) {

    /** Who hears what becomes of runs; called by several threads. */
    @FunctionalInterface
    public interface Audience {
        /** A run is in the table. */
        void ended(SweepRow row);

        /** All runs wait from now on, or go on. */
        default void held(boolean on) {}
    }

    /**
     * Runs all that is missing, then sorts the table. Waits while the folder says so.
     *
     * @param jobs how many at a time; what they find does not depend on it
     * @param watches of the runs, by their numbers
     * @throws CancelledException if a watch asked to stop
     * @throws InvalidValueException if a file of the experiment cannot be read as what it should be
     * @throws IOException if the disk refuses; all rows before are in the table
     */
    public void run(int jobs, IntFunction<ExperimentWatch> watches, Audience audience)
            throws IOException {
        List<Integer> missing = folder.missing();
        List<ExperimentConfig> experiments =
                missing.stream().map(number -> folder.plan().run(number).experiment()).toList();
        RunQueue.Taker taker =
                new RunQueue.Taker() {
                    @Override
                    public void take(int index, RunResult result) {
                        take(index, result, List.of());
                    }

                    @Override
                    public void take(
                            int index, RunResult result, List<TrainedStates.State> states) {
                        SweepPlan.Run run = folder.plan().run(missing.get(index));
                        keep(run, result, states);
                        keepPicture(run, result);
                        put(row(run, SweepRow.FINISHED, result.metrics(), ""), audience);
                    }

                    @Override
                    public void failed(int index, RuntimeException why) {
                        if (why instanceof CancelledException
                                || why instanceof InvalidValueException) {
                            throw why;
                        }
                        SweepPlan.Run run = folder.plan().run(missing.get(index));
                        String message = why.getMessage() == null ? "" + why : why.getMessage();
                        put(row(run, SweepRow.FAILED, Map.of(), message), audience);
                    }
                };
        try (Brake brake = new Brake(folder, audience)) {
            new RunQueue(folder.path(), jobs, jobs, brake)
                    .run(experiments, index -> watches.apply(missing.get(index)), taker);
            folder.table().sort();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void keep(SweepPlan.Run run, RunResult result, List<TrainedStates.State> states) {
        if (keepRuns) {
            try {
                Path place = folder.run(run.number());
                RunFolder.open(place).write(result, pictures, states);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void keepPicture(SweepPlan.Run run, RunResult result) {
        byte[] picture = StageThumbnails.of(result);
        try {
            synchronized (folder) {
                folder.thumbnails().put(run.number(), picture);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(SweepRow row, Audience audience) {
        try {
            folder.table().append(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        audience.ended(row);
    }

    private static SweepRow row(
            SweepPlan.Run run, String status, Map<String, Double> metrics, String message) {
        return new SweepRow(
                run.number(),
                run.values(),
                run.experiment().seed(),
                status,
                metrics,
                message,
                ExperimentFile.toTree(run.experiment()).toString());
    }
}
