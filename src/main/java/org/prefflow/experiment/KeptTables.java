package org.prefflow.experiment;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prefflow.exact.OverOptimisation;

/**
 * Reads the tables of a kept run again, as {@link RunTables} wrote them. Damaged ones are refused
 * by {@link CsvParseException} or {@link NumberFormatException}.
 */
final class KeptTables {

    private KeptTables() {}

    /** The checkpoints; none where the file is not there. */
    static List<CurvePoint> curves(Path file) throws IOException {
        List<CurvePoint> points = new ArrayList<>();
        for (NamedCsvRecord row : rows(file)) {
            points.add(
                    new CurvePoint(
                            (int) number(row, "step"),
                            number(row, "loss"),
                            number(row, "sliced_w2"),
                            number(row, "reward_mean"),
                            number(row, "log_ratio_chosen"),
                            number(row, "log_ratio_rejected"),
                            number(row, "learned_reward"),
                            number(row, "true_reward"),
                            number(row, "kl_to_reference")));
        }
        return points;
    }

    /** The over-optimisation curve; empty where the file is not there. */
    static Optional<OverOptimisation> overOptimisation(Path file) throws IOException {
        List<OverOptimisation.Point> points = new ArrayList<>();
        int peak = 0;
        for (NamedCsvRecord row : rows(file)) {
            peak = number(row, "peak") == 1 ? points.size() : peak;
            points.add(
                    new OverOptimisation.Point(
                            number(row, "beta"),
                            number(row, "kl_to_reference"),
                            number(row, "learned_reward"),
                            number(row, "true_reward")));
        }
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(new OverOptimisation(points, peak));
    }

    private static List<NamedCsvRecord> rows(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            return csv.stream().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static double number(NamedCsvRecord row, String column) {
        String text = row.findField(column).orElse("");
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }
}
