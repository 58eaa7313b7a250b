package org.prefflow.experiment;

import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.prefflow.math.Points;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.TextParam;
import org.prefflow.preference.PreferencePairs;

/**
 * Preference pairs as CSV in UTF-8, by default with columns {@code win_x,win_y,lose_x,lose_y},
 * found by their names; other columns are not looked at. A byte order mark, CRLF and scientific
 * notation are accepted.
 */
final class PairsFile {

    /** The columns, in the order they are written. */
    static final List<String> COLUMNS = List.of("win_x", "win_y", "lose_x", "lose_y");

    /** Largest absolute coordinate, in data units. */
    static final float LARGEST = 1e6f;

    private static final int MOST_PAIRS = 1_000_000;
    private static final Set<String> FIRST = Set.of("1", "+1", "1.0", "a", "first", "left", "true");
    private static final Set<String> SECOND =
            Set.of("0", "-1", "2", "0.0", "2.0", "-1.0", "b", "second", "right", "false");

    private final CsvReading reading;
    private final boolean labelled;
    private float[] winners = new float[2 * 1024];
    private float[] losers = new float[2 * 1024];
    private int size;

    private PairsFile(CsvReading reading) {
        this.reading = reading;
        this.labelled = CsvTable.names(reading.columns()).size() == COLUMNS.size() + 1;
    }

    /**
     * Reads the pairs of an experiment.
     *
     * @param base folder that its paths are relative to
     * @throws InvalidValueException under {@code data.file}: names the file, and the line (the
     *     header is line 1) and the value that is wrong
     */
    static PreferencePairs read(DataConfig.FromFile data, Path base) {
        try {
            return read(source(data.file(), base), data.reading());
        } catch (InvalidPathException e) {
            throw new InvalidValueException("data.file", data.file(), "must be a path of a file");
        } catch (InputFileException e) {
            String shown = TextParam.inWords(data.file());
            throw new InvalidValueException("data.file", shown, e.getMessage());
        }
    }

    private static CsvTable.Source source(String file, Path base) {
        if (Dataset.isOwn(file)) {
            return Dataset.named(file).source();
        }
        if (isFile(file)) {
            return CsvTable.Source.of(base.resolve(file));
        }
        byte[] csv = InlineFile.csv(file);
        return () -> new ByteArrayInputStream(csv);
    }

    /** Whether pairs are read from a file, rather than from the lab itself or the experiment. */
    static boolean isFile(String file) {
        return !Dataset.isOwn(file) && !InlineFile.is(file);
    }

    /**
     * Reads pairs.
     *
     * @throws InputFileException what the file must be
     */
    static PreferencePairs read(CsvTable.Source source, CsvReading reading) {
        PairsFile pairs = new PairsFile(reading);
        CsvTable.read(source, reading, PairsFile::isAllowed, pairs::add);
        return pairs.pairs();
    }

    /** What is wrong in the first rows. */
    static List<CsvTable.Fault> faults(CsvTable.Source source, CsvReading reading, int most) {
        return CsvTable.faults(source, reading, most, new PairsFile(reading)::add);
    }

    /** Whether so many columns make pairs: two points, or two and a label. */
    static boolean isAllowed(List<String> columns) {
        return columns.size() == COLUMNS.size() || columns.size() == COLUMNS.size() + 1;
    }

    /** Writes pairs so that they read back bit for bit. */
    static void write(PreferencePairs pairs, BufferedWriter out) throws IOException {
        out.write(String.join(",", COLUMNS) + "\n");
        Points winners = pairs.winners();
        Points losers = pairs.losers();
        for (int i = 0; i < pairs.size(); i++) {
            out.write(winners.x(i) + "," + winners.y(i) + "," + losers.x(i) + "," + losers.y(i));
            out.write('\n');
        }
    }

    private void add(CsvTable.Row row) {
        if (size == MOST_PAIRS) {
            throw new InputFileException("must have at most 1,000,000 pairs");
        }
        if (2 * size == winners.length) {
            winners = Arrays.copyOf(winners, 2 * winners.length);
            losers = Arrays.copyOf(losers, 2 * losers.length);
        }
        boolean inOrder = !labelled || isFirst(row);
        float[] first = inOrder ? winners : losers;
        float[] second = inOrder ? losers : winners;
        first[2 * size] = coordinate(row, 0, reading);
        first[2 * size + 1] = coordinate(row, 1, reading);
        second[2 * size] = coordinate(row, 2, reading);
        second[2 * size + 1] = coordinate(row, 3, reading);
        size++;
    }

    private static boolean isFirst(CsvTable.Row row) {
        String label = row.text(COLUMNS.size()).toLowerCase(Locale.ROOT);
        if (!FIRST.contains(label) && !SECOND.contains(label)) {
            throw row.wrong(
                    COLUMNS.size(),
                    "labels 1, a, first, left or true for the first point and 0, 2, -1, b, second,"
                            + " right or false for the other");
        }
        return FIRST.contains(label);
    }

    /**
     * A coordinate in data units.
     *
     * @param j column; x and y take turns
     * @throws InputFileException naming line and value, where it is none
     */
    static float coordinate(CsvTable.Row row, int j, CsvReading reading) {
        float value =
                reading.isUnscaled()
                        ? row.single(j)
                        : (float)
                                ((row.number(j) - reading.center().get(j % 2))
                                        * reading.scale().get(j % 2));
        if (!(Math.abs(value) <= LARGEST)) {
            throw row.wrong(
                    j,
                    reading.isUnscaled()
                            ? "numbers between -1e6 and 1e6"
                            : "numbers that center and scale bring between -1e6 and 1e6");
        }
        return value;
    }

    private PreferencePairs pairs() {
        if (size == 0) {
            throw new InputFileException(
                    "must have the columns "
                            + String.join(",", CsvTable.names(reading.columns()))
                            + " and at least one row below them");
        }
        return new PreferencePairs(
                Points.wrap(Arrays.copyOf(winners, 2 * size)),
                Points.wrap(Arrays.copyOf(losers, 2 * size)));
    }
}
