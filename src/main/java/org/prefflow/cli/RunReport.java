package org.prefflow.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** A run's numbers as a table: learned, exact, noise floor. */
final class RunReport {

    private static final String EXACT = "exact_";

    private RunReport() {}

    static void print(Map<String, Double> metrics, PrintWriter out) {
        out.printf(Locale.ROOT, "%-34s %12s %12s%n", "", "learned", "exact");
        metrics.forEach(
                (name, value) -> {
                    if (!name.startsWith(EXACT)) {
                        Double exact = metrics.get(EXACT + name);
                        out.printf(
                                Locale.ROOT,
                                "%-34s %12s %12s%n",
                                name,
                                show(value),
                                exact == null ? "" : show(exact));
                    }
                });
    }

    static String show(double value) {
        double size = Math.abs(value);
        String format = size >= 1e5 ? "%.4g" : size >= 100 ? "%.1f" : "%.4f";
        return String.format(Locale.ROOT, format, value);
    }
}
