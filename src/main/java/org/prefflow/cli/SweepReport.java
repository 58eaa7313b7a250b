package org.prefflow.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.prefflow.experiment.SeedTable.Mean;
import org.prefflow.metric.Metric;
import org.prefflow.sweep.Axis;
import org.prefflow.sweep.Ranking;
import org.prefflow.sweep.SweepMetrics;
import org.prefflow.sweep.SweepPlan;
import org.prefflow.sweep.SweepRow;

/** What a sweep found, in lines of text: the best settings, and how sure that is. */
record SweepReport(SweepPlan plan, List<SweepRow> rows) {

    private static final int MOST = 12;

    /** Prints the points by a metric, the best first. */
    void print(Metric metric, PrintWriter out) {
        long failed = rows.stream().filter(row -> !row.finished()).count();
        out.printf(
                Locale.ROOT,
                "%,d of %,d runs%s%n",
                rows.size(),
                plan.size(),
                failed == 0 ? "" : String.format(Locale.ROOT, ", %,d of them failed", failed));
        Ranking ranking = Ranking.of(metric, plan, rows);
        if (ranking.places().isEmpty()) {
            List<String> known = SweepMetrics.of(rows).stream().map(Metric::name).toList();
            out.println(
                    "no run has a number of "
                            + metric.name()
                            + (known.isEmpty() ? "" : "; they have " + String.join(", ", known)));
            return;
        }
        out.println("by " + metric.name() + ": " + SweepMetrics.best(metric));
        table(ranking, out);
        out.println(ranking.verdict());
    }

    private void table(Ranking ranking, PrintWriter out) {
        List<String> header =
                new ArrayList<>(plan.config().vary().stream().map(Axis::field).toList());
        List<List<String>> lines = new ArrayList<>();
        header.add(ranking.metric().name());
        header.add("worse than the best by");
        lines.add(header);
        for (Ranking.Place place : ranking.places().stream().limit(MOST).toList()) {
            List<String> line = new ArrayList<>(place.values().stream().map(Axis::words).toList());
            line.add(shown(place.mean()) + place.remainder().map(of -> " (" + of + ")").orElse(""));
            boolean first = place == ranking.places().get(0);
            line.add(first ? "" : shown(place.behind()) + (place.told() ? "" : "  no difference"));
            lines.add(line);
        }
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < line.size(); i++) {
                int column = i;
                int width = lines.stream().mapToInt(l -> l.get(column).length()).max().orElse(0);
                text.append(String.format(Locale.ROOT, "%-" + (width + 2) + "s", line.get(i)));
            }
            out.println(text.toString().stripTrailing());
        }
        if (ranking.places().size() > MOST) {
            out.printf(Locale.ROOT, "... and %,d more%n", ranking.places().size() - MOST);
        }
    }

    private static String shown(Mean mean) {
        String value = String.format(Locale.ROOT, "%.4f", mean.mean());
        return Double.isNaN(mean.halfWidth())
                ? value
                : String.format(Locale.ROOT, "%s +- %.4f", value, mean.halfWidth());
    }
}
