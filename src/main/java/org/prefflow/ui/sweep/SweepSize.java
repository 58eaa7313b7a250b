package org.prefflow.ui.sweep;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Duration;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.sweep.SweepPlan;
import org.prefflow.ui.run.Workers;

/**
 * How large the sweep is that is set up: its points are worked out away from the JavaFX thread,
 * then one brief run is measured. What was asked last counts. JavaFX thread only.
 */
final class SweepSize implements AutoCloseable {

    private static final Duration QUIET = Duration.millis(700);

    private final Executor fx;
    private final Consumer<Optional<SweepTrouble>> trouble;
    private final ExecutorService planner = Workers.single("sweep-plan");
    private final ExecutorService pilots = Workers.single("sweep-pilot");
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper time = new ReadOnlyStringWrapper("");
    private final PauseTransition quiet = new PauseTransition(QUIET);
    private final AtomicInteger asked = new AtomicInteger();
    private final ReadOnlyObjectWrapper<Optional<SweepPlan>> plan =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private ExperimentConfig measured;
    private Pilot pilot;

    SweepSize(Executor fx, Consumer<Optional<SweepTrouble>> trouble) {
        this.fx = fx;
        this.trouble = trouble;
    }

    /** How many runs there are; empty while that is not known. */
    ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /** How long they will take; empty while that is not known. */
    ReadOnlyStringProperty timeProperty() {
        return time.getReadOnlyProperty();
    }

    /** What would be run; empty while that is not known, or wrong. */
    ReadOnlyObjectProperty<Optional<SweepPlan>> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /** Measures nothing any more. */
    void forget() {
        asked.incrementAndGet();
        quiet.stop();
        plan.set(Optional.empty());
        time.set("");
    }

    /**
     * Measures a sweep, and nothing else any more.
     *
     * @param base folder that files of the experiment are relative to
     * @param busy whether the cores have other things to do, so that nothing can be timed
     */
    void measure(SweepDraft draft, ExperimentConfig experiment, Path base, boolean busy) {
        forget();
        int mine = asked.get();
        planner.execute(
                () -> {
                    if (asked.get() != mine) {
                        return;
                    }
                    try {
                        int jobs = draft.atATime();
                        SweepPlan plan = SweepPlan.of(draft.config(experiment));
                        Wanted found = new Wanted(plan, jobs, draft.keeping(), base);
                        fx.execute(() -> planned(found, busy, mine));
                    } catch (RuntimeException refusal) {
                        fx.execute(() -> refused(SweepTrouble.of(refusal), mine));
                    }
                });
    }

    private void refused(SweepTrouble why, int mine) {
        if (asked.get() == mine) {
            words.set("");
            trouble.accept(Optional.of(why));
        }
    }

    /** What is to be measured. */
    private record Wanted(SweepPlan plan, int jobs, boolean keeping, Path base) {}

    private void planned(Wanted wanted, boolean busy, int mine) {
        SweepPlan found = wanted.plan;
        if (asked.get() != mine) {
            return;
        }
        trouble.accept(Optional.empty());
        plan.set(Optional.of(found));
        int points = found.points().size();
        int seeds = found.config().seeds();
        words.set(
                count(found.size(), "run")
                        + ": "
                        + count(points, "setting")
                        + ", "
                        + count(seeds, "seed")
                        + " each");
        if (busy) {
            return;
        }
        ExperimentConfig middle = found.points().get(points / 2).experiment();
        boolean known = middle.equals(measured);
        if (known && (pilot.bytes().isPresent() || !wanted.keeping)) {
            tell(wanted);
            return;
        }
        time.set("Measuring how long a run takes\u2026");
        quiet.setOnFinished(event -> pilots.execute(() -> fly(wanted, middle, mine)));
        quiet.playFromStart();
    }

    private static String count(int number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    private void fly(Wanted wanted, ExperimentConfig middle, int mine) {
        Runnable answer;
        try {
            Pilot flown =
                    Pilot.of(wanted.plan, wanted.base, wanted.keeping, () -> asked.get() != mine);
            answer =
                    () -> {
                        measured = middle;
                        pilot = flown;
                        tell(wanted);
                    };
        } catch (RuntimeException wrongRun) {
            // What is wrong with a run is said of it when it is run.
            answer = () -> time.set("");
        }
        Runnable last = answer;
        fx.execute(
                () -> {
                    if (asked.get() == mine) {
                        last.run();
                    }
                });
    }

    private void tell(Wanted wanted) {
        String room = wanted.keeping ? pilot.room(wanted.plan).map(r -> "; " + r).orElse("") : "";
        time.set(
                "About "
                        + Pilot.words(pilot.seconds(wanted.plan, wanted.jobs))
                        + ", "
                        + count(wanted.jobs, "run")
                        + " at a time"
                        + room);
    }

    @Override
    public void close() {
        asked.incrementAndGet();
        quiet.stop();
        planner.shutdownNow();
        pilots.shutdown();
    }
}
