package org.prefflow.sweep;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.prefflow.experiment.AtomicFile;
import org.prefflow.experiment.InputFileException;
import org.prefflow.experiment.SettingsFile;
import org.prefflow.param.InvalidValueException;

/**
 * The folder of a sweep: {@code sweep.json}, {@code results.csv}, {@code stages.npy} and, where
 * they are kept, the folders of its runs. It is written by one process at a time; a later one goes
 * on where an earlier one ended, in whatever way that was. While there is a file {@code paused} in
 * it, whoever runs it waits; a process that begins takes that file away.
 */
public final class SweepFolder implements AutoCloseable {

    /** What was asked for. */
    public static final String SWEEP = "sweep.json";

    private static final String RUNS = "runs";
    private static final String LOCK = ".lock";
    private static final String PAUSED = "paused";

    private final Path path;
    private final SweepPlan plan;
    private final ResultsTable table;
    private final Optional<FileChannel> lock;

    private SweepFolder(Path path, SweepPlan plan, ResultsTable table, Optional<FileChannel> lock) {
        this.path = path;
        this.plan = plan;
        this.table = table;
        this.lock = lock;
    }

    /**
     * Makes the folder, or goes on in that of the same sweep.
     *
     * @throws InvalidValueException if it holds something else, or another sweep
     * @throws InputFileException if its files cannot be read
     * @throws IOException if the disk refuses, or another process is at it
     */
    public static SweepFolder open(Path path, SweepPlan plan) throws IOException {
        if (Files.isRegularFile(path)) {
            throw refusal(path, "must be a folder; a file of that name is there");
        }
        Path file = path.resolve(SWEEP);
        if (Files.isDirectory(path) && !Files.exists(file)) {
            requireEmpty(path);
        }
        if (Files.exists(file) && !config(path).equals(plan.config())) {
            throw refusal(
                    path, "must be a new folder, or that of the same sweep; another is there");
        }
        AtomicFile.folder(path);
        FileChannel lock = lock(path);
        try {
            if (!Files.exists(file)) {
                SettingsFile.save(SweepConfig.KIND, plan.config(), file);
            }
            unpause(path);
            return new SweepFolder(path, plan, table(path, plan), Optional.of(lock));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Reads a folder without changing it.
     *
     * @throws InputFileException if there is no sweep in it, or its files cannot be read
     * @throws InvalidValueException if a field of its {@code sweep.json} is wrong
     * @throws IOException if the disk refuses
     */
    public static SweepFolder read(Path path) throws IOException {
        SweepPlan plan = SweepPlan.of(config(path));
        return new SweepFolder(path, plan, table(path, plan), Optional.empty());
    }

    /**
     * Asks whoever runs the sweep in a folder to wait, before the next training step of each run.
     *
     * @return false if nobody can: none has begun it, or it has come to its end
     * @throws InputFileException if there is no sweep in it
     * @throws IOException if the disk refuses
     */
    public static boolean pause(Path path) throws IOException {
        if (!is(path)) {
            throw new InputFileException(path + ": has no " + SWEEP);
        }
        // Who runs it may sit at another machine, where its lock cannot be tried.
        boolean begun = Files.exists(path.resolve(LOCK));
        if (begun) {
            Files.writeString(path.resolve(PAUSED), "");
        }
        return begun;
    }

    /**
     * Lets a sweep that waits go on.
     *
     * @throws IOException if the disk refuses
     */
    public static void unpause(Path path) throws IOException {
        Files.deleteIfExists(path.resolve(PAUSED));
    }

    /** Whether somebody has asked for it to wait. */
    boolean isPaused() {
        return Files.exists(path.resolve(PAUSED));
    }

    /** Whether a path leads to a sweep: to its folder, or a file that says what is varied. */
    public static boolean leadsTo(Path path) {
        try {
            return is(path) || SettingsFile.has(path, "vary");
        } catch (IOException | RuntimeException notReadable) {
            return false;
        }
    }

    /** Whether there is a sweep in a folder. */
    public static boolean is(Path path) {
        return Files.isRegularFile(path.resolve(SWEEP));
    }

    private static SweepConfig config(Path path) throws IOException {
        if (!is(path)) {
            throw new InputFileException(path + ": has no " + SWEEP);
        }
        try {
            return SettingsFile.read(SweepConfig.KIND, path.resolve(SWEEP));
        } catch (InputFileException e) {
            throw new InputFileException(path.resolve(SWEEP) + ": " + e.getMessage());
        }
    }

    private static ResultsTable table(Path path, SweepPlan plan) throws IOException {
        List<String> fields = plan.config().vary().stream().map(Axis::field).toList();
        return ResultsTable.open(path.resolve(ResultsTable.FILE), fields);
    }

    private static void requireEmpty(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            if (entries.anyMatch(entry -> !entry.getFileName().toString().equals(LOCK))) {
                throw refusal(path, "must be a new folder, an empty one, or that of this sweep");
            }
        }
    }

    private static InvalidValueException refusal(Path path, String rule) {
        return new InvalidValueException("--out", path.toString(), rule);
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // Another sweep of this process has it.
        }
        channel.close();
        throw new IOException("another process is running this sweep");
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** What is run. */
    public SweepPlan plan() {
        return plan;
    }

    /** Its results. */
    public ResultsTable table() {
        return table;
    }

    /** Small pictures of what its runs learned. */
    public StageThumbnails thumbnails() {
        return new StageThumbnails(path.resolve(StageThumbnails.FILE), plan.size());
    }

    /** The numbers of its shard's runs that are not in the table, rising. */
    public List<Integer> missing() {
        Set<Integer> done = new HashSet<>();
        table.rows().forEach(row -> done.add(row.run()));
        return plan.own().stream().filter(run -> !done.contains(run)).toList();
    }

    /** Whether runs are kept, or were. */
    public boolean keepsRuns() {
        return Files.isDirectory(path.resolve(RUNS));
    }

    /** The numbers of the runs that have a folder; none where the disk refuses. */
    public static Set<Integer> keptRuns(Path path) {
        Set<Integer> kept = new HashSet<>();
        try (Stream<Path> entries = Files.list(path.resolve(RUNS))) {
            entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches("[0-9]{1,6}"))
                    .forEach(name -> kept.add(Integer.parseInt(name)));
        } catch (IOException none) {
            return Set.of();
        }
        return kept;
    }

    /**
     * Where a sweep keeps a run, if it does.
     *
     * @param path of the sweep
     */
    public static Path run(Path path, int number) {
        return path.resolve(RUNS).resolve(Integer.toString(number));
    }

    /** The folder of a run, where runs are kept. */
    public Path run(int number) {
        return run(path, number);
    }

    /** Lets another process go on here. */
    @Override
    public void close() throws IOException {
        if (lock.isPresent()) {
            lock.get().close();
            Files.deleteIfExists(path.resolve(LOCK));
        }
    }
}
