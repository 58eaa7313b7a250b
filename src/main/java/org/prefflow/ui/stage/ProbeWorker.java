package org.prefflow.ui.stage;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.prefflow.experiment.PlaneProbe;
import org.prefflow.experiment.Portrait;
import org.prefflow.experiment.ProbeReading;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.flow.Transport;
import org.prefflow.param.Vector;
import org.prefflow.ui.run.Workers;

/**
 * Reads points of the plane away from the JavaFX thread, one at a time: the newest wish is taken up
 * when the one under way is done, those between are never read.
 */
final class ProbeWorker {

    /** Where to read what. */
    record Wish(ProblemSetting problem, Optional<Portrait> portrait, Vector point, double time) {

        private boolean isOf(Wish other) {
            return other != null
                    && problem == other.problem
                    && portrait.orElse(null) == other.portrait.orElse(null);
        }

        private boolean isSameAs(Wish other) {
            return isOf(other) && point.equals(other.point) && time == other.time;
        }
    }

    private final Executor executor;
    private FutureTask<ProbeReading> underway;
    private Wish pursued;
    private AtomicBoolean cancelled = new AtomicBoolean();

    // Owned by the executor's thread.
    private PlaneProbe probe;
    private Wish probed;

    ProbeWorker() {
        this(Workers.single("stage-probe"));
    }

    ProbeWorker(Executor executor) {
        this.executor = executor;
    }

    /**
     * Sees to it that a point is read.
     *
     * @return a reading that has just been done, of this wish or an earlier one
     */
    Optional<ProbeReading> pursue(Wish wish) {
        Optional<ProbeReading> done = take();
        if (underway == null && !wish.isSameAs(pursued)) {
            AtomicBoolean stop = new AtomicBoolean();
            cancelled = stop;
            pursued = wish;
            underway = new FutureTask<>(() -> read(wish, stop));
            executor.execute(underway);
        }
        return done.or(this::take);
    }

    /** Whether something is being read. */
    boolean busy() {
        return underway != null;
    }

    /** Gives up what is under way, and reads the next wish whatever it is. */
    void rest() {
        cancelled.set(true);
        pursued = null;
    }

    private Optional<ProbeReading> take() {
        if (underway == null || !underway.isDone()) {
            return Optional.empty();
        }
        FutureTask<ProbeReading> done = underway;
        underway = null;
        try {
            return Optional.of(done.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CancellationException) {
                return Optional.empty();
            }
            throw new IllegalStateException("the probe could not be read", e.getCause());
        }
    }

    private ProbeReading read(Wish wish, AtomicBoolean stop) {
        if (!wish.isOf(probed)) {
            probe =
                    probe == null
                            ? new PlaneProbe(wish.problem(), wish.portrait())
                            : probe.of(wish.problem(), wish.portrait());
            probed = wish;
        }
        return probe.read(wish.point(), wish.time(), new Transport.Watch(stop::get, share -> {}));
    }
}
