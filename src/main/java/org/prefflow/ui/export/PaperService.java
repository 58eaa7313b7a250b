package org.prefflow.ui.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prefflow.experiment.ComparedMethod;
import org.prefflow.experiment.Comparison;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentWatch;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.CancelledException;
import org.prefflow.ui.run.Workers;

/**
 * Trains the methods of the paper's figure on one problem, away from the JavaFX thread, one problem
 * at a time; the last one is kept. Everything is asked for, and answered, on the JavaFX thread.
 */
public final class PaperService implements AutoCloseable {

    /**
     * How far the training is.
     *
     * @param done share of all steps, in [0, 1]
     * @param words how far, and how long it will take
     */
    public record Progress(double done, String words) {}

    private static final long PAUSE_NANOS = 100_000_000L;
    private static final double SECONDS_BEFORE_A_GUESS = 2;

    private final Executor fx;
    private final ExportService.Voice voice;
    private final ExecutorService trainer = Workers.single("paper-figure");
    private final ReadOnlyObjectWrapper<Progress> progress =
            new ReadOnlyObjectWrapper<>(this, "progress");
    private AtomicBoolean stop = new AtomicBoolean();
    private Comparison last;

    /**
     * A service that has trained nothing yet.
     *
     * @param fx runs on the JavaFX thread
     */
    public PaperService(Executor fx, ExportService.Voice voice) {
        this.fx = fx;
        this.voice = voice;
    }

    /** How far the training is; null while there is none. */
    public ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /**
     * Trains the methods, unless they were the last ones to be trained.
     *
     * @param base folder that relative paths are relative to
     * @param ready hears of them
     * @param failed runs where it was cancelled, or something went wrong, which is said
     */
    public void train(
            ExperimentConfig config, Path base, Consumer<Comparison> ready, Runnable failed) {
        if (last != null && last.config().equals(config)) {
            ready.accept(last);
            return;
        }
        cancel();
        AtomicBoolean mine = new AtomicBoolean();
        stop = mine;
        progress.set(new Progress(0, "Preparing\u2026"));
        trainer.execute(() -> work(new Comparison(config, 1), base, mine, ready, failed));
    }

    private void work(
            Comparison comparison,
            Path base,
            AtomicBoolean mine,
            Consumer<Comparison> ready,
            Runnable failed) {
        Runnable answer;
        try {
            Steps steps = new Steps(comparison.experiments(), mine);
            comparison.run(base, 1, steps::watch);
            answer =
                    () -> {
                        last = comparison;
                        ready.accept(comparison);
                    };
        } catch (CancelledException e) {
            answer = refusal("No figure of the paper: it was cancelled.", voice.tell(), failed);
        } catch (RuntimeException e) {
            String why = "No figure of the paper: " + e.getMessage();
            answer = refusal(why, voice.report(), failed);
        } catch (OutOfMemoryError e) {
            String why = "No figure of the paper: not enough memory.";
            answer = refusal(why, voice.report(), failed);
        }
        Runnable end = answer;
        fx.execute(
                () -> {
                    if (stop == mine) {
                        progress.set(null);
                        end.run();
                    }
                });
    }

    private static Runnable refusal(String sentence, Consumer<String> to, Runnable failed) {
        return () -> {
            to.accept(sentence);
            failed.run();
        };
    }

    /** Gives up what is being trained. */
    public void cancel() {
        stop.set(true);
    }

    /** Counts the steps of all methods, and tells of them some times a second. */
    private final class Steps {

        private final List<ExperimentConfig> experiments;
        private final AtomicBoolean mine;
        private final long total;
        private final AtomicLong done = new AtomicLong();
        private final long begun = System.nanoTime();
        private volatile long told = begun;

        Steps(List<ExperimentConfig> experiments, AtomicBoolean mine) {
            this.experiments = experiments;
            this.mine = mine;
            total =
                    experiments.stream()
                            .mapToLong(one -> one.method().totalSteps(one.training()))
                            .sum();
        }

        ExperimentWatch watch(int place) {
            String name = ComparedMethod.values()[place % ComparedMethod.values().length].title();
            int steps =
                    experiments.get(place).method().totalSteps(experiments.get(place).training());
            return new ExperimentWatch() {
                @Override
                public boolean cancelled() {
                    return mine.get();
                }

                @Override
                public void atStep(
                        int step, int all, double loss, Supplier<? extends AlignedPolicy> now) {
                    stepped(name, step, steps);
                }
            };
        }

        private void stepped(String name, int step, int steps) {
            long sum = done.incrementAndGet();
            long now = System.nanoTime();
            if (now - told < PAUSE_NANOS) {
                return;
            }
            told = now;
            double seconds = (now - begun) * 1e-9;
            String left =
                    seconds < SECONDS_BEFORE_A_GUESS
                            ? ""
                            : String.format(
                                    Locale.ROOT, ", %.0f s left", seconds / sum * (total - sum));
            String words =
                    String.format(Locale.ROOT, "%s: step %,d of %,d%s", name, step, steps, left);
            Progress next = new Progress((double) sum / Math.max(1, total), words);
            fx.execute(
                    () -> {
                        if (stop == mine && progress.get() != null) {
                            progress.set(next);
                        }
                    });
        }
    }

    @Override
    public void close() {
        cancel();
        trainer.shutdown();
    }
}
