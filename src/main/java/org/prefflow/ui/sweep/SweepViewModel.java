package org.prefflow.ui.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.prefflow.exact.FrontierPoint;
import org.prefflow.experiment.DiskTrouble;
import org.prefflow.experiment.Experiment;
import org.prefflow.experiment.OutsideFile;
import org.prefflow.experiment.RunFolder;
import org.prefflow.metric.Metric;
import org.prefflow.press.ExactFrontier;
import org.prefflow.sweep.Ranking;
import org.prefflow.sweep.Study;
import org.prefflow.sweep.SweepChart;
import org.prefflow.sweep.SweepFolder;
import org.prefflow.sweep.SweepMetrics;
import org.prefflow.sweep.SweepPlan;
import org.prefflow.sweep.SweepRow;
import org.prefflow.sweep.SweepSight;
import org.prefflow.ui.run.Workers;
import org.prefflow.ui.setup.SetupViewModel;

/**
 * Sweeps of a window: the one that is being set up, the one that runs, and the one that is looked
 * at. What asks the disk or counts is done on threads of its own. JavaFX thread only.
 */
public final class SweepViewModel implements AutoCloseable {

    /** How the sweep stands. */
    public enum State {
        /** None runs. */
        IDLE,
        /** One runs. */
        RUNNING,
        /** One is held. */
        PAUSED,
        /** One is being stopped. */
        STOPPING
    }

    /** New sweeps go in this folder, if nothing else is said. */
    public static final String RUNS = "runs";

    private final SweepSetup setUp;
    private final Supplier<Path> place;
    private final Executor fx;
    private final SweepService service;
    private final SweepSize size;
    private final ExecutorService disk = Workers.single("sweep-disk");
    private final ExecutorService holds = Workers.prompt("sweep-hold");
    private final ReadOnlyObjectWrapper<Optional<SweepTrouble>> trouble =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<SweepTrouble>> mishap =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.IDLE);
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<ShownSweep> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<SweepSight> sight = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Ranking> ranking = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<List<Metric>> metrics =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Study>> study =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Subscription subscription;
    private boolean active;
    private Path running;
    private double secondsLeft = -1;

    /**
     * Sweeps of the experiment that is set up.
     *
     * @param place where the user's files are
     * @param fx runs on the JavaFX thread
     */
    public SweepViewModel(SetupViewModel setup, Supplier<Path> place, Executor fx) {
        setUp = new SweepSetup(setup);
        this.place = place;
        this.fx = fx;
        service = new SweepService(fx);
        size = new SweepSize(fx, trouble::set);
        sight.set(new SweepSight(SweepChart.LINES, SweepMetrics.ALL.get(0), 0, 0, List.of()));
        subscription =
                Subscription.combine(
                        setUp.draftProperty()
                                .subscribe(
                                        next -> {
                                            mishap.set(Optional.empty());
                                            measure();
                                        }),
                        setup.configProperty().subscribe(next -> measure()));
    }

    // Properties

    /** The sweep that is set up. */
    SweepSetup setUp() {
        return setUp;
    }

    /** What is wrong with it. */
    ReadOnlyObjectProperty<Optional<SweepTrouble>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** What went wrong when it was begun, or something was opened. */
    public ReadOnlyObjectProperty<Optional<SweepTrouble>> mishapProperty() {
        return mishap.getReadOnlyProperty();
    }

    /** How many runs it has, and how long they will take. */
    SweepSize size() {
        return size;
    }

    /** How the sweep stands. */
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Share of the sweep that is done, in [0, 1]. */
    ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** How far it is, in words. */
    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** The sweep that is looked at; null for none. */
    public ReadOnlyObjectProperty<ShownSweep> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** What of it is looked at. */
    public ReadOnlyObjectProperty<SweepSight> sightProperty() {
        return sight.getReadOnlyProperty();
    }

    /** Its settings, the best first; null while there is nothing to rank. */
    ReadOnlyObjectProperty<Ranking> rankingProperty() {
        return ranking.getReadOnlyProperty();
    }

    /** The ready study that is looked at; empty for anything else. */
    ReadOnlyObjectProperty<Optional<Study>> studyProperty() {
        return study.getReadOnlyProperty();
    }

    /** The metrics that results have so far; looked up with the ranking. */
    ReadOnlyObjectProperty<List<Metric>> metricsProperty() {
        return metrics.getReadOnlyProperty();
    }

    // The sweep that is set up

    /** Whether somebody looks: only then is it counted how many runs there would be. */
    public void setActive(boolean looked) {
        active = looked;
        measure();
    }

    private void measure() {
        if (active) {
            setUp.listFields();
            size.measure(setUp.draft(), setUp.experiment(), setUp.base(), isBusy());
        } else {
            size.forget();
        }
    }

    /** Whether a sweep runs. */
    public boolean isBusy() {
        return state.get() != State.IDLE;
    }

    // Commands

    /** Begins the sweep that is set up. */
    void start() {
        Optional<SweepPlan> plan = size.planProperty().get();
        if (isBusy() || plan.isEmpty() || trouble.get().isPresent()) {
            return;
        }
        SweepDraft now = setUp.draft();
        String text = now.folder().strip();
        Path parent = place.get();
        String name = setUp.name();
        Supplier<Path> folder =
                () ->
                        text.isEmpty()
                                ? RunFolder.fresh(parent.resolve(RUNS), name)
                                : parent.resolve(text).normalize();
        run(folder, plan.get(), now.atATime());
    }

    /** Does what is missing of the sweep that is looked at. */
    void goOn() {
        ShownSweep now = shown.get();
        if (!isBusy() && now != null && now.missing() > 0) {
            int jobs = Runtime.getRuntime().availableProcessors();
            try {
                jobs = setUp.draft().atATime();
            } catch (RuntimeException refusal) {
                // A wrong number stands in the controls, which say so.
                jobs = Math.max(1, jobs);
            }
            run(now::folder, now.plan(), jobs);
        }
    }

    private void run(Supplier<Path> folder, SweepPlan plan, int jobs) {
        mishap.set(Optional.empty());
        state.set(State.RUNNING);
        status.set("Beginning");
        progress.set(0);
        secondsLeft = -1;
        measure();
        service.run(folder, plan, jobs, setUp.draft().keeping(), new Heard());
    }

    /** Holds the sweep that runs, lets it go on, or goes on with the one that is looked at. */
    public void pauseOrResume() {
        switch (state.get()) {
            case IDLE -> goOn();
            case RUNNING -> hold(true);
            case PAUSED -> hold(false);
            case STOPPING -> {}
        }
    }

    private void hold(boolean on) {
        Path folder = running;
        if (folder == null) {
            return;
        }
        // Not behind what is being computed.
        away(
                holds,
                () -> {
                    if (on) {
                        SweepFolder.pause(folder);
                    } else {
                        SweepFolder.unpause(folder);
                    }
                    return folder;
                },
                done -> {});
    }

    /** Stops the sweep that runs; it can be gone on with. */
    public void cancel() {
        if (state.get() == State.RUNNING || state.get() == State.PAUSED) {
            state.set(State.STOPPING);
            status.set("Stopping");
            service.cancel();
        }
    }

    // What is looked at

    /** Looks at something else of the sweep. */
    void look(SweepSight next) {
        boolean other = !next.metric().equals(sight.get().metric());
        sight.set(next);
        if (other) {
            rank();
        }
    }

    /** Opens the folder of a sweep by its {@code sweep.json}, or a study, which is then set up. */
    public void open(Path file) {
        if (isFree()) {
            away(
                    () -> {
                        OpenedSweep opened = OpenedSweep.at(file);
                        return new Met(opened, opened.outside());
                    },
                    met -> setUp.outside().ask(met.outside, () -> take(met)));
        }
    }

    /** A sweep that was opened, with the first file outside of its folder that it reads. */
    private record Met(OpenedSweep sweep, Optional<OutsideFile> outside) {}

    private void take(Met met) {
        // The answer may have taken its time.
        if (isFree()) {
            take(met.sweep, Optional.empty());
        }
    }

    private boolean isFree() {
        if (isBusy()) {
            mishap.set(
                    Optional.of(
                            new SweepTrouble("", "A sweep runs: cancel it to open another one.")));
        }
        return !isBusy();
    }

    /** Sets a ready study up, to be begun, and shows what the lab's own runs of it found. */
    public void take(Study study) {
        if (!isBusy()) {
            Path base = place.get();
            away(
                    () ->
                            new OpenedSweep(
                                    study.config(),
                                    base,
                                    study.name(),
                                    OpenedSweep.own(study).results(),
                                    false),
                    opened -> take(opened, Optional.of(study)));
        }
    }

    /** Shows what the lab's own runs of the study that is set up found. */
    void showOwn() {
        Optional<Study> chosen = setUp.chosenProperty().get();
        if (!isBusy() && chosen.isPresent()) {
            Study study = chosen.get();
            away(() -> OpenedSweep.own(study), opened -> take(opened, Optional.of(study)));
        }
    }

    /** Sets up what a sweep is of, and the sweep; shows its results, where there are some. */
    private void take(OpenedSweep opened, Optional<Study> study) {
        setUp.take(opened, study);
        status.set("Set up from " + opened.name());
        opened.results().ifPresent(this::show);
    }

    private void show(ShownSweep next) {
        ShownSweep before = shown.get();
        shown.set(next);
        boolean same = before != null && before.plan().equals(next.plan());
        if (!same) {
            ranking.set(null);
            int fields = next.fields().size();
            SweepChart chart = fields > 1 ? SweepChart.MAP : SweepChart.LINES;
            sight.set(
                    new SweepSight(
                            chart, sight.get().metric(), 0, Math.min(1, fields - 1), List.of()));
            study.set(Optional.empty());
            away(() -> Study.of(next.plan()), found -> tellOfStudy(next, found));
            away(() -> frontier(next), exact -> over(next.plan(), exact));
        } else if (next.frontier().isEmpty()) {
            shown.set(next.over(before.frontier()));
        }
        tellOfShown();
        rank();
    }

    private void tellOfStudy(ShownSweep of, Optional<Study> found) {
        if (shown.get().plan().equals(of.plan())) {
            study.set(found);
            found.ifPresent(known -> look(sight.get().with(known.ranking(), of.fields().size())));
        }
    }

    private static List<FrontierPoint> frontier(ShownSweep sweep) {
        return sweep.plan()
                .commonProblem()
                .map(one -> ExactFrontier.of(Experiment.prepare(one, sweep.folder())))
                .orElse(List.of());
    }

    private void over(SweepPlan plan, List<FrontierPoint> exact) {
        if (shown.get().plan().equals(plan)) {
            shown.set(shown.get().over(exact));
        }
    }

    private void tellOfShown() {
        ShownSweep now = shown.get();
        int all = now.plan().own().size();
        int done = all - now.missing();
        long failed = now.rows().stream().filter(row -> !row.finished()).count();
        String runs = String.format(Locale.ROOT, "%,d of %,d runs", done, all);
        String bad = failed == 0 ? "" : ", " + failed + " failed";
        String left = secondsLeft < 0 ? "" : ", " + Pilot.words(secondsLeft) + " left";
        status.set(
                switch (state.get()) {
                    case IDLE -> runs + bad + (done < all ? ": Resume does the others" : ", done");
                    case RUNNING -> runs + bad + left;
                    case PAUSED -> "Paused at " + runs + bad;
                    case STOPPING -> "Stopping";
                });
        if (state.get() == State.IDLE) {
            progress.set((double) done / Math.max(1, all));
        }
    }

    private void rank() {
        ShownSweep now = shown.get();
        Metric metric = sight.get().metric();
        if (now == null) {
            return;
        }
        away(
                () ->
                        new Standing(
                                SweepMetrics.of(now.rows()),
                                Ranking.of(metric, now.plan(), now.rows())),
                found -> {
                    metrics.set(found.metrics);
                    if (metric.equals(sight.get().metric())) {
                        ranking.set(found.ranking);
                    }
                });
    }

    /** How settings stand. */
    private record Standing(List<Metric> metrics, Ranking ranking) {}

    private <T> void away(Callable<T> work, Consumer<T> then) {
        away(disk, work, then);
    }

    private <T> void away(Executor where, Callable<T> work, Consumer<T> then) {
        where.execute(
                () -> {
                    try {
                        T found = work.call();
                        fx.execute(() -> then.accept(found));
                    } catch (IOException e) {
                        refuse(new SweepTrouble("", DiskTrouble.sentence(e)));
                    } catch (RuntimeException e) {
                        refuse(SweepTrouble.of(e));
                    } catch (Exception e) {
                        refuse(new SweepTrouble("", "" + e));
                    }
                });
    }

    private void refuse(SweepTrouble why) {
        fx.execute(() -> mishap.set(Optional.of(why)));
    }

    /** What the service tells. */
    private final class Heard implements SweepService.Listener {

        @Override
        public void begun(Path folder, SweepPlan plan, List<SweepRow> rows) {
            running = folder;
            show(new ShownSweep(folder, plan, rows, List.of()));
        }

        @Override
        public void goesOn(Optional<List<SweepRow>> rows, double done, double left) {
            if (isBusy()) {
                progress.set(done);
                secondsLeft = left;
                rows.ifPresent(more -> show(shown.get().with(more)));
                tellOfShown();
            }
        }

        @Override
        public void held(boolean on) {
            if (state.get() == State.RUNNING || state.get() == State.PAUSED) {
                state.set(on ? State.PAUSED : State.RUNNING);
                tellOfShown();
            }
        }

        @Override
        public void ended(
                Optional<List<SweepRow>> rows, boolean cancelled, Optional<SweepTrouble> why) {
            state.set(State.IDLE);
            running = null;
            secondsLeft = -1;
            status.set("");
            rows.ifPresent(all -> show(shown.get().with(all)));
            measure();
            mishap.set(why);
        }
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        setUp.close();
        service.close();
        size.close();
        disk.shutdownNow();
        holds.shutdownNow();
    }
}
