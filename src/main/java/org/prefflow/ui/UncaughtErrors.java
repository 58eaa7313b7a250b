package org.prefflow.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.prefflow.experiment.DiskTrouble;
import org.prefflow.experiment.ErrorReport;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.ui.run.RunOutcome;

/**
 * Errors of the lab's own, on whichever thread: each is told once, in a sentence over the stage,
 * with a report to hand on. Nothing of the user's is touched.
 */
final class UncaughtErrors implements Thread.UncaughtExceptionHandler {

    private final LabViewModel lab;
    private final Optional<Path> folder;
    private final Executor fx;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * @param folder where reports are written; empty for nowhere
     */
    UncaughtErrors(LabViewModel lab, Optional<Path> folder, Executor fx) {
        this.lab = lab;
        this.folder = folder;
        this.fx = fx;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable error) {
        // What goes wrong in a frame goes wrong in the next one too.
        if (told.add(signature(error))) {
            fx.execute(() -> report(thread.getName(), error));
        }
    }

    private static String signature(Throwable error) {
        StackTraceElement[] trace = error.getStackTrace();
        return error.getClass().getName() + (trace.length == 0 ? "" : " " + trace[0]);
    }

    private void report(String thread, Throwable error) {
        ExperimentConfig config = lab.setup().config();
        Runnable work =
                () -> {
                    ErrorReport report = ErrorReport.of(thread, error, config);
                    String where = save(report);
                    fx.execute(() -> tell(report, where));
                };
        Thread writer = new Thread(work, "report");
        writer.setDaemon(true);
        writer.start();
    }

    private String save(ErrorReport report) {
        try {
            return folder.isPresent() ? " A report is in " + report.save(folder.get()) + "." : "";
        } catch (IOException refused) {
            return " A report could not be saved: " + DiskTrouble.sentence(refused) + ".";
        }
    }

    private void tell(ErrorReport report, String where) {
        String sentence =
                "Something went wrong inside the lab ("
                        + report.summary()
                        + "). Your set-up and your runs are kept."
                        + where;
        lab.run().report(new RunOutcome.Mishap(sentence, report));
    }
}
