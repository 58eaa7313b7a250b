package org.prefflow.ui.run;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.prefflow.experiment.Beginning;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentWatch;
import org.prefflow.experiment.InputFileException;
import org.prefflow.experiment.LiveKnobs;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.experiment.RunResult;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.CancelledException;
import org.prefflow.method.DivergedException;
import org.prefflow.method.Tuning;
import org.prefflow.method.update.UpdateTrace;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Numbers;

/** One run on its own thread: reports progress, can be paused and stopped, never throws. */
final class TrainingTask implements ExperimentWatch {

    /** What a run tells while it goes on; called on the training thread. */
    interface Audience {
        /** The problem is laid out. */
        void atProblem(ProblemSetting setting);

        /**
         * After each step, and where the run was told to stop.
         *
         * @param step optimiser steps done
         * @param total steps to do
         * @param held whether no other step follows for now
         * @param now the policy; valid only during the call
         */
        void atPolicy(int step, int total, boolean held, Supplier<? extends AlignedPolicy> now);

        /**
         * Training has diverged.
         *
         * @param step steps after which all was still sound
         * @param total steps to do
         * @param sound the policy as it then stood
         */
        void atDiverged(int step, int total, AlignedPolicy sound);

        /** A step was taken apart. */
        void atUpdate(UpdateTrace update);

        /** No step is made any more until the run is let go on. */
        void atHold();
    }

    private final Engine engine;
    private final ExperimentConfig config;
    private final Path base;
    private final Beginning from;
    private final Consumer<RunProgress> progress;
    private final Audience audience;
    private final Object gate = new Object();
    private final List<CurvePoint> points = new ArrayList<>();
    private volatile List<CurvePoint> curve = List.of();
    private Optional<RunProgress> latest = Optional.empty();
    private volatile boolean stopped;
    private boolean paused;
    private final List<LiveKnobs.Edit> early = new ArrayList<>();
    private Tuning tuning;
    private boolean holding;
    private boolean apart;
    private int allowed;
    private int first;
    private int step;
    private int total;
    private long busySince;
    private long pausedNanos;

    TrainingTask(
            Engine engine,
            ExperimentConfig config,
            Path base,
            Beginning from,
            Consumer<RunProgress> progress,
            Audience audience) {
        this.engine = engine;
        this.config = config;
        this.base = base;
        this.from = from;
        this.progress = progress;
        this.audience = audience;
    }

    /** Runs to whatever end. */
    RunOutcome run() {
        long start = System.nanoTime();
        try {
            RunResult result = engine.run(config, base, from, this);
            double seconds = (System.nanoTime() - start - pausedNanos) / 1e9;
            return new RunOutcome.Finished(
                    result,
                    total == 0
                            ? String.format(
                                    Locale.ROOT, "Done in %.1f s: nothing to train.", seconds)
                            : String.format(
                                    Locale.ROOT,
                                    "Done: %s in %.1f s.",
                                    Numbers.count(total, "steps"),
                                    seconds));
        } catch (CancelledException | CancellationException cancelled) {
            return new RunOutcome.Cancelled(whereStopped());
        } catch (DivergedException diverged) {
            return new RunOutcome.Diverged(sentence(diverged.getMessage()) + restored(diverged));
        } catch (InvalidValueException refusal) {
            return new RunOutcome.Failed(sentence(refusal.getMessage()));
        } catch (OutOfMemoryError full) {
            return new RunOutcome.Failed(
                    "Not enough memory for this run: fewer particles, pairs or units would help.");
        } catch (UncheckedIOException | InputFileException refused) {
            return failed(refused);
        } catch (Exception | LinkageError | AssertionError bug) {
            // What is nobody's doing but the lab's is reported like any other error of its own.
            Thread here = Thread.currentThread();
            here.getUncaughtExceptionHandler().uncaughtException(here, bug);
            return failed(bug);
        }
    }

    private static RunOutcome failed(Throwable failure) {
        return new RunOutcome.Failed(
                sentence(
                        "the run failed: "
                                + (failure.getMessage() == null
                                        ? failure.getClass().getSimpleName()
                                        : failure.getMessage())));
    }

    private String whereStopped() {
        return step == 0
                ? "Stopped before the first step: nothing was learned yet."
                : String.format(
                        Locale.ROOT,
                        "Stopped at step %,d of %,d; the stage keeps what was learned so far.",
                        step,
                        total);
    }

    private static String restored(DivergedException diverged) {
        return String.format(
                Locale.ROOT,
                " The stage is back at step %,d, the last that is known to be sound.",
                diverged.soundStep());
    }

    private static String sentence(String text) {
        String first = text.lines().findFirst().orElse("");
        String end = first.endsWith(".") ? "" : ".";
        return first.isEmpty()
                ? "The run failed."
                : Character.toUpperCase(first.charAt(0)) + first.substring(1) + end;
    }

    /** Any thread: holds the run before its next step, or lets it go on. */
    void pause(boolean hold) {
        synchronized (gate) {
            paused = hold;
            allowed = 0;
            gate.notifyAll();
        }
    }

    /** Any thread: lets that many more steps be made and then holds the run. */
    void step(int steps) {
        synchronized (gate) {
            paused = true;
            allowed += steps;
            gate.notifyAll();
        }
    }

    /** Any thread: lets one more step be made, which is taken apart, and then holds the run. */
    void takeApart() {
        synchronized (gate) {
            paused = true;
            allowed = 1;
            apart = true;
            gate.notifyAll();
        }
    }

    /** Any thread: changes numbers from the next step on. */
    void change(LiveKnobs.Edit edit) {
        synchronized (gate) {
            if (tuning == null) {
                early.add(edit);
            } else {
                edit.in(tuning);
            }
        }
    }

    /** Any thread: the experiment that makes this run again, as far as it has come. */
    ExperimentConfig recorded() {
        synchronized (gate) {
            return tuning == null ? config : LiveKnobs.recorded(config, tuning);
        }
    }

    /** Any thread: whether the run stands still between two steps. */
    boolean isHeld() {
        synchronized (gate) {
            return holding && !mayGoOn();
        }
    }

    private boolean mayGoOn() {
        return !paused || allowed > 0 || stopped;
    }

    /** Any thread: the run ends before its next step, also while it is held. */
    void stop() {
        stopped = true;
        pause(false);
    }

    @Override
    public boolean cancelled() {
        return stopped;
    }

    @Override
    public void awaitResume() {
        synchronized (gate) {
            long from = System.nanoTime();
            if (!mayGoOn()) {
                holding = true;
                audience.atHold();
            }
            while (!mayGoOn()) {
                try {
                    gate.wait();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    stopped = true;
                }
            }
            holding = false;
            allowed = Math.max(0, allowed - 1);
            pausedNanos += System.nanoTime() - from;
        }
    }

    @Override
    public Optional<Consumer<UpdateTrace>> apart() {
        synchronized (gate) {
            boolean wanted = apart;
            apart = false;
            return wanted ? Optional.of(audience::atUpdate) : Optional.empty();
        }
    }

    @Override
    public void atTuning(Tuning ofRun) {
        synchronized (gate) {
            tuning = ofRun;
            early.forEach(edit -> edit.in(ofRun));
        }
    }

    @Override
    public void atProblem(ProblemSetting setting) {
        audience.atProblem(setting);
    }

    @Override
    public void atStep(int done, int of, double loss, Supplier<? extends AlignedPolicy> now) {
        if (step == 0) {
            busySince = System.nanoTime() - pausedNanos;
            first = done;
        }
        step = done;
        total = of;
        double busy = (System.nanoTime() - busySince - pausedNanos) / 1e9;
        double left = done > first ? busy / (done - first) * (of - done) : -1;
        tell(new RunProgress("training", (double) done / of, done, of, left, curve));
        boolean held;
        synchronized (gate) {
            held = paused && allowed == 0;
        }
        audience.atPolicy(done, of, held, now);
    }

    @Override
    public void atStopped(int done, int of, Supplier<? extends AlignedPolicy> now) {
        if (done > 0) {
            audience.atPolicy(done, of, true, now);
        }
    }

    @Override
    public void atDiverged(int sound, int of, AlignedPolicy policy) {
        audience.atDiverged(sound, of, policy);
    }

    @Override
    public void atPhase(String phase, double done) {
        tell(new RunProgress(phase, done, step, total, -1, curve));
    }

    private synchronized void tell(RunProgress now) {
        latest = Optional.of(now);
        progress.accept(now);
    }

    // A checkpoint may be measured only after its step, and no other step may follow for long.
    @Override
    public synchronized void atCheckpoint(CurvePoint point) {
        points.add(point);
        curve = List.copyOf(points);
        latest.ifPresent(now -> tell(now.with(curve)));
    }
}
