package org.prefflow.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.prefflow.experiment.ExperimentWatch;
import org.prefflow.method.AlignedPolicy;

/**
 * Tells how far several runs are, by the training steps of all of them, and passes on the wish to
 * stop. On a terminal one bar with the time left; elsewhere a plain line now and then.
 */
final class QueueProgress implements AutoCloseable {

    private static final int SHARES = 10;

    /** A run of the queue. */
    record Run(String name, int steps) {}

    private final PrintWriter err;
    private final Interrupt interrupt;
    private final List<Run> runs;
    private final long total;
    private final ProgressBar bar;
    private final long since = System.nanoTime();
    private long done;
    private long share;
    private long heldSince;
    private long waited;

    QueueProgress(PrintWriter err, boolean terminal, Interrupt interrupt, List<Run> runs) {
        this.err = err;
        this.interrupt = interrupt;
        this.runs = runs;
        this.total = runs.stream().mapToLong(Run::steps).sum();
        this.bar = terminal ? bar() : null;
    }

    private ProgressBar bar() {
        return new ProgressBarBuilder()
                .setTaskName("training")
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

    /** The watch of the run with this place in the list. */
    ExperimentWatch watch(int run) {
        return new ExperimentWatch() {
            @Override
            public boolean cancelled() {
                return interrupt.asked();
            }

            @Override
            public void atStep(
                    int step, int steps, double loss, Supplier<? extends AlignedPolicy> now) {
                stepped(runs.get(run).name(), step, steps, loss);
            }

            @Override
            public void atPhase(String phase, double share) {
                if (bar != null) {
                    bar.setExtraMessage(runs.get(run).name() + ": " + phase);
                }
            }
        };
    }

    private synchronized void stepped(String name, int step, int steps, double loss) {
        done++;
        if (bar != null) {
            bar.stepTo(done);
            bar.setExtraMessage(String.format(Locale.ROOT, "%s: loss %.4f", name, loss));
            return;
        }
        if (step == 1 || step == steps || done * SHARES / total > share) {
            share = done * SHARES / total;
            double left = (System.nanoTime() - since - waited) / 1e9 / done * (total - done);
            err.printf(
                    Locale.ROOT,
                    "%s: step %,d of %,d, loss %.4f; %.0f %% of all steps, %.0f s left%n",
                    name,
                    step,
                    steps,
                    loss,
                    100.0 * done / total,
                    left);
            err.flush();
        }
    }

    /** All runs wait from now on, or go on; time spent waiting says nothing of the time left. */
    synchronized void held(boolean on, Path folder) {
        if (on) {
            heldSince = System.nanoTime();
        } else {
            waited += System.nanoTime() - heldSince;
        }
        if (bar != null && on) {
            bar.pause();
        } else if (bar != null) {
            bar.resume();
        }
        String start = bar == null ? "" : "\r";
        err.println(
                start + (on ? "held: sweep " + folder + " --unpause lets it go on" : "goes on"));
        err.flush();
    }

    /** Ends the line of the bar. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            err.println();
            err.flush();
        }
    }
}
