package org.prefflow.experiment;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.prefflow.param.InvalidValueException;

/** The folder of a comparison: the figure, what it shows, and the numbers of every panel. */
public final class ComparisonFolder {

    /** In metrics.json, what makes the folder again from its experiment. */
    static final String COMMAND = "command";

    /** Draws a comparison; kept out of this room so that it needs no painter. */
    public interface Picture {
        /**
         * Writes the figure.
         *
         * @param format as asked for
         */
        void write(Comparison comparison, String format, Path file) throws IOException;

        /** The command that draws it, such as {@code figure}, with what it needs to be told. */
        default String command() {
            return "figure";
        }
    }

    private final ResultFolder folder;

    private ComparisonFolder(ResultFolder folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder, or takes an empty one or that of an earlier run.
     *
     * @throws InvalidValueException if the folder holds something else, or is a file
     * @throws IOException if it cannot be made or written to
     */
    public static ComparisonFolder open(Path path) throws IOException {
        return new ComparisonFolder(ResultFolder.open(path));
    }

    /** Where it is. */
    public Path path() {
        return folder.path();
    }

    /** Removes the folder again if it was made for results that could not be written. */
    public void giveUp() {
        folder.giveUp();
    }

    /**
     * Writes a finished comparison: the experiment, the pairs, the figure, the metrics by panel,
     * the curves and arrays of every method at the first seed and, where there are several seeds,
     * {@code seeds.csv}.
     *
     * @param formats endings of the figure's files
     * @throws IOException if the disk refuses
     */
    public void write(Comparison comparison, Set<String> formats, Picture picture)
            throws IOException {
        Map<String, AtomicFile.Content> files = new LinkedHashMap<>();
        begin(files, comparison, folder.path(), folder.path());
        for (String format : formats) {
            files.put("figure." + format, path -> picture.write(comparison, format, path));
        }
        for (ComparedMethod method : ComparedMethod.values()) {
            comparison
                    .result(method)
                    .ifPresent(
                            run ->
                                    RunFolder.lines(
                                            files,
                                            curves(method),
                                            out -> RunTables.curves(run.curves(), out)));
        }
        files.put(RunArrays.FILE, path -> RunArrays.write(comparison, path));
        Map<String, String> remarks = new LinkedHashMap<>(comparison.remarksByPanel());
        remarks.put(COMMAND, command(comparison, picture));
        RunFolder.end(files, RunFolder.Ending.FINISHED, comparison.metricsByPanel(), remarks);
        folder.commit(files);
    }

    private static String command(Comparison comparison, Picture picture) {
        return picture.command()
                + (comparison.seeds() == 1 ? "" : " --seeds " + comparison.seeds());
    }

    /**
     * Writes what there is of a comparison that did not come to its end: here, or, where this
     * folder holds finished results, into a new one beside it, called after the ending.
     *
     * @param base folder that the experiment's relative paths are relative to
     * @return the folder that was written
     * @throws IOException if the disk refuses
     */
    public Path writePartial(Comparison comparison, Path base, RunFolder.Ending ending)
            throws IOException {
        ResultFolder place = folder.orBeside(ending);
        Map<String, AtomicFile.Content> files = new LinkedHashMap<>();
        begin(files, comparison, base, place.path());
        RunFolder.end(files, ending, comparison.metricsByPanel(), comparison.remarksByPanel());
        place.commitPartial(files);
        return place.path();
    }

    /** The file of a method's curves. */
    static String curves(ComparedMethod method) {
        return "curves-" + method.panel() + ".csv";
    }

    // The method of the experiment is the given one, so that the folder makes itself again.
    private static void begin(
            Map<String, AtomicFile.Content> files, Comparison comparison, Path base, Path place) {
        ProblemSetting setting =
                comparison.result(ComparedMethod.RLHF).map(RunResult::setting).orElse(null);
        if (setting == null) {
            RunFolder.elsewhere(files, RelativePaths.moved(comparison.config(), base, place));
        } else {
            RunFolder.begin(files, setting.config().withMethod(comparison.config().method()));
            RunFolder.lines(files, "pairs.csv", out -> PairsFile.write(setting.pairs(), out));
        }
        if (comparison.seeds() > 1) {
            RunFolder.lines(files, "seeds.csv", out -> new SeedTable(comparison.rows()).write(out));
        }
    }
}
