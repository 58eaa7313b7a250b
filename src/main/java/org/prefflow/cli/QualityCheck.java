package org.prefflow.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.QualityBar;
import org.prefflow.experiment.RunQueue;

/**
 * Trains every quality bar's method on every problem and says which bars are met.
 *
 * @param seeds runs a bar and problem, at least 1
 * @param assignments for all runs, such as fewer steps
 */
record QualityCheck(int seeds, List<String> assignments) {

    private record Place(QualityBar bar, String problem) {}

    /**
     * Runs everything, as many at a time as there are cores, and prints the table.
     *
     * @return the medians, limits and extremes by name
     */
    Map<String, Double> run(PrintWriter out, PrintWriter err, boolean terminal) {
        List<Place> places = new ArrayList<>();
        List<ExperimentConfig> experiments = new ArrayList<>();
        List<QueueProgress.Run> names = new ArrayList<>();
        for (QualityBar bar : QualityBar.ALL) {
            for (String problem : QualityBar.PROBLEMS) {
                places.add(new Place(bar, problem));
                for (ExperimentConfig config : bar.experiments(problem, seeds, assignments)) {
                    experiments.add(config);
                    names.add(
                            new QueueProgress.Run(
                                    bar.name() + " on " + problem + ", seed " + config.seed(),
                                    config.method().totalSteps(config.training())));
                }
            }
        }
        double[] values = new double[experiments.size()];
        int jobs = Math.min(values.length, Runtime.getRuntime().availableProcessors());
        try (Interrupt interrupt = new Interrupt();
                QueueProgress progress = new QueueProgress(err, terminal, interrupt, names)) {
            new RunQueue(Path.of("").toAbsolutePath(), jobs)
                    .run(
                            experiments,
                            progress::watch,
                            (index, result) ->
                                    values[index] =
                                            places.get(index / seeds)
                                                    .bar()
                                                    .measure()
                                                    .applyAsDouble(result));
        }
        return print(places, values, out);
    }

    private Map<String, Double> print(List<Place> places, double[] values, PrintWriter out) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        int missed = 0;
        out.printf(
                Locale.ROOT,
                "%-64s %-12s %8s %8s %18s%n",
                "median of " + seeds + " seeds",
                "on",
                "median",
                "bar",
                "lowest, highest");
        for (int i = 0; i < places.size(); i++) {
            List<Double> own = new ArrayList<>();
            for (int k = 0; k < seeds; k++) {
                own.add(values[i * seeds + k]);
            }
            QualityBar.Finding finding =
                    new QualityBar.Finding(places.get(i).bar(), places.get(i).problem(), own);
            missed += finding.met() ? 0 : 1;
            numbers.putAll(finding.numbers());
            print(finding, out);
        }
        out.flush();
        numbers.put("bars_missed", (double) missed);
        return numbers;
    }

    private static void print(QualityBar.Finding finding, PrintWriter out) {
        double lowest = finding.values().stream().mapToDouble(v -> v).min().orElseThrow();
        double highest = finding.values().stream().mapToDouble(v -> v).max().orElseThrow();
        out.printf(
                Locale.ROOT,
                "%-64s %-12s %8.4f %8.4f %8.4f, %8.4f  %s%n",
                finding.bar().sentence(),
                finding.problem(),
                finding.median(),
                finding.bar().limit(),
                lowest,
                highest,
                finding.met() ? "met" : "NOT MET");
    }
}
