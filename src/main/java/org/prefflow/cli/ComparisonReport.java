package org.prefflow.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.prefflow.experiment.ComparedMethod;
import org.prefflow.experiment.Comparison;
import org.prefflow.experiment.SeedTable;

/** A comparison's numbers as a table: a row a metric, a column a method; means over seeds. */
final class ComparisonReport {

    /** What is read first; the rest of the metrics stands in the files. */
    private static final List<String> SHOWN =
            List.of(
                    "reward_mean",
                    "exact_reward_mean",
                    "win_rate",
                    "kl_to_reference",
                    "exact_kl_to_reference",
                    "kl_to_target",
                    "sliced_w2",
                    "noise_floor",
                    "kl_to_winners",
                    "sliced_w2_to_winners",
                    "overoptimisation");

    private ComparisonReport() {}

    static void print(Comparison comparison, PrintWriter out) {
        SeedTable table = new SeedTable(comparison.rows());
        List<String> titles = new ArrayList<>();
        for (ComparedMethod method : ComparedMethod.values()) {
            titles.add(String.format(Locale.ROOT, "%20s", method.title()));
        }
        String what =
                comparison.seeds() == 1
                        ? "seed " + comparison.config().seed()
                        : "mean of " + comparison.seeds() + " seeds, 95 %";
        out.printf(Locale.ROOT, "%-24s%s%n", what, String.join("", titles));
        Set<String> names = new LinkedHashSet<>();
        comparison.rows().forEach(row -> names.addAll(row.metrics().keySet()));
        for (String name : SHOWN) {
            if (names.contains(name)) {
                out.printf(Locale.ROOT, "%-24s%s%n", name, cells(table, name));
            }
        }
        comparison
                .remarksByPanel()
                .forEach((panel, why) -> out.println("(" + panel.charAt(0) + ") " + why));
    }

    private static String cells(SeedTable table, String name) {
        StringBuilder cells = new StringBuilder();
        for (ComparedMethod method : ComparedMethod.values()) {
            String cell = table.mean(method, name).map(ComparisonReport::show).orElse("");
            cells.append(String.format(Locale.ROOT, "%20s", cell));
        }
        return cells.toString();
    }

    private static String show(SeedTable.Mean mean) {
        return Double.isNaN(mean.halfWidth())
                ? RunReport.show(mean.mean())
                : RunReport.show(mean.mean()) + " \u00b1 " + RunReport.show(mean.halfWidth());
    }
}
