package org.prefflow.sweep;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prefflow.experiment.SeedTable.Mean;
import org.prefflow.metric.Metric;

/**
 * A study as a section of a Markdown page: what is asked, how to run it, what was found, and the
 * numbers that say so.
 *
 * @param study which
 * @param done its sweep, with all rows
 */
record StudyPage(Study study, SweepFolder done) {

    /** What stands above the sections. */
    static final String HEAD =
            """
            # Studies

            Sweeps that come with the lab, each with what its runs say. A folder is that of a sweep, done: `sweep.json` is the whole
            question, `results.csv` has a row for each run with all its metrics and its experiment, `stages.npy` what each run learned,
            `study.json` what is said below.
            Written by `java -jar target/preference-flow-lab.jar datasets --out datasets`.

            `java -jar target/preference-flow-lab.jar sweep NAME` runs one again, from nothing; in the window a click on one under "Studies"
            on the screen of sweeps (key S) shows it as it lies here, and Start runs it again. Numbers are means over the seeds with 95 % intervals
            (Student's t). Settings share their seeds, so they are compared seed by seed, by Wilcoxon's signed ranks: "best" names all that
            cannot be told from the first at 95 %, without allowance for how many are compared. What is found holds for these toy problems and
            settings; it is no law of the methods.
            """;

    private static final int WIDTH = 130;
    private static final List<String> ALSO =
            List.of("reward_mean", "kl_to_reference", "sliced_w2", "overoptimisation");

    String text() {
        SweepPlan plan = done.plan();
        StringBuilder text = new StringBuilder("\n## " + study.question() + "\n\n");
        text.append("`sweep ").append(study.name()).append("`: ");
        text.append(
                String.format(
                        Locale.ROOT,
                        "%d settings, %d seeds each, from seed %d; ",
                        plan.points().size(),
                        plan.config().seeds(),
                        plan.config().experiment().seed()));
        text.append("varied: ");
        text.append(String.join(" and ", fields().stream().map(f -> "`" + f + "`").toList()));
        text.append(".\n\n").append(wrapped(study.finding())).append("\n\n").append(table());
        text.append("\n").append(wrapped(verdict())).append("\n");
        return text.toString();
    }

    private List<String> fields() {
        return done.plan().config().vary().stream().map(Axis::field).toList();
    }

    private String table() {
        Set<String> names = new LinkedHashSet<>(List.of(study.metric()));
        names.addAll(ALSO);
        List<Metric> metrics =
                names.stream()
                        .flatMap(name -> SweepMetrics.named(name).stream())
                        .filter(metric -> points().anyMatch(p -> mean(metric, p).isPresent()))
                        .toList();
        List<String> head = new ArrayList<>(fields());
        metrics.forEach(metric -> head.add(SweepCharts.named(metric)));
        StringBuilder table = new StringBuilder(line(head));
        table.append("|").append("---|".repeat(head.size())).append("\n");
        points().forEach(
                        point -> {
                            List<String> cells = new ArrayList<>();
                            done.plan()
                                    .points()
                                    .get(point)
                                    .values()
                                    .forEach(v -> cells.add(Axis.words(v)));
                            metrics.forEach(
                                    m ->
                                            cells.add(
                                                    mean(m, point)
                                                            .map(StudyPage::shown)
                                                            .orElse("")));
                            table.append(line(cells));
                        });
        return table.toString();
    }

    private Stream<Integer> points() {
        return IntStream.range(0, done.plan().points().size()).boxed();
    }

    /** Over the seeds that have a value. */
    private Optional<Mean> mean(Metric metric, int point) {
        double[] values =
                done.table().rows().stream()
                        .filter(row -> row.run() / done.plan().config().seeds() == point)
                        .mapToDouble(row -> row.metric(metric.name()))
                        .filter(Double::isFinite)
                        .toArray();
        return values.length == 0 ? Optional.empty() : Optional.of(Mean.of(values));
    }

    private String verdict() {
        Ranking ranking = Ranking.of(study.ranking(), done.plan(), done.table().rows());
        List<String> best =
                ranking.best().stream()
                        .map(
                                place ->
                                        String.join(
                                                " / ",
                                                place.values().stream().map(Axis::words).toList()))
                        .toList();
        return "Best by " + study.ranking().title() + ": " + String.join("; ", best) + ".";
    }

    private static String shown(Mean mean) {
        return Double.isNaN(mean.halfWidth())
                ? String.format(Locale.ROOT, "%.3f", mean.mean())
                : String.format(Locale.ROOT, "%.3f \u00b1 %.3f", mean.mean(), mean.halfWidth());
    }

    private static String line(List<String> cells) {
        List<String> escaped = cells.stream().map(cell -> cell.replace("|", "\\|")).toList();
        return "| " + String.join(" | ", escaped) + " |\n";
    }

    private static String wrapped(String sentences) {
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (String word : sentences.split(" ")) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                text.append("\n");
                column = 0;
            }
            text.append(column == 0 ? "" : " ").append(word);
            column += word.length() + (column == 0 ? 0 : 1);
        }
        return text.toString();
    }
}
