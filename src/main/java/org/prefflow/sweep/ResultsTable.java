package org.prefflow.sweep;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.prefflow.experiment.AtomicFile;
import org.prefflow.experiment.InputFileException;

/**
 * The table of a sweep's results, {@code results.csv}: {@code run}, one column per varied field,
 * {@code seed}, {@code status}, every metric, {@code message}, {@code experiment}. One record a
 * line, so that a line which a killed process left half written is known and dropped.
 */
public final class ResultsTable {

    /** Its name in a sweep's folder. */
    public static final String FILE = "results.csv";

    private static final String RUN = "run";
    private static final List<String> AFTER_VALUES = List.of("seed", "status");
    private static final List<String> LAST = List.of("message", "experiment");

    private final Path file;
    private final List<String> fields;
    private final SortedMap<Integer, SweepRow> rows = new TreeMap<>();
    private Set<String> metrics = new LinkedHashSet<>();

    private ResultsTable(Path file, List<String> fields) {
        this.file = file;
        this.fields = List.copyOf(fields);
    }

    /**
     * The table that is there, or an empty one. What a killed process left half written is cut off
     * the file when the first row is added.
     *
     * @param fields the varied ones
     * @throws InputFileException if the file is no table of such a sweep
     * @throws IOException if the disk refuses
     */
    public static ResultsTable open(Path file, List<String> fields) throws IOException {
        ResultsTable table = new ResultsTable(file, fields);
        if (Files.exists(file)) {
            table.read();
        }
        return table;
    }

    private void read() throws IOException {
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new InputFileException(file + ": is not UTF-8 text");
        }
        String whole = text.substring(0, text.lastIndexOf('\n') + 1);
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(whole)) {
            for (NamedCsvRecord line : csv) {
                add(row(line));
            }
        } catch (CsvParseException | IllegalArgumentException e) {
            throw new InputFileException(
                    file + ": is not the table of this sweep: " + firstLine(e.getMessage()));
        }
    }

    private static String firstLine(String message) {
        return message == null ? "it cannot be read" : message.lines().findFirst().orElse("");
    }

    private SweepRow row(NamedCsvRecord line) {
        List<String> names = line.getHeader();
        List<String> first = header(List.of()).subList(0, fields.size() + 3);
        int end = names.size() - LAST.size();
        if (end < first.size()
                || !names.subList(0, first.size()).equals(first)
                || !names.subList(end, names.size()).equals(LAST)
                || line.getFieldCount() != names.size()) {
            throw new IllegalArgumentException(
                    "line " + line.getStartingLineNumber() + " has other columns");
        }
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = first.size(); i < end; i++) {
            if (!line.getField(i).isEmpty()) {
                values.put(names.get(i), number(line, i));
            }
        }
        return new SweepRow(
                (int) number(line, 0),
                line.getFields().subList(1, 1 + fields.size()),
                (long) number(line, 1 + fields.size()),
                line.getField(2 + fields.size()),
                values,
                line.getField(end),
                line.getField(end + 1));
    }

    private static double number(NamedCsvRecord line, int column) {
        try {
            return Double.parseDouble(line.getField(column));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "line "
                            + line.getStartingLineNumber()
                            + ", column "
                            + line.getHeader().get(column)
                            + " is not a number");
        }
    }

    private void add(SweepRow row) {
        rows.put(row.run(), row);
        metrics.addAll(row.metrics().keySet());
    }

    /** The rows by the numbers of their runs, rising. */
    public synchronized List<SweepRow> rows() {
        return List.copyOf(rows.values());
    }

    /**
     * Adds a row, on the disk when this returns. Where it has metrics that no row had before, the
     * table is written anew, beside its place.
     *
     * @throws IOException if the disk refuses; the rows before are still there
     */
    public synchronized void append(SweepRow row) throws IOException {
        boolean continues =
                endsWithALine() && !rows.isEmpty() && metrics.containsAll(row.metrics().keySet());
        add(row);
        if (!continues) {
            write(file, List.copyOf(rows.values()));
            return;
        }
        ByteBuffer line =
                ByteBuffer.wrap(line(cells(row, metrics)).getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(false);
        }
    }

    private boolean endsWithALine() throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() > 0
                    && channel.read(last, channel.size() - 1) == 1
                    && last.get(0) == '\n';
        }
    }

    /**
     * Puts rows in, in place of those of the same runs, and sorts the table.
     *
     * @throws IOException if the disk refuses; the old table is still there
     */
    synchronized void putAll(List<SweepRow> more) throws IOException {
        more.forEach(this::add);
        sort();
    }

    /**
     * Writes all rows by rising number, metrics in the order in which those have them: the same
     * bytes in whatever order runs ended.
     *
     * @throws IOException if the disk refuses; the old table is still there
     */
    public synchronized void sort() throws IOException {
        write(file, List.copyOf(rows.values()));
    }

    private void write(Path target, Collection<SweepRow> sorted) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        sorted.forEach(row -> names.addAll(row.metrics().keySet()));
        StringBuilder text = new StringBuilder(line(header(names)));
        sorted.forEach(row -> text.append(line(cells(row, names))));
        AtomicFile.keep(target, path -> Files.writeString(path, text));
        metrics = names;
    }

    private List<String> header(Collection<String> names) {
        List<String> header = new ArrayList<>(List.of(RUN));
        header.addAll(fields);
        header.addAll(AFTER_VALUES);
        header.addAll(names);
        header.addAll(LAST);
        return header;
    }

    private static List<String> cells(SweepRow row, Collection<String> names) {
        List<String> cells = new ArrayList<>(List.of(Integer.toString(row.run())));
        cells.addAll(row.values());
        cells.add(Long.toString(row.seed()));
        cells.add(row.status());
        for (String name : names) {
            double value = row.metric(name);
            cells.add(Double.isFinite(value) ? Double.toString(value) : "");
        }
        cells.add(row.message());
        cells.add(row.experiment());
        return cells;
    }

    private static String line(List<String> cells) {
        StringWriter text = new StringWriter();
        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text).writeRecord(cells);
        return text.toString();
    }
}
