package org.prefflow.experiment;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.prefflow.math.Points;
import org.prefflow.param.InvalidValueException;
import org.prefflow.preference.PreferencePairs;

/**
 * Preference pairs as CSV in UTF-8 with columns {@code win_x,win_y,lose_x,lose_y}, found by their
 * names; other columns are not looked at. A byte order mark, CRLF and scientific notation are
 * accepted.
 */
final class PairsFile {

    /** The columns, in the order they are written. */
    static final List<String> COLUMNS = List.of("win_x", "win_y", "lose_x", "lose_y");

    /** Largest absolute coordinate, in data units. */
    static final float LARGEST = 1e6f;

    private static final int MOST_PAIRS = 1_000_000;
    private static final long MOST_BYTES = 256L << 20;
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");

    private final String name;
    private float[] rows = new float[4 * 1024];
    private int size;

    private PairsFile(String name) {
        this.name = name;
    }

    /**
     * Reads pairs.
     *
     * @param file where the file is
     * @param name the path as the experiment gives it
     * @throws InvalidValueException under {@code data.file}: names the file, and the line (the
     *     header is line 1) and the value that is wrong
     */
    static PreferencePairs read(Path file, String name) {
        return new PairsFile(name).read(file);
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

    private PreferencePairs read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw refusal("must be a readable CSV file; there is no file " + file);
            }
            if (Files.size(file) > MOST_BYTES) {
                throw refusal("must be at most 256 MiB");
            }
            checkQuotes(file);
            try (Reader reader = withoutMark(file);
                    CsvReader<NamedCsvRecord> csv =
                            CsvReader.builder()
                                    .ignoreDifferentFieldCount(true)
                                    .ofNamedCsvRecord(reader)) {
                csv.forEach(this::add);
            }
        } catch (UncheckedIOException e) {
            throw refusal(trouble(e.getCause(), file));
        } catch (IOException e) {
            throw refusal(trouble(e, file));
        } catch (CsvParseException e) {
            throw refusal("must be CSV: " + e.getMessage().replaceAll("\\s+", " "));
        }
        return pairs();
    }

    private void checkQuotes(Path file) throws IOException {
        OptionalInt line = TextFault.unclosedQuote(file);
        if (line.isPresent()) {
            throw refusal(
                    "must be CSV: the quote that opens in line "
                            + line.getAsInt()
                            + " is never closed");
        }
    }

    private static String trouble(IOException e, Path file) {
        if (e instanceof CharacterCodingException) {
            OptionalInt line = TextFault.notUtf8(file);
            return "must be UTF-8 text"
                    + (line.isPresent() ? ", and line " + line.getAsInt() + " is not" : "");
        }
        return "must be a readable CSV file: " + DiskTrouble.sentence(e);
    }

    private static Reader withoutMark(Path file) throws IOException {
        PushbackReader reader =
                new PushbackReader(
                        new InputStreamReader(
                                Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()));
        int first = reader.read();
        if (first >= 0 && first != '\uFEFF') {
            reader.unread(first);
        }
        return reader;
    }

    private void add(NamedCsvRecord row) {
        if (size == 0) {
            checkHeader(row.getHeader());
        }
        if (row.getFieldCount() != row.getHeader().size()) {
            throw refusal(
                    "must have as many values in each row as in its header, "
                            + row.getHeader().size()
                            + ", and line "
                            + row.getStartingLineNumber()
                            + " has "
                            + row.getFieldCount());
        }
        if (size == MOST_PAIRS) {
            throw refusal("must have at most 1,000,000 pairs");
        }
        if (4 * size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * rows.length);
        }
        for (int j = 0; j < 4; j++) {
            rows[4 * size + j] = number(row, COLUMNS.get(j));
        }
        size++;
    }

    private void checkHeader(List<String> header) {
        for (String column : COLUMNS) {
            if (header.stream().filter(column::equals).count() != 1) {
                throw refusal(
                        "must have the columns "
                                + String.join(",", COLUMNS)
                                + " once each; line 1 is "
                                + shorten(String.join(",", header)));
            }
        }
    }

    private float number(NamedCsvRecord row, String column) {
        String text = row.getField(column).strip();
        float value = NUMBER.matcher(text).matches() ? Float.parseFloat(text) : Float.NaN;
        if (!(Math.abs(value) <= LARGEST)) {
            throw refusal(
                    "must have numbers between -1e6 and 1e6, and line "
                            + row.getStartingLineNumber()
                            + " has "
                            + column
                            + " = "
                            + (text.isEmpty() ? "nothing" : shorten(text)));
        }
        return value;
    }

    private PreferencePairs pairs() {
        if (size == 0) {
            throw refusal(
                    "must have the columns "
                            + String.join(",", COLUMNS)
                            + " and at least one row below them");
        }
        float[] winners = new float[2 * size];
        float[] losers = new float[2 * size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(rows, 4 * i, winners, 2 * i, 2);
            System.arraycopy(rows, 4 * i + 2, losers, 2 * i, 2);
        }
        return new PreferencePairs(Points.wrap(winners), Points.wrap(losers));
    }

    private static String shorten(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 60 ? line.substring(0, 60) + "..." : line;
    }

    private InvalidValueException refusal(String rule) {
        return new InvalidValueException("data.file", name, rule);
    }
}
