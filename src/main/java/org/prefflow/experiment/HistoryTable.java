package org.prefflow.experiment;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Kept runs as CSV: one row a run, with every setting and every metric that any of them has. What
 * the last checkpoint of a run measured that did not come to its end stands in columns of its own:
 * it is of a run unfinished, and of fewer particles.
 */
public final class HistoryTable {

    private static final List<String> FIRST =
            List.of("name", "starred", "begun", "status", "message", "step", "pairs_used");

    private static final String CHECKPOINT = "checkpoint_";

    private HistoryTable() {}

    /**
     * Writes the table beside its place and moves it there.
     *
     * @throws IOException if the disk refuses
     */
    public static void write(List<KeptRun> runs, Path file) throws IOException {
        Set<String> settings = new LinkedHashSet<>();
        Set<String> metrics = new LinkedHashSet<>();
        runs.forEach(run -> settings.addAll(RunSettings.of(run.config()).keySet()));
        runs.forEach(run -> metrics.addAll(run.metrics().keySet()));
        boolean left = runs.stream().anyMatch(run -> run.leftAt().isPresent());
        AtomicFile.write(
                file,
                path -> {
                    try (CsvWriter csv = CsvWriter.builder().build(path)) {
                        List<String> header = new ArrayList<>(FIRST);
                        header.addAll(settings);
                        header.addAll(metrics);
                        if (left) {
                            header.add(CHECKPOINT + "step");
                            CurvePoint.CURVES.keySet().forEach(c -> header.add(CHECKPOINT + c));
                        }
                        csv.writeRecord(header);
                        for (KeptRun run : runs) {
                            List<String> row = row(run, settings, metrics);
                            if (left) {
                                row.addAll(checkpoint(run.leftAt()));
                            }
                            csv.writeRecord(row);
                        }
                    } catch (UncheckedIOException e) {
                        throw e.getCause();
                    }
                });
    }

    private static List<String> row(KeptRun run, Set<String> settings, Set<String> metrics) {
        List<String> row =
                new ArrayList<>(
                        List.of(
                                run.name(),
                                run.starred() ? "1" : "0",
                                run.begun().toString(),
                                run.status().id(),
                                run.message(),
                                Integer.toString(run.step()),
                                Integer.toString(run.pairs())));
        Map<String, String> own = RunSettings.of(run.config());
        settings.forEach(path -> row.add(own.getOrDefault(path, "")));
        metrics.forEach(name -> row.add(RunTables.cell(run.metric(name))));
        return row;
    }

    private static List<String> checkpoint(Optional<CurvePoint> left) {
        List<String> cells = new ArrayList<>();
        cells.add(left.map(point -> Integer.toString(point.step())).orElse(""));
        for (ToDoubleFunction<CurvePoint> curve : CurvePoint.CURVES.values()) {
            cells.add(RunTables.cell(left.map(curve::applyAsDouble).orElse(Double.NaN)));
        }
        return cells;
    }
}
