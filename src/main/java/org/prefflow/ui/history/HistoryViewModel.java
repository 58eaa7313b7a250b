package org.prefflow.ui.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.DiskTrouble;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.HistoryTable;
import org.prefflow.experiment.KeptMoment;
import org.prefflow.experiment.KeptResult;
import org.prefflow.experiment.KeptRun;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.experiment.RunResult;
import org.prefflow.experiment.RunStore;
import org.prefflow.figure.Theme;
import org.prefflow.nn.TrainingChange;
import org.prefflow.ui.compare.Chance;
import org.prefflow.ui.run.Workers;

/**
 * Every run of this session and of earlier ones. What is shown changes at once; the disk follows on
 * a thread of its own, and where it refuses, runs stay in this window only. JavaFX thread only.
 */
public final class HistoryViewModel implements AutoCloseable {

    private static final long BETWEEN_WRITES = TimeUnit.SECONDS.toNanos(2);

    /** Moments of a training are megabytes. */
    private static final long BETWEEN_MOMENTS = TimeUnit.SECONDS.toNanos(10);

    /** So many results stay in memory where the disk refuses them. */
    private static final int REMEMBERED = 4;

    private static final Comparator<HistoryRow> BY_AGE =
            Comparator.comparing(row -> row.run().begun());

    private final Optional<Path> folder;
    private final Executor fx;
    private final ExecutorService disk = Workers.single("history");
    private final ObservableList<HistoryRow> rows =
            FXCollections.observableArrayList(row -> new Observable[] {row.runProperty()});
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper deletion = new ReadOnlyBooleanWrapper();
    private final Deque<List<HistoryRow>> deleted = new ArrayDeque<>();
    private final Map<String, KeptResult> remembered = new LinkedHashMap<>();
    private Current current;
    private Optional<Current> ended = Optional.empty();
    private volatile RunStore store;

    /** The run that goes on, or the last one. */
    private static final class Current {
        private final HistoryRow row;
        private final ProblemSetting setting;
        private KeptResult result = KeptResult.NONE;
        private Supplier<List<KeptMoment>> moments = List::of;
        private long written = System.nanoTime();
        private long momentsWritten = written - BETWEEN_MOMENTS;
        private boolean isWriting;
        private boolean isToBeWritten;

        Current(HistoryRow row, ProblemSetting setting) {
            this.row = row;
            this.setting = setting;
        }
    }

    /** What the disk is asked to do. */
    private interface Work {
        void on(RunStore open) throws IOException;
    }

    /**
     * A history that reads what there is in the background.
     *
     * @param folder where it is kept; empty for one that ends with the window
     * @param limit bytes that it may take of the disk
     */
    public HistoryViewModel(Optional<Path> folder, long limit, Executor fx) {
        this.folder = folder;
        this.fx = fx;
        folder.ifPresent(path -> disk.execute(() -> open(path, limit)));
    }

    private void open(Path path, long limit) {
        try {
            RunStore opened = RunStore.open(path, limit);
            store = opened;
            List<HistoryRow> found = opened.list().stream().map(HistoryRow::new).toList();
            fx.execute(() -> rows.addAll(0, found));
        } catch (IOException failure) {
            fx.execute(() -> complain(failure));
        }
    }

    /** Takes up what other labs that share the folder have kept since, or deleted. */
    public void look() {
        List<HistoryRow> shown = List.copyOf(rows);
        todo(
                open -> {
                    List<KeptRun> found = open.list();
                    fx.execute(
                            () -> {
                                found.forEach(this::takeUp);
                                letGo(shown, found);
                            });
                });
    }

    /** Rows of runs that are on the disk no more; those it never took, and the run itself, stay. */
    private void letGo(List<HistoryRow> shown, List<KeptRun> found) {
        List<HistoryRow> gone =
                shown.stream()
                        .filter(row -> current == null || row != current.row)
                        .filter(row -> trouble.get().isEmpty())
                        .filter(row -> !remembered.containsKey(row.run().id()))
                        .filter(row -> found.stream().noneMatch(run -> isOf(row, run)))
                        .toList();
        rows.removeAll(gone);
    }

    private void takeUp(KeptRun run) {
        boolean gone = deleted.stream().flatMap(List::stream).anyMatch(r -> isOf(r, run));
        Optional<HistoryRow> known = rows.stream().filter(r -> isOf(r, run)).findFirst();
        if (known.isEmpty() && !gone) {
            HistoryRow row = new HistoryRow(run);
            row.pictured();
            rows.add(row);
            FXCollections.sort(rows, BY_AGE);
        } else if (known.isPresent() && isFollowed(known.get(), run)) {
            known.get().set(run);
            known.get().pictured();
        }
    }

    private static boolean isOf(HistoryRow row, KeptRun run) {
        return row.run().id().equals(run.id());
    }

    /** Whether a row tells of a run of another lab, which has gone on. */
    private boolean isFollowed(HistoryRow row, KeptRun run) {
        boolean own = current != null && current.row == row;
        return !own
                && row.run().status() == KeptRun.Status.RUNNING
                && run.status() != KeptRun.Status.RUNNING;
    }

    // Properties

    /** Every run, oldest first. */
    public ObservableList<HistoryRow> rows() {
        return rows;
    }

    /** Why runs are not kept, in one sentence; empty where they are. */
    public ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Whether there is a deletion that can be undone. */
    public ReadOnlyBooleanProperty deletionProperty() {
        return deletion.getReadOnlyProperty();
    }

    /** Whether a place is inside of the history's own folder, where nobody else should write. */
    public boolean owns(Path place) {
        Path whole = place.toAbsolutePath().normalize();
        return folder.map(own -> whole.startsWith(own.toAbsolutePath().normalize())).orElse(false);
    }

    /** Where the picture of a run is, if the disk has one. */
    public Optional<Path> picture(KeptRun run, boolean dark) {
        return Optional.ofNullable(store).map(open -> open.picture(run, dark));
    }

    // The run that goes on

    /**
     * A run's problem was laid out.
     *
     * @param name what it is called as long as no other run is
     */
    public void begin(ProblemSetting setting, ExperimentConfig given, Path base, String name) {
        Instant now = Instant.now();
        KeptRun entry = RunStore.entry(folder.orElse(base), setting, name, now);
        ExperimentConfig own = folder.isPresent() ? entry.config() : given;
        KeptRun run = entry.withName(RunName.apart(name, own, known()));
        HistoryRow row = new HistoryRow(folder.isPresent() ? run : run.at(given, base));
        rows.add(row);
        current = new Current(row, setting);
        ended = Optional.empty();
        disk.execute(
                () -> {
                    if (store == null) {
                        fx.execute(() -> elsewhere(row, given, base));
                        return;
                    }
                    try {
                        store.begin(run, setting);
                    } catch (IOException failure) {
                        fx.execute(
                                () -> {
                                    elsewhere(row, given, base);
                                    complain(failure);
                                });
                    }
                });
    }

    /** Every run that is here, or can be brought back. */
    private List<KeptRun> known() {
        return Stream.concat(rows.stream(), deleted.stream().flatMap(List::stream))
                .map(HistoryRow::run)
                .toList();
    }

    private static void elsewhere(HistoryRow row, ExperimentConfig given, Path base) {
        KeptRun run = row.run();
        row.set(run.at(given, base).withChanges(run.config().training().changes()));
    }

    /** Changes in mid-run so far. */
    public void changed(List<TrainingChange> changes) {
        if (current != null) {
            KeptRun run = current.row.run();
            if (!changes.equals(run.config().training().changes())) {
                current.row.set(run.withChanges(changes));
            }
        }
    }

    /** Checkpoints so far. */
    public void progress(List<CurvePoint> curve) {
        if (current != null && !curve.isEmpty()) {
            current.result = current.result.withCurves(curve);
            current.row.set(current.row.run().withCheckpoints(curve));
            writeNowAndThen();
        }
    }

    /**
     * A picture of the policy as it stands.
     *
     * @param seen what is on it
     * @param moments of the training so far that are to be kept; asked for on any thread
     */
    public void preview(KeptMoment seen, Supplier<List<KeptMoment>> moments) {
        if (current != null) {
            current.result = current.result.with(seen);
            current.moments = moments;
            writeNowAndThen();
        }
    }

    /** The run is held, for however long: it is kept as it stands. */
    public void held() {
        if (current != null) {
            current.momentsWritten = System.nanoTime() - BETWEEN_MOMENTS;
            write(current);
        }
    }

    private void writeNowAndThen() {
        if (System.nanoTime() - current.written > BETWEEN_WRITES) {
            write(current);
        }
    }

    /** Writes a run that goes on; what comes while the disk is at it is written after that. */
    private void write(Current now) {
        if (now.isWriting) {
            now.isToBeWritten = true;
            return;
        }
        KeptRun run = now.row.run();
        KeptResult result = now.result;
        now.written = System.nanoTime();
        boolean withMoments = now.written - now.momentsWritten >= BETWEEN_MOMENTS;
        Supplier<List<KeptMoment>> moments = withMoments ? now.moments : List::of;
        now.momentsWritten = withMoments ? now.written : now.momentsWritten;
        now.isWriting = true;
        now.isToBeWritten = false;
        todo(
                open -> {
                    try {
                        write(now, run, result.withMoments(moments.get()), open);
                    } finally {
                        fx.execute(() -> goOnWriting(now));
                    }
                });
    }

    private void goOnWriting(Current now) {
        now.isWriting = false;
        if (now.isToBeWritten && now == current) {
            write(now);
        }
    }

    private void write(Current now, KeptRun run, KeptResult result, RunStore open)
            throws IOException {
        open.keep(run, result);
        RunPicture picture = new RunPicture(now.setting, result.particles());
        picture.write(Theme.LIGHT, open.picture(run, false));
        picture.write(Theme.DARK, open.picture(run, true));
        fx.execute(now.row::pictured);
    }

    /**
     * The run came to its end.
     *
     * @param moments of its training that are to be kept
     */
    public void finish(RunResult found, List<KeptMoment> moments) {
        if (current != null) {
            current.result = KeptResult.of(found).withMoments(moments);
            end(
                    current.row
                            .run()
                            .withCheckpoints(found.curves())
                            .ended(KeptRun.Status.FINISHED, "", measured(found)));
        }
    }

    /** Its metrics, with what its samples alone could tell later: how sure its mean reward is. */
    private static Map<String, Double> measured(RunResult found) {
        Map<String, Double> metrics = new LinkedHashMap<>(found.metrics());
        if (metrics.containsKey(Chance.REWARD)) {
            metrics.put(Chance.REWARD_ERROR, Chance.ofMeanReward(found));
        }
        return metrics;
    }

    /**
     * The run did not come to its end.
     *
     * @param moments of its training that are to be kept
     */
    public void abandon(KeptRun.Status how, String why, List<KeptMoment> moments) {
        if (current != null) {
            current.result = current.result.withMoments(moments);
            end(current.row.run().ended(how, why, Map.of()));
        }
    }

    /** Takes what was ready only after the end of a run. */
    public interface Late {
        /**
         * A moment of that run: where it did not come to its end, it is the last state known.
         *
         * @param moments that are to be kept, with this one
         */
        void take(KeptMoment seen, List<KeptMoment> moments);
    }

    /** Takes moments of the run that ended last, also when others have begun. */
    public Late late() {
        Optional<Current> last = ended;
        return (seen, moments) -> last.ifPresent(over -> late(over, seen, moments));
    }

    private void late(Current over, KeptMoment seen, List<KeptMoment> moments) {
        KeptRun run = over.row.run();
        boolean finished = run.status() == KeptRun.Status.FINISHED;
        over.result = (finished ? over.result : over.result.with(seen)).withMoments(moments);
        KeptResult result = over.result;
        remembered.computeIfPresent(run.id(), (id, known) -> result);
        todo(
                open -> {
                    if (finished) {
                        open.keep(run, moments);
                    } else if (Files.isDirectory(open.picture(run, false).getParent())) {
                        write(over, run, result, open);
                    }
                });
    }

    private void end(KeptRun run) {
        Current now = current;
        KeptResult result = now.result;
        now.row.set(run);
        if (store == null || !trouble.get().isEmpty()) {
            remembered.put(run.id(), result);
            if (remembered.size() > REMEMBERED) {
                remembered.remove(remembered.keySet().iterator().next());
            }
        }
        todo(open -> write(now, run, result, open));
        current = null;
        ended = Optional.of(now);
        todo(
                open -> {
                    List<String> dropped = open.trim().stream().map(KeptRun::id).toList();
                    if (!dropped.isEmpty()) {
                        fx.execute(() -> rows.removeIf(row -> dropped.contains(row.run().id())));
                    }
                });
    }

    // Commands

    /** Calls a run by another name; an empty one changes nothing. */
    public void rename(HistoryRow row, String name) {
        String line = line(name);
        if (!line.isEmpty() && !line.equals(row.run().name())) {
            change(row, row.run().withName(line));
        }
    }

    /** What is typed as a name, in one line. */
    static String line(String typed) {
        return typed.strip().replaceAll("\\s+", " ");
    }

    /** Gives runs a star, or, where all have one, takes it away. */
    public void star(List<HistoryRow> chosen) {
        boolean all = chosen.stream().allMatch(row -> row.run().starred());
        chosen.forEach(row -> change(row, row.run().withStar(!all)));
    }

    private void change(HistoryRow row, KeptRun next) {
        row.set(next);
        todo(open -> open.note(next));
    }

    /**
     * Deletes runs until {@link #undelete}; the one that goes on stays.
     *
     * @return how many were deleted
     */
    public int delete(List<HistoryRow> chosen) {
        List<HistoryRow> gone =
                chosen.stream().filter(r -> current == null || r != current.row).toList();
        if (!gone.isEmpty()) {
            rows.removeAll(gone);
            deleted.push(List.copyOf(gone));
            deletion.set(true);
            for (HistoryRow row : gone) {
                KeptRun run = row.run();
                todo(open -> open.delete(run));
            }
        }
        return gone.size();
    }

    /** Brings back what was deleted last. */
    public List<HistoryRow> undelete() {
        List<HistoryRow> back = deleted.isEmpty() ? List.of() : deleted.pop();
        deletion.set(!deleted.isEmpty());
        for (HistoryRow row : back) {
            KeptRun run = row.run();
            // Its picture was away with it.
            todo(
                    open -> {
                        open.undelete(run);
                        fx.execute(row::pictured);
                    });
        }
        rows.addAll(back);
        FXCollections.sort(rows, BY_AGE);
        return back;
    }

    /** Reads what a run left behind, in the background; a run that cannot be read is explained. */
    public void read(KeptRun run, Consumer<KeptResult> ready) {
        KeptResult known = remembered.get(run.id());
        if (known != null) {
            ready.accept(known);
            return;
        }
        disk.execute(
                () -> {
                    try {
                        if (store == null) {
                            throw new IOException("it was not kept");
                        }
                        KeptResult found = store.read(run);
                        fx.execute(() -> ready.accept(found));
                    } catch (IOException | RuntimeException failure) {
                        String why =
                                failure instanceof IOException io
                                        ? DiskTrouble.sentence(io)
                                        : failure.getMessage();
                        fx.execute(() -> tell("The run " + run.name() + " cannot be read: " + why));
                    }
                });
    }

    /** Writes runs as CSV in the background. */
    public void export(List<KeptRun> runs, Path file, Runnable done) {
        List<KeptRun> all = new ArrayList<>(runs);
        disk.execute(
                () -> {
                    try {
                        HistoryTable.write(all, file);
                        fx.execute(done);
                    } catch (IOException failure) {
                        String why = DiskTrouble.sentence(failure);
                        fx.execute(() -> tell("Not exported: " + file.getFileName() + ": " + why));
                    }
                });
    }

    private void todo(Work work) {
        disk.execute(
                () -> {
                    RunStore open = store;
                    if (open == null) {
                        return;
                    }
                    try {
                        work.on(open);
                    } catch (IOException failure) {
                        fx.execute(() -> complain(failure));
                    }
                });
    }

    private void complain(IOException failure) {
        tell(
                "Runs are not being kept on the disk: "
                        + DiskTrouble.sentence(failure)
                        + ". They stay in this window until it is closed.");
    }

    private void tell(String sentence) {
        trouble.set("");
        trouble.set(sentence);
    }

    /** Ends the run that goes on, and waits for the disk, at most two seconds. */
    @Override
    public void close() {
        abandon(
                KeptRun.Status.STOPPED,
                "the lab was closed",
                current == null ? List.of() : current.moments.get());
        Workers.finish(disk);
    }
}
