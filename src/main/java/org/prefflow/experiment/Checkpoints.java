package org.prefflow.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.prefflow.flow.Transport;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.CancelledException;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.RunWatch;
import org.prefflow.method.TargetLaw;
import org.prefflow.method.Tuning;
import org.prefflow.method.update.UpdateTrace;
import org.prefflow.nn.NetworkConfig;

/**
 * Measures how good the policy is about fifty times in a run, from snapshots of the weights and
 * always the same particles: the curve depends on the experiment alone. Where the run may use more
 * than one core, a thread of its own does it, and training does not wait for it unless snapshots
 * would fill the memory.
 */
final class Checkpoints implements RunWatch, AutoCloseable {

    /** Particles of one checkpoint. */
    static final int PARTICLES = 1_000;

    private static final int COUNT = 50;
    private static final int LEAST_BACKLOG = 4;
    private static final int MOST_BACKLOG = 2 * COUNT + 1;
    private static final long BACKLOG_BYTES = 64L << 20;
    private static final long GLANCE_MILLIS = 20;

    /**
     * @param method as the step was trained
     */
    private record Snapshot(int step, double loss, AlignedPolicy policy, MethodConfig method) {}

    private final Preparation problem;
    private final Tuning tuning;
    private final ExperimentWatch watch;
    private final BlockingQueue<Snapshot> queue;
    private final List<CurvePoint> curve = new ArrayList<>();
    private final Thread thread = new Thread(this::measureAll, "checkpoints");
    private CheckpointMeasure measure;
    private TargetLaw aim;
    private volatile boolean closed;
    private volatile RuntimeException failure;
    private volatile boolean complete;
    private double lossSum;
    private int lossCount;
    private long idleNanos;
    private int steps;

    Checkpoints(Preparation problem, Tuning tuning, ExperimentWatch watch) {
        this.problem = problem;
        this.tuning = tuning;
        this.aim = problem.setting().method().target();
        this.measure = new CheckpointMeasure(problem.setting(), problem.target());
        this.watch = watch;
        this.queue = new ArrayBlockingQueue<>(backlog(problem.setting().config().network()));
        thread.setDaemon(true);
        if (watch.cores() > 1) {
            thread.start();
        }
    }

    @Override
    public boolean cancelled() {
        return failure != null || watch.cancelled();
    }

    @Override
    public int cores() {
        return watch.cores();
    }

    @Override
    public void awaitResume() {
        long from = System.nanoTime();
        watch.awaitResume();
        idleNanos += System.nanoTime() - from;
    }

    @Override
    public Optional<Consumer<UpdateTrace>> apart() {
        return watch.apart();
    }

    /** How long training stood still: the run was paused, or too much was still to be measured. */
    long idleNanos() {
        return idleNanos;
    }

    /** Optimiser steps done. */
    int steps() {
        return steps;
    }

    @Override
    public void atStopped(int step, int total, Supplier<? extends AlignedPolicy> now) {
        watch.atStopped(step, total, now);
    }

    @Override
    public void atDiverged(int step, int total, AlignedPolicy sound) {
        watch.atDiverged(step, total, sound);
    }

    @Override
    public void atPhase(String phase, double done) {
        watch.atPhase(phase, done);
    }

    @Override
    public void atStep(int step, int total, double loss, Supplier<? extends AlignedPolicy> now) {
        watch.atStep(step, total, loss, now);
        steps = step;
        lossSum += loss;
        lossCount++;
        int every = Math.max(1, total / COUNT);
        if (step == 1 || step % every == 0 || step == total) {
            take(new Snapshot(step, lossSum / lossCount, now.get(), method(step - 1)));
            lossSum = 0;
            lossCount = 0;
        }
    }

    private MethodConfig method(int stepsDone) {
        ExperimentConfig recorded = LiveKnobs.recorded(problem.setting().config(), tuning);
        return LiveKnobs.after(recorded, stepsDone).method();
    }

    /** How many snapshots may wait: all of a run's, unless the networks are large. */
    static int backlog(NetworkConfig network) {
        long weights = 1;
        int inputs = 1;
        for (int units : network.hidden()) {
            weights += (long) inputs * units;
            inputs = units;
        }
        long fitting = BACKLOG_BYTES / (Float.BYTES * weights);
        return (int) Math.max(LEAST_BACKLOG, Math.min(MOST_BACKLOG, fitting));
    }

    private void take(Snapshot snapshot) {
        long from = System.nanoTime();
        if (watch.cores() > 1) {
            put(snapshot);
        } else {
            measureHere(snapshot);
        }
        idleNanos += System.nanoTime() - from;
    }

    private void measureHere(Snapshot snapshot) {
        try {
            measure(snapshot);
        } catch (CancellationException e) {
            throw new CancelledException();
        }
    }

    private void put(Snapshot snapshot) {
        try {
            while (!queue.offer(snapshot, GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                checkGoOn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
    }

    private void checkGoOn() {
        if (failure != null) {
            throw failure;
        }
        Preparation.checkGoOn(watch);
    }

    /**
     * Waits until everything is measured.
     *
     * @return one point a checkpoint, in order
     */
    List<CurvePoint> finish() {
        complete = true;
        try {
            while (thread.isAlive()) {
                thread.join(GLANCE_MILLIS);
                checkGoOn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        }
        checkGoOn();
        return List.copyOf(curve);
    }

    /** Why training stopped: the failure of a checkpoint, where there was one. */
    RuntimeException reason(RuntimeException thrown) {
        return failure != null ? failure : thrown;
    }

    private void measureAll() {
        try {
            while (!closed && !(complete && queue.isEmpty())) {
                Snapshot snapshot = queue.poll(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
                if (snapshot != null) {
                    measure(snapshot);
                }
            }
        } catch (InterruptedException | CancellationException | CancelledException e) {
            closed = true;
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void measure(Snapshot snapshot) {
        takeAim(snapshot.method);
        CurvePoint point = measure.of(snapshot.step, snapshot.loss, snapshot.policy, stop());
        curve.add(point);
        watch.atCheckpoint(point);
    }

    /** With another beta it is another law that the policy shall come near to. */
    private void takeAim(MethodConfig method) {
        if (!method.target().equals(aim)) {
            aim = method.target();
            Preparation aimed = problem.aimedAt(method, watch);
            measure = new CheckpointMeasure(aimed.setting(), aimed.target());
        }
    }

    private Transport.Watch stop() {
        return new Transport.Watch(() -> closed || watch.cancelled(), share -> {});
    }

    /** Ends the thread and waits until it is gone. */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
