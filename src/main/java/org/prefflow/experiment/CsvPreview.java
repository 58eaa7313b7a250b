package org.prefflow.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The first rows of a CSV file, and what they seem to be.
 *
 * @param separator that was found, or asked for
 * @param header whether the first row names the columns
 * @param columns their names; their numbers from 1 where there is no header
 * @param rows the first rows below the header, as text
 */
public record CsvPreview(
        CsvSeparator separator, boolean header, List<String> columns, List<List<String>> rows) {

    static final int ROWS = 20;
    private static final List<List<String>> WINNERS =
            List.of(
                    List.of("win", "winner", "chosen", "preferred", "better"),
                    List.of("lose", "loser", "rejected", "worse", "other"));
    private static final List<List<String>> BOTH =
            List.of(
                    List.of("a", "first", "left", "one", "1"),
                    List.of("b", "second", "right", "two", "2"));
    private static final List<String> LABELS =
            List.of("label", "preferred", "preference", "choice", "winner", "y", "wins");

    public CsvPreview {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /**
     * Looks at a file.
     *
     * @param header whether its first row names the columns; empty for what it looks like
     * @throws InputFileException what the file must be: a sentence without its subject
     */
    public static CsvPreview of(Path file, CsvSeparator separator, Optional<Boolean> header) {
        CsvTable.Top top = CsvTable.top(CsvTable.Source.of(file), separator, ROWS + 1);
        if (top.rows().isEmpty()) {
            throw new InputFileException("must have rows, and is empty");
        }
        List<String> first = top.rows().get(0);
        boolean named = header.orElseGet(() -> names(top));
        List<String> columns = new ArrayList<>();
        for (int j = 0; j < first.size(); j++) {
            columns.add(named ? first.get(j) : Integer.toString(j + 1));
        }
        List<List<String>> rows = top.rows().subList(named ? 1 : 0, top.rows().size());
        return new CsvPreview(
                top.separator(), named, columns, rows.subList(0, Math.min(ROWS, rows.size())));
    }

    /** A row without a number is one of names. */
    private static boolean names(CsvTable.Top top) {
        return top.rows().get(0).stream()
                .noneMatch(text -> CsvTable.isNumber(text, top.separator()));
    }

    /** Whether the file is one of pairs as the lab writes them. */
    public boolean isOwn() {
        return header && columns.containsAll(PairsFile.COLUMNS);
    }

    /** The columns that seem to be pairs: winner and loser, or two points and a label. */
    public Optional<List<String>> pairs() {
        Optional<List<String>> known = points(WINNERS);
        if (known.isEmpty()) {
            known =
                    points(BOTH)
                            .flatMap(
                                    points ->
                                            column(LABELS)
                                                    .filter(label -> !points.contains(label))
                                                    .map(label -> with(points, label)));
        }
        return known.or(() -> numeric(4));
    }

    /** The columns that seem to be points. */
    public Optional<List<String>> samples() {
        Optional<List<String>> named =
                column(List.of("x")).flatMap(x -> column(List.of("y")).map(y -> List.of(x, y)));
        return named.or(() -> numeric(2));
    }

    private static List<String> with(List<String> points, String label) {
        List<String> all = new ArrayList<>(points);
        all.add(label);
        return all;
    }

    private Optional<List<String>> points(List<List<String>> which) {
        List<String> found = new ArrayList<>();
        for (List<String> words : which) {
            for (String axis : List.of("x", "y")) {
                column(words.stream().map(word -> word + axis).toList())
                        .or(() -> column(words.stream().map(word -> axis + word).toList()))
                        .ifPresent(found::add);
            }
        }
        return found.size() == 4 ? Optional.of(found) : Optional.empty();
    }

    private Optional<String> column(List<String> words) {
        return header
                ? columns.stream().filter(name -> words.contains(letters(name))).findFirst()
                : Optional.empty();
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** The first columns that hold numbers in at least half of the rows that are seen. */
    private Optional<List<String>> numeric(int count) {
        List<String> found = new ArrayList<>();
        for (int j = 0; j < columns.size() && found.size() < count; j++) {
            int at = j;
            long numbers = rows.stream().filter(row -> isNumber(row, at)).count();
            if (numbers > 0 && 2 * numbers >= rows.size()) {
                found.add(columns.get(j));
            }
        }
        return found.size() == count ? Optional.of(found) : Optional.empty();
    }

    private boolean isNumber(List<String> row, int at) {
        return at < row.size() && CsvTable.isNumber(row.get(at), separator);
    }

    /** Names as an experiment lists them: one with a comma or a quote in it stands in quotes. */
    public static String list(List<String> names) {
        List<String> quoted = new ArrayList<>();
        for (String name : names) {
            boolean plain = name.indexOf(',') < 0 && name.indexOf('"') < 0 && !name.isBlank();
            quoted.add(plain ? name : '"' + name.replace("\"", "\"\"") + '"');
        }
        return String.join(",", quoted);
    }
}
