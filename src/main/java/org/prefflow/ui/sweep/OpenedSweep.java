package org.prefflow.ui.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.InputFileException;
import org.prefflow.experiment.OutsideFile;
import org.prefflow.experiment.SettingsFile;
import org.prefflow.experiment.UserFolder;
import org.prefflow.sweep.ResultsTable;
import org.prefflow.sweep.Study;
import org.prefflow.sweep.SweepConfig;
import org.prefflow.sweep.SweepFolder;
import org.prefflow.sweep.SweepPlan;

/**
 * A sweep that was opened. All methods ask the disk and are called off the JavaFX thread.
 *
 * @param config what is run
 * @param base folder that its experiment's paths are relative to
 * @param name what it is called
 * @param results as far as it is done; empty where only the question is known
 * @param keeping whether its runs are kept
 */
record OpenedSweep(
        SweepConfig config, Path base, String name, Optional<ShownSweep> results, boolean keeping) {

    private static final String STUDIES = "studies";

    /**
     * The sweep of a folder, of a {@code sweep.json} beside its results, or of a file that says
     * what is varied.
     *
     * @throws IOException if the disk refuses
     * @throws RuntimeException in a sentence if it is something else
     */
    static OpenedSweep at(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        if (Files.isDirectory(absolute)) {
            return done(absolute);
        }
        Path folder = absolute.getParent();
        boolean whole =
                absolute.getFileName().toString().equals(SweepFolder.SWEEP)
                        && Files.exists(folder.resolve(ResultsTable.FILE));
        return whole ? done(folder) : asked(absolute);
    }

    private static OpenedSweep done(Path folder) throws IOException {
        try (SweepFolder sweep = SweepFolder.read(folder)) {
            ShownSweep found =
                    new ShownSweep(folder, sweep.plan(), sweep.table().rows(), List.of());
            return new OpenedSweep(
                    sweep.plan().config(),
                    folder,
                    found.name(),
                    Optional.of(found),
                    sweep.keepsRuns());
        }
    }

    private static OpenedSweep asked(Path file) throws IOException {
        if (!SettingsFile.has(file, "vary")) {
            throw new InputFileException(
                    file.getFileName()
                            + " varies nothing; must be a study, or a sweep's sweep.json");
        }
        return new OpenedSweep(
                SettingsFile.read(SweepConfig.KIND, file),
                file.getParent(),
                file.getFileName().toString(),
                Optional.empty(),
                false);
    }

    /** The first file outside of its folder that one of its runs reads. */
    Optional<OutsideFile> outside() {
        List<ExperimentConfig> all = new ArrayList<>();
        all.add(config.experiment());
        try {
            all.addAll(SweepPlan.of(config).experiments());
        } catch (RuntimeException noPlan) {
            // What cannot be run is told beside its controls.
        }
        return OutsideFile.of(all, base, List.of());
    }

    /** A ready study with the rows of the lab's own runs, laid down among the user's files. */
    static OpenedSweep own(Study study) throws IOException {
        Path folder = UserFolder.path().resolve(STUDIES).resolve(study.name());
        study.unpack(folder);
        return done(folder);
    }
}
