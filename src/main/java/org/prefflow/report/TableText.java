package org.prefflow.report;

import java.util.List;
import java.util.stream.Collectors;

/** Tables as text for other programs. */
final class TableText {

    private TableText() {}

    /** A table in Markdown. */
    static String markdown(Block.Table table) {
        StringBuilder text = new StringBuilder();
        line(table.header(), text);
        text.append("|---|").append("---:|".repeat(table.header().size() - 1)).append('\n');
        table.rows().forEach(row -> line(row, text));
        return text.toString();
    }

    private static void line(List<String> cells, StringBuilder text) {
        text.append("| ");
        text.append(
                cells.stream()
                        .map(cell -> cell.replace("\\", "\\\\").replace("|", "\\|"))
                        .map(cell -> cell.replaceAll("\\s+", " "))
                        .collect(Collectors.joining(" | ")));
        text.append(" |\n");
    }

    /** A table in LaTeX, which needs no package: {@code \input} it. */
    static String latex(Block.Table table) {
        StringBuilder text = new StringBuilder();
        text.append("\\begin{tabular}{l").append("r".repeat(table.header().size() - 1));
        text.append("}\n\\hline\n");
        cells(table.header(), text);
        text.append("\\hline\n");
        table.rows().forEach(row -> cells(row, text));
        return text.append("\\hline\n\\end{tabular}\n").toString();
    }

    private static void cells(List<String> cells, StringBuilder text) {
        text.append(cells.stream().map(TableText::escaped).collect(Collectors.joining(" & ")));
        text.append(" \\\\\n");
    }

    /** Text as LaTeX has it. A bracket at a row's beginning would be read as a length. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\\' -> safe.append("\\textbackslash{}");
                case '~' -> safe.append("\\textasciitilde{}");
                case '^' -> safe.append("\\textasciicircum{}");
                case '<' -> safe.append("\\textless{}");
                case '>' -> safe.append("\\textgreater{}");
                case '|' -> safe.append("\\textbar{}");
                case '"' -> safe.append("''");
                case '[' -> safe.append("{[}");
                case ']' -> safe.append("{]}");
                case '&', '%', '$', '#', '_', '{', '}' -> safe.append('\\').append(c);
                default -> safe.append(c < ' ' ? ' ' : c);
            }
        }
        return safe.toString();
    }
}
