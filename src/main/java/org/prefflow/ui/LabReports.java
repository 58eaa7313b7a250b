package org.prefflow.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.FinishedRun;
import org.prefflow.experiment.RunFolder;
import org.prefflow.experiment.RunResult;
import org.prefflow.method.Methods;
import org.prefflow.report.Report;
import org.prefflow.report.ReportFolder;
import org.prefflow.report.ReportFormat;
import org.prefflow.report.RunPictures;
import org.prefflow.report.SweepReport;
import org.prefflow.reward.Rewards;
import org.prefflow.sweep.SweepFolder;

/** Writes the reports that a window is asked for, in every format; not on the JavaFX thread. */
final class LabReports {

    /** The file that a sweep's folder is known by. */
    static final String SWEEP = SweepFolder.SWEEP;

    private LabReports() {}

    /** A short name of a run, for a folder. */
    static String name(RunResult run) {
        ExperimentConfig config = run.setting().config();
        return Methods.ALL.kindOf(config.method()).name()
                + "-"
                + Rewards.ALL.kindOf(config.reward()).name()
                + "-"
                + config.seed();
    }

    /**
     * Reports on runs, which are held side by side where there are several.
     *
     * @throws IOException if the disk refuses
     */
    static void of(List<RunResult> results, Path to) throws IOException {
        Path runs = Files.createTempDirectory("preference-flow-lab-report-");
        try {
            List<FinishedRun> finished = new ArrayList<>();
            for (RunResult result : results) {
                RunFolder run = RunFolder.open(RunFolder.fresh(runs, name(result)));
                run.write(result, RunPictures.available());
                finished.add(FinishedRun.read(run.path()));
            }
            // The runs' own folders are gone afterwards; their data stays in the report's.
            Path data = to.toAbsolutePath().normalize().resolve(ReportFolder.DATA);
            write(Report.of(finished, run -> data.resolve(run.name())), to);
        } finally {
            remove(runs);
        }
    }

    /**
     * Reports on a sweep.
     *
     * @param folder of the sweep
     * @throws IOException if the disk refuses
     */
    static void ofSweep(Path folder, Path to) throws IOException {
        try (SweepFolder sweep = SweepFolder.read(folder)) {
            write(SweepReport.of(sweep), to);
        }
    }

    private static void write(Report report, Path to) throws IOException {
        ReportFolder.write(report, EnumSet.allOf(ReportFormat.class), to);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
