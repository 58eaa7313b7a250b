package org.prefflow.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ExperimentWatch;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.method.AlignedPolicy;

/**
 * Tells how far a run is, keeps what a stopped run leaves, and passes on the wish to stop. On a
 * terminal one bar per phase, with the time left; elsewhere a plain line now and then.
 */
final class Progress implements ExperimentWatch, AutoCloseable {

    private static final int SHARES = 10;
    private static final int BAR = 1_000;

    private final PrintWriter err;
    private final boolean terminal;
    private final Interrupt interrupt;
    private final Map<String, String> warnings;
    private final List<CurvePoint> curves = new ArrayList<>();
    private Optional<ProblemSetting> setting = Optional.empty();
    private String phase = "";
    private int share;
    private long since;
    private ProgressBar bar;

    /**
     * @param warnings by field, told once the run begins: not where it never does
     */
    Progress(PrintWriter err, boolean terminal, Interrupt interrupt, Map<String, String> warnings) {
        this.warnings = warnings;
        this.err = err;
        this.terminal = terminal;
        this.interrupt = interrupt;
    }

    @Override
    public boolean cancelled() {
        return interrupt.asked();
    }

    @Override
    public void atProblem(ProblemSetting laidOut) {
        setting = Optional.of(laidOut);
    }

    /** The problem, once it was laid out. */
    Optional<ProblemSetting> setting() {
        return setting;
    }

    @Override
    public void atCheckpoint(CurvePoint point) {
        synchronized (curves) {
            curves.add(point);
        }
    }

    /** The checkpoints so far. */
    List<CurvePoint> curves() {
        synchronized (curves) {
            return List.copyOf(curves);
        }
    }

    @Override
    public void atPhase(String name, double done) {
        enter(name, BAR);
        if (terminal) {
            bar.stepTo(Math.round(done * BAR));
        }
    }

    @Override
    public void atStep(int step, int total, double loss, Supplier<? extends AlignedPolicy> now) {
        enter("training", total);
        if (terminal) {
            bar.stepTo(step);
            bar.setExtraMessage(String.format(Locale.ROOT, "loss %.4f%s", loss, distance()));
        } else if ((long) step * SHARES / total > share) {
            share = (int) ((long) step * SHARES / total);
            double left = (System.nanoTime() - since) / 1e9 / step * (total - step);
            err.printf(
                    Locale.ROOT,
                    "training: step %,d of %,d, loss %.4f%s, %.0f s left%n",
                    step,
                    total,
                    loss,
                    distance(),
                    left);
            err.flush();
        }
    }

    private String distance() {
        List<CurvePoint> seen = curves();
        double distance = seen.isEmpty() ? Double.NaN : seen.get(seen.size() - 1).slicedW2();
        return Double.isNaN(distance)
                ? ""
                : String.format(Locale.ROOT, ", sliced W2 %.4f", distance);
    }

    private void enter(String name, int total) {
        if (name.equals(phase)) {
            return;
        }
        close();
        if (phase.isEmpty()) {
            warnings.forEach(
                    (field, sentence) -> err.println("warning: " + field + ": " + sentence));
        }
        phase = name;
        share = 0;
        since = System.nanoTime();
        if (terminal) {
            bar = bar(name, total);
        } else {
            err.println(name);
            err.flush();
        }
    }

    private ProgressBar bar(String name, int total) {
        return new ProgressBarBuilder()
                .setTaskName(String.format(Locale.ROOT, "%-13s", name))
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new DelegatingProgressBarConsumer(this::redraw, 100))
                .build();
    }

    private void redraw(String line) {
        err.print("\r" + line);
        err.flush();
    }

    /** Ends the line of the bar. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
            err.println();
            err.flush();
        }
    }
}
