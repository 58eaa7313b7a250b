package org.prefflow.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.FinishedRun;
import org.prefflow.experiment.OutsideFile;
import org.prefflow.experiment.RunSettings;
import org.prefflow.experiment.ShellWords;
import org.prefflow.figure.Plot;
import org.prefflow.figure.PlotItems;
import org.prefflow.figure.Theme;

/**
 * What is told of runs.
 *
 * @param name short, for a folder
 * @param title in a few words
 * @param blocks what is said, in order
 * @param numbers the table that is also written for papers
 * @param data the numbers for other programs
 * @param experiment what a document is to carry; empty for nothing
 */
public record Report(
        String name,
        String title,
        List<Block> blocks,
        Block.Table numbers,
        Data data,
        String experiment) {

    /** Numbers for other programs. */
    @FunctionalInterface
    public interface Data {
        /**
         * Writes them.
         *
         * @param folder is there
         * @throws IOException if the disk refuses
         */
        void write(Path folder) throws IOException;
    }

    private static final String EXPERIMENT = "experiment.json";
    private static final String EXACT = "exact_";
    private static final Theme THEME = Theme.LIGHT;
    private static final int[] COLORS = {
        0xFF0072B2, 0xFFE69F00, 0xFF009E73, 0xFFCC79A7, 0xFF56B4E9, 0xFFD55E00, 0xFF7A869A
    };

    public Report {
        blocks = List.copyOf(blocks);
    }

    /** A report of runs that are over, whose folders stay where they are. */
    public static Report of(List<FinishedRun> runs) {
        return of(runs, FinishedRun::folder);
    }

    /**
     * A report of runs that are over.
     *
     * @param kept the folder of a run that stays
     */
    public static Report of(List<FinishedRun> given, Function<FinishedRun, Path> kept) {
        List<FinishedRun> runs = FinishedRun.apart(given);
        List<Block> blocks = new ArrayList<>();
        FinishedRun first = runs.get(0);
        for (FinishedRun run : runs) {
            blocks.add(new Block.Paragraph(opening(run)));
            run.remarks().forEach((name, words) -> blocks.add(new Block.Paragraph(words)));
        }
        for (FinishedRun run : runs) {
            run.picture("figure.png")
                    .ifPresent(
                            png ->
                                    blocks.add(
                                            new Block.Picture(
                                                    "What was learned: " + run.name() + ".",
                                                    png,
                                                    run.picture("figure.svg"),
                                                    () -> RunPictures.again(run.folder()))));
        }
        blocks.add(new Block.Heading("Numbers"));
        blocks.add(metrics(runs));
        List<Block> charts = charts(runs);
        if (!charts.isEmpty()) {
            blocks.add(new Block.Heading("Curves"));
            blocks.addAll(charts);
        }
        blocks.add(new Block.Heading("Settings"));
        blocks.add(settings(runs));
        blocks.add(new Block.Heading("To make it again"));
        again(runs, kept, blocks);
        return new Report(
                first.name(),
                title(first, runs.size()),
                blocks,
                metrics(runs),
                new RunData(runs),
                carried(runs));
    }

    /** The experiment of a single run, unless it names files that are no part of its folder. */
    private static String carried(List<FinishedRun> runs) {
        FinishedRun run = runs.get(0);
        FigureOrigin origin = FigureOrigin.of(run.experiment());
        boolean one = runs.size() == 1 && !run.isComparison();
        return one && origin.outside(run.folder()).isEmpty()
                ? origin.carrying(run.folder()).text()
                : "";
    }

    private static String title(FinishedRun run, int runs) {
        String one = run.title().replace("*", "");
        return runs == 1 ? one : one + " and " + (runs - 1) + " more";
    }

    private static String opening(FinishedRun run) {
        return run.name()
                + ": "
                + run.title().replace("*", "")
                + ", seed "
                + run.experiment().seed()
                + "; the run is "
                + run.status()
                + ".";
    }

    /** Metrics by row, learned and exact values by column. */
    private static Block.Table metrics(List<FinishedRun> runs) {
        Map<String, Map<String, Double>> columns = columns(runs);
        Set<String> names = new LinkedHashSet<>();
        columns.values().forEach(metrics -> names.addAll(metrics.keySet()));
        Set<String> exact = new LinkedHashSet<>(names);
        exact.removeIf(name -> !name.startsWith(EXACT));
        names.removeIf(
                name -> name.startsWith(EXACT) && names.contains(name.substring(EXACT.length())));
        List<String> header = new ArrayList<>(List.of("metric"));
        columns.forEach(
                (column, metrics) -> {
                    header.add(column);
                    if (metrics.keySet().stream().anyMatch(exact::contains)) {
                        header.add(columns.size() == 1 ? "exact" : column + ", exact");
                    }
                });
        List<List<String>> rows = new ArrayList<>();
        for (String name : names) {
            List<String> row = new ArrayList<>(List.of(name));
            columns.forEach(
                    (column, metrics) -> {
                        row.add(number(metrics.get(name)));
                        if (metrics.keySet().stream().anyMatch(exact::contains)) {
                            row.add(number(metrics.get(EXACT + name)));
                        }
                    });
            rows.add(row);
        }
        return new Block.Table(
                "Metrics, beside the values that "
                        + (columns.size() == 1 ? "the method" : "each method")
                        + " would reach in endless pairs.",
                header,
                rows);
    }

    private static Map<String, Map<String, Double>> columns(List<FinishedRun> runs) {
        Map<String, Map<String, Double>> columns = new LinkedHashMap<>();
        for (FinishedRun run : runs) {
            run.columns()
                    .forEach(
                            (name, metrics) -> {
                                String column = name;
                                for (int i = 2; columns.containsKey(column); i++) {
                                    column = name + " (" + i + ")";
                                }
                                columns.put(column, metrics);
                            });
        }
        return columns;
    }

    static String number(Double value) {
        if (value == null) {
            return "";
        }
        double size = Math.abs(value);
        boolean whole = value == Math.rint(value) && size < 1e7;
        String format = whole ? "%.0f" : size >= 1e5 || size < 1e-3 ? "%.4g" : "%.4f";
        return String.format(Locale.ROOT, format, value);
    }

    /**
     * A training among all that are reported on.
     *
     * @param name what tells it from the others
     */
    private record Side(String name, FinishedRun.Trained trained) {}

    private static List<Side> sides(List<FinishedRun> runs) {
        List<Side> sides = new ArrayList<>();
        for (FinishedRun run : runs) {
            for (FinishedRun.Trained trained : run.trained()) {
                boolean ofMany = run.isComparison() && runs.size() > 1;
                String name = ofMany ? run.name() + ", " + trained.name() : trained.name();
                sides.add(new Side(name, trained));
            }
        }
        return sides;
    }

    private static List<Block> charts(List<FinishedRun> runs) {
        List<Side> sides = sides(runs);
        List<Block> charts = new ArrayList<>();
        CurvePoint.CURVES.forEach(
                (name, curve) -> {
                    List<Plot.Item> items = new ArrayList<>();
                    for (int k = 0; k < sides.size(); k++) {
                        String title = sides.size() == 1 ? "" : sides.get(k).name();
                        item(title, sides.get(k), COLORS[k % COLORS.length], curve)
                                .ifPresent(items::add);
                    }
                    if (!items.isEmpty()) {
                        charts.add(
                                new Block.Chart(
                                        name,
                                        new Plot(
                                                Plot.Axis.of("training step").from(0),
                                                Plot.Axis.of(name.replace('_', ' ')),
                                                items,
                                                THEME)));
                    }
                });
        return charts;
    }

    private static Optional<Plot.Item> item(
            String title, Side side, int argb, ToDoubleFunction<CurvePoint> curve) {
        List<CurvePoint> points =
                side.trained().curves().stream()
                        .filter(point -> Double.isFinite(curve.applyAsDouble(point)))
                        .toList();
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        PlotItems.Curve.solid(
                                title,
                                points.stream().mapToDouble(CurvePoint::step).toArray(),
                                points.stream().mapToDouble(curve).toArray(),
                                argb));
    }

    private static Block.Table settings(List<FinishedRun> runs) {
        List<Side> sides = sides(runs);
        List<String> header = new ArrayList<>(List.of("setting"));
        sides.forEach(side -> header.add(side.name()));
        List<List<String>> rows = new ArrayList<>();
        Map<String, List<String>> table = new LinkedHashMap<>();
        List<Map<String, String>> all =
                sides.stream().map(side -> RunSettings.of(side.trained().experiment())).toList();
        all.forEach(settings -> settings.keySet().forEach(path -> table.put(path, List.of())));
        for (String path : table.keySet()) {
            List<String> row = new ArrayList<>(List.of(path));
            all.forEach(settings -> row.add(shortened(settings.getOrDefault(path, ""))));
            rows.add(row);
        }
        return new Block.Table("Every setting, defaults included.", header, rows);
    }

    private static String shortened(String value) {
        return value.length() > 120 ? value.substring(0, 120) + "..." : value;
    }

    /** Where else the experiments are: a report may be sent away from where its runs are. */
    private static String beside(List<FinishedRun> runs) {
        Path data = Path.of(ReportFolder.DATA);
        StringJoiner files = new StringJoiner(", ");
        for (FinishedRun run : runs) {
            files.add(ShellWords.of(data.resolve(run.name()).resolve(EXPERIMENT)));
        }
        return "Where this report came with its data, "
                + (runs.size() == 1 ? "the experiment is" : "the experiments are")
                + " beside it, too: "
                + files
                + "."
                + (carried(runs).isEmpty() ? "" : " Its PDF carries the experiment in itself.");
    }

    /** The command that made a run, with its file after the first word. */
    private static String recipe(FinishedRun run, String file) {
        String[] words = run.command().split(" ", 2);
        boolean outside = OutsideFile.of(run.experiment(), run.folder()).isPresent();
        return words[0]
                + " "
                + file
                + (words.length > 1 ? " " + words[1] : "")
                + (outside ? " --outside" : "");
    }

    private static void again(
            List<FinishedRun> runs, Function<FinishedRun, Path> kept, List<Block> blocks) {
        blocks.add(
                new Block.Paragraph(
                        "The folder of a run holds its complete experiment. On the same machine the"
                                + " same program gives the same numbers to the last bit."));
        List<String> lines = new ArrayList<>();
        for (FinishedRun run : runs) {
            String file = ShellWords.of(kept.apply(run).resolve(EXPERIMENT));
            lines.add("java -jar target/preference-flow-lab.jar " + recipe(run, file));
        }
        blocks.add(new Block.Code(lines));
        blocks.add(new Block.Paragraph(beside(runs)));
        Set<String> made = new LinkedHashSet<>();
        runs.forEach(
                run -> run.environment().forEach((name, value) -> made.add(name + " " + value)));
        if (!made.isEmpty()) {
            blocks.add(new Block.Paragraph("Made with " + String.join(", ", made) + "."));
        }
    }
}
