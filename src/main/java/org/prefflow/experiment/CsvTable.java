package org.prefflow.experiment;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Some columns of a CSV file in UTF-8, row by row, in whatever memory a row takes. A byte order
 * mark, CRLF, scientific notation and lines that begin with # are accepted. Lines count from 1.
 */
final class CsvTable {

    private static final long MOST_BYTES = 256L << 20;
    private static final int LINES_LOOKED_AT = 10;
    private static final int LONGEST_LOOKED_AT = 1 << 16;

    private final Source source;
    private final CsvSeparator separator;
    private final boolean header;
    private final List<String> columns;
    private int[] places;
    private int width;

    private CsvTable(Source source, CsvReading reading) throws IOException {
        this.source = source;
        this.separator = separatorOf(source, reading.separator());
        this.header = reading.header();
        this.columns = names(reading.columns());
    }

    /** Where the bytes come from; opened more than once. */
    @FunctionalInterface
    interface Source {
        /** The bytes from the beginning. */
        InputStream open() throws IOException;

        /**
         * A file, which is checked to be one of an allowed size each time.
         *
         * @throws InputFileException what the file must be
         */
        static Source of(Path file) {
            return () -> {
                if (!Files.isRegularFile(file)) {
                    throw new InputFileException(
                            "must be a readable CSV file; there is no file " + file);
                }
                if (Files.size(file) > MOST_BYTES) {
                    throw new InputFileException("must be at most 256 MiB");
                }
                return Files.newInputStream(file);
            };
        }
    }

    /** One row, while it is being looked at. */
    final class Row {
        private CsvRecord record;

        /** The text of the j-th of the columns asked for. */
        String text(int j) {
            return record.getField(places[j]).strip();
        }

        /**
         * The number in the j-th of the columns asked for.
         *
         * @throws InputFileException naming line and value, where it is none
         */
        double number(int j) {
            String text = decimal(text(j));
            double value = isNumber(text) ? parsed(text) : Double.NaN;
            if (!Double.isFinite(value)) {
                throw wrong(j, "numbers");
            }
            return value;
        }

        /** The same, rounded once. */
        float single(int j) {
            String text = decimal(text(j));
            try {
                return isNumber(text) ? Float.parseFloat(text) : Float.NaN;
            } catch (NumberFormatException e) {
                return Float.NaN;
            }
        }

        private String decimal(String text) {
            return CsvTable.decimal(text, separator);
        }

        /** A refusal of the j-th value. */
        InputFileException wrong(int j, String allowed) {
            String text = text(j);
            return new InputFileException(
                    "must have "
                            + allowed
                            + ", and line "
                            + record.getStartingLineNumber()
                            + " has "
                            + name(j)
                            + " = "
                            + (text.isEmpty() ? "nothing" : shorten(text)));
        }

        private String name(int j) {
            return header ? columns.get(j) : "column " + columns.get(j);
        }
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static String decimal(String text, CsvSeparator separator) {
        return separator == CsvSeparator.COMMA || text.indexOf(',') < 0
                ? text
                : text.replace(',', '.');
    }

    /** Whether a value is read as a number; the letter e alone is none. */
    static boolean isNumber(String text, CsvSeparator separator) {
        String decimal = decimal(text, separator);
        return isNumber(decimal) && Double.isFinite(parsed(decimal));
    }

    /** Digits, a point, signs and an exponent: neither words nor hexadecimal numbers. */
    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** The names in a list of columns; a name with a comma in it stands in quotes. */
    static List<String> names(String columns) {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(columns)) {
            List<String> names = new ArrayList<>();
            csv.forEach(line -> line.getFields().forEach(name -> names.add(name.strip())));
            return names;
        } catch (CsvParseException | IOException e) {
            throw new InputFileException("must have columns by their names, with commas between");
        }
    }

    /**
     * Reads a file to its end.
     *
     * @param count whether so many columns are allowed
     * @param rows takes each row below the header
     * @throws InputFileException what the file must be: a sentence without its subject
     */
    static void read(
            Source source, CsvReading reading, Predicate<List<String>> count, Consumer<Row> rows) {
        checked(
                source,
                () -> {
                    CsvTable table = new CsvTable(source, reading);
                    if (!count.test(table.columns)) {
                        throw new InputFileException(
                                "must be read by the columns winner x, y, loser x, y, or a x, y, b"
                                        + " x, y and which is preferred; "
                                        + shorten(reading.columns())
                                        + " is something else");
                    }
                    table.checkQuotes();
                    table.read(rows);
                });
    }

    /**
     * What is wrong in a row.
     *
     * @param row counted from 0, below the header
     * @param words what the file must be, and which line is not: a sentence without its subject
     */
    record Fault(int row, String words) {}

    /**
     * Reads the first rows on trial.
     *
     * @param most at most so many
     * @param rows takes each row, or refuses it
     * @throws InputFileException what the file must be, where no row can be read
     */
    static List<Fault> faults(Source source, CsvReading reading, int most, Consumer<Row> rows) {
        List<Fault> faults = new ArrayList<>();
        checked(source, () -> new CsvTable(source, reading).tryOut(most, rows, faults));
        return faults;
    }

    /** The separator of a file, and its first rows as text. */
    record Top(CsvSeparator separator, List<List<String>> rows) {}

    /**
     * Looks at the first rows.
     *
     * @throws InputFileException what the file must be
     */
    static Top top(Source source, CsvSeparator asked, int most) {
        List<List<String>> rows = new ArrayList<>();
        CsvSeparator[] found = new CsvSeparator[1];
        checked(
                source,
                () -> {
                    found[0] = separatorOf(source, asked);
                    try (Reader reader = withoutMark(source);
                            CsvReader<CsvRecord> csv = builder(found[0]).ofCsvRecord(reader)) {
                        for (CsvRecord row : csv) {
                            rows.add(row.getFields().stream().map(String::strip).toList());
                            if (rows.size() == most) {
                                return;
                            }
                        }
                    }
                });
        return new Top(found[0], rows);
    }

    @FunctionalInterface
    private interface Looking {
        void look() throws IOException;
    }

    private static void checked(Source source, Looking looking) {
        try {
            looking.look();
        } catch (UncheckedIOException e) {
            throw new InputFileException(trouble(e.getCause(), source));
        } catch (IOException e) {
            throw new InputFileException(trouble(e, source));
        } catch (CsvParseException e) {
            throw new InputFileException("must be CSV: " + e.getMessage().replaceAll("\\s+", " "));
        }
    }

    private void checkQuotes() throws IOException {
        OptionalInt line = TextFault.unclosedQuote(source, separator.sign());
        if (line.isPresent()) {
            throw new InputFileException(
                    "must be CSV: the quote that opens in line "
                            + line.getAsInt()
                            + " is never closed");
        }
    }

    private static String trouble(IOException e, Source source) {
        if (e instanceof CharacterCodingException) {
            OptionalInt line = TextFault.notUtf8(source);
            return "must be UTF-8 text"
                    + (line.isPresent() ? ", and line " + line.getAsInt() + " is not" : "");
        }
        return "must be a readable CSV file: " + DiskTrouble.sentence(e);
    }

    private static CsvSeparator separatorOf(Source source, CsvSeparator asked) throws IOException {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(source.open(), StandardCharsets.ISO_8859_1))) {
            char[] start = new char[LONGEST_LOOKED_AT];
            int length = Math.max(0, reader.read(start, 0, start.length));
            new String(start, 0, length)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .limit(LINES_LOOKED_AT)
                    .forEach(lines::add);
        }
        return asked.in(lines);
    }

    private static Reader withoutMark(Source source) throws IOException {
        PushbackReader reader =
                new PushbackReader(
                        new InputStreamReader(source.open(), StandardCharsets.UTF_8.newDecoder()));
        int first = reader.read();
        if (first >= 0 && first != '\uFEFF') {
            reader.unread(first);
        }
        return reader;
    }

    private static CsvReader.CsvReaderBuilder builder(CsvSeparator separator) {
        return CsvReader.builder()
                .fieldSeparator(separator.sign())
                .commentStrategy(CommentStrategy.SKIP)
                .ignoreDifferentFieldCount(true);
    }

    private void read(Consumer<Row> rows) throws IOException {
        walk(
                row -> {
                    checkWidth(row.record);
                    rows.accept(row);
                    return true;
                });
    }

    private void tryOut(int most, Consumer<Row> rows, List<Fault> faults) throws IOException {
        int[] seen = {0};
        walk(
                row -> {
                    try {
                        checkWidth(row.record);
                        rows.accept(row);
                    } catch (InputFileException refusal) {
                        faults.add(new Fault(seen[0], refusal.getMessage()));
                    }
                    return ++seen[0] < most;
                });
    }

    /** Goes through the rows below the header for as long as it is told to go on. */
    private void walk(Predicate<Row> onwards) throws IOException {
        Row row = new Row();
        try (Reader reader = withoutMark(source);
                CsvReader<CsvRecord> csv = builder(separator).ofCsvRecord(reader)) {
            for (CsvRecord record : csv) {
                if (places == null) {
                    place(record);
                    if (header) {
                        continue;
                    }
                }
                row.record = record;
                if (!onwards.test(row)) {
                    return;
                }
            }
        }
    }

    private void checkWidth(CsvRecord record) {
        if (record.getFieldCount() != width) {
            throw new InputFileException(
                    "must have as many values in each row as in its "
                            + (header ? "header, " : "first, ")
                            + width
                            + ", and line "
                            + record.getStartingLineNumber()
                            + " has "
                            + record.getFieldCount());
        }
    }

    private void place(CsvRecord first) {
        width = first.getFieldCount();
        List<String> names = first.getFields().stream().map(String::strip).toList();
        places = new int[columns.size()];
        for (int j = 0; j < places.length; j++) {
            places[j] = header && names.contains(columns.get(j)) ? once(names, j) : numbered(j);
            if (places[j] < 0) {
                throw new InputFileException(
                        header
                                ? "must have the columns "
                                        + String.join(",", columns)
                                        + " once each; line "
                                        + first.getStartingLineNumber()
                                        + " is "
                                        + shorten(String.join(",", names))
                                : "must be read by the numbers of its columns, 1 to "
                                        + width
                                        + ", as it has no header; "
                                        + shorten(columns.get(j))
                                        + " is none");
            }
        }
        checkDistinct();
    }

    private void checkDistinct() {
        for (int j = 0; j < places.length; j++) {
            for (int i = 0; i < j; i++) {
                if (places[i] == places[j]) {
                    throw new InputFileException(
                            "must be read by columns that differ; "
                                    + shorten(columns.get(j))
                                    + " is named twice");
                }
            }
        }
    }

    private int once(List<String> names, int j) {
        int at = names.indexOf(columns.get(j));
        return at == names.lastIndexOf(columns.get(j)) ? at : -1;
    }

    private int numbered(int j) {
        String text = columns.get(j);
        int number =
                text.matches("\\d{1,6}") && Integer.parseInt(text) <= width
                        ? Integer.parseInt(text)
                        : 0;
        return number - 1;
    }

    static String shorten(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 60 ? line.substring(0, 60) + "..." : line;
    }
}
