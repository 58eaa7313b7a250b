package org.prefflow.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.prefflow.experiment.AtomicFile;
import org.prefflow.experiment.OutsideFile;
import org.prefflow.experiment.RunCaption;
import org.prefflow.experiment.RunSettings;
import org.prefflow.experiment.SeedTable.Mean;
import org.prefflow.experiment.ShellWords;
import org.prefflow.figure.Theme;
import org.prefflow.metric.Metric;
import org.prefflow.metric.Metrics;
import org.prefflow.sweep.Axis;
import org.prefflow.sweep.Ranking;
import org.prefflow.sweep.ResultsTable;
import org.prefflow.sweep.SweepCharts;
import org.prefflow.sweep.SweepFolder;
import org.prefflow.sweep.SweepPlan;
import org.prefflow.sweep.SweepRow;

/** Writes what a sweep found. */
public final class SweepReport {

    private static final int MOST_PLACES = 20;

    private final Path folder;
    private final SweepPlan plan;
    private final List<SweepRow> rows;
    private final SweepCharts charts;
    private final List<Metric> metrics;

    private SweepReport(SweepFolder sweep) {
        folder = sweep.path();
        plan = sweep.plan();
        rows = sweep.table().rows();
        charts = new SweepCharts(plan, rows, Theme.LIGHT);
        metrics = Metrics.ALL.stream().filter(this::known).toList();
    }

    /** A report of a sweep as far as it is done. */
    public static Report of(SweepFolder sweep) {
        return new SweepReport(sweep).report();
    }

    private boolean known(Metric metric) {
        return rows.stream().anyMatch(row -> Double.isFinite(row.metric(metric.name())));
    }

    private Report report() {
        List<Block> blocks = new ArrayList<>();
        String fields = String.join(", ", charts.fields());
        String base = RunCaption.title(plan.config().experiment()).replace("*", "");
        long failed = rows.stream().filter(row -> !row.finished()).count();
        blocks.add(
                new Block.Paragraph(
                        String.format(
                                Locale.ROOT,
                                "%s, with %s varied: %,d settings, %,d seeds each. %,d of %,d runs are"
                                        + " done%s.",
                                base,
                                fields,
                                plan.points().size(),
                                plan.config().seeds(),
                                rows.size(),
                                plan.size(),
                                failed == 0 ? "" : ", of which " + failed + " failed")));
        blocks.add(new Block.Heading("What is best"));
        for (Metric metric : metrics) {
            Ranking ranking = Ranking.of(metric, plan, rows);
            if (!ranking.places().isEmpty()) {
                blocks.add(new Block.Paragraph(verdict(ranking)));
            }
        }
        if (!metrics.isEmpty()) {
            blocks.add(ranked(Ranking.of(metrics.get(0), plan, rows)));
        }
        blocks.add(new Block.Heading("Pictures"));
        metrics.forEach(metric -> pictures(metric, blocks));
        blocks.add(new Block.Heading("Settings in common"));
        blocks.add(settings());
        blocks.add(new Block.Heading("To make it again"));
        blocks.add(
                new Block.Code(
                        List.of(
                                "java -jar target/preference-flow-lab.jar sweep "
                                        + ShellWords.of(folder.resolve(SweepFolder.SWEEP))
                                        + outside())));
        return new Report(
                name(), base + ", " + fields + " varied", blocks, numbers(), this::write, "");
    }

    /** What allows the sweep to read files that its experiment names elsewhere. */
    private String outside() {
        return OutsideFile.of(plan.experiments(), folder, List.of()).isPresent()
                ? " --outside"
                : "";
    }

    private String name() {
        return folder.toAbsolutePath().normalize().getFileName().toString();
    }

    private String verdict(Ranking ranking) {
        Ranking.Place first = ranking.places().get(0);
        String best =
                ranking.metric().title()
                        + ": best with "
                        + setting(first)
                        + ", "
                        + mean(first.mean())
                        + ". ";
        String verdict = ranking.verdict();
        return best + Character.toUpperCase(verdict.charAt(0)) + verdict.substring(1) + ".";
    }

    private String setting(Ranking.Place place) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < place.values().size(); i++) {
            parts.add(charts.fields().get(i) + " = " + Axis.words(place.values().get(i)));
        }
        return String.join(", ", parts);
    }

    private static String mean(Mean mean) {
        String value = Report.number(mean.mean());
        return Double.isNaN(mean.halfWidth())
                ? value
                : value + " \u00b1 " + Report.number(mean.halfWidth());
    }

    private Block.Table ranked(Ranking ranking) {
        List<String> header =
                new ArrayList<>(plan.config().vary().stream().map(Axis::field).toList());
        header.add(ranking.metric().name());
        header.add("worse than the best by");
        header.add("told apart");
        List<List<String>> lines = new ArrayList<>();
        for (Ranking.Place place : ranking.places().stream().limit(MOST_PLACES).toList()) {
            List<String> line = new ArrayList<>(place.values().stream().map(Axis::words).toList());
            boolean first = lines.isEmpty();
            line.add(mean(place.mean()));
            line.add(first ? "" : mean(place.behind()));
            line.add(first ? "" : place.told() ? "yes" : "no");
            lines.add(line);
        }
        return new Block.Table(
                "The best settings by "
                        + ranking.metric().name()
                        + ", means over seeds with 95 % intervals; differences are taken seed by seed.",
                header,
                lines);
    }

    private void pictures(Metric metric, List<Block> blocks) {
        int fields = charts.fields().size();
        OptionalInt second = fields > 1 ? OptionalInt.of(1) : OptionalInt.empty();
        blocks.add(new Block.Chart(metric.name(), charts.lines(metric, 0, second)));
        if (fields > 1) {
            charts.map(metric, 0, 1)
                    .ifPresent(map -> blocks.add(new Block.Chart(metric.name(), map)));
        }
    }

    private Block.Table settings() {
        List<List<String>> lines = new ArrayList<>();
        for (Map.Entry<String, String> setting :
                RunSettings.of(plan.config().experiment()).entrySet()) {
            if (!charts.fields().contains(setting.getKey())) {
                lines.add(List.of(setting.getKey(), setting.getValue()));
            }
        }
        return new Block.Table(
                "What all runs share, defaults included; the seed is the first one.",
                List.of("setting", "value"),
                lines);
    }

    /** A row for each setting, a column for each metric. */
    private Block.Table numbers() {
        List<String> header = new ArrayList<>(charts.fields());
        metrics.forEach(metric -> header.add(metric.name()));
        List<List<String>> lines = new ArrayList<>();
        for (int point = 0; point < plan.points().size(); point++) {
            List<String> line =
                    new ArrayList<>(
                            plan.points().get(point).values().stream().map(Axis::words).toList());
            for (Metric metric : metrics) {
                double[] values = values(metric, point);
                line.add(values.length == 0 ? "" : mean(Mean.of(values)));
            }
            lines.add(line);
        }
        return new Block.Table("Means over seeds with 95 % intervals.", header, lines);
    }

    private double[] values(Metric metric, int point) {
        return rows.stream()
                .filter(row -> row.run() / plan.config().seeds() == point)
                .mapToDouble(row -> row.metric(metric.name()))
                .filter(Double::isFinite)
                .toArray();
    }

    private void write(Path data) throws IOException {
        for (String file : List.of(SweepFolder.SWEEP, ResultsTable.FILE)) {
            if (Files.exists(folder.resolve(file))) {
                AtomicFile.write(
                        data.resolve(file), path -> Files.copy(folder.resolve(file), path));
            }
        }
        RunData.script("/report/plot-sweep.py", data);
    }
}
