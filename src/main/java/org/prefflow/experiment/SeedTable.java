package org.prefflow.experiment;

import java.io.BufferedWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The numbers of a comparison over its seeds.
 *
 * @param rows one a seed and method
 */
public record SeedTable(List<Comparison.Row> rows) {

    /** Student's t for a two-sided interval of 95 %, by degrees of freedom from 1. */
    private static final double[] STUDENT = {
        12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281, 2.2010,
        2.1788, 2.1604, 2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860, 2.0796, 2.0739,
        2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423
    };

    private static final double NORMAL = 1.95996;

    public SeedTable {
        rows = List.copyOf(rows);
    }

    /**
     * A mean over seeds.
     *
     * @param mean of the values
     * @param halfWidth of its 95 % interval by Student's t; NaN for a single value
     * @param count how many values
     */
    public record Mean(double mean, double halfWidth, int count) {

        /** Of one or more values. */
        public static Mean of(double... values) {
            int n = values.length;
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            double mean = sum / n;
            double squares = 0;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
            double half = n < 2 ? Double.NaN : student(n - 1) * Math.sqrt(squares / (n - 1) / n);
            return new Mean(mean, half, n);
        }

        // Beyond the table: Cornish and Fisher's first correction of the normal, right to 1e-4.
        private static double student(int freedom) {
            return freedom <= STUDENT.length
                    ? STUDENT[freedom - 1]
                    : NORMAL + (NORMAL * NORMAL * NORMAL + NORMAL) / (4 * freedom);
        }
    }

    /** A metric's mean over a method's runs; empty where one of them has no value. */
    public Optional<Mean> mean(ComparedMethod method, String metric) {
        double[] values =
                rows.stream()
                        .filter(row -> row.method() == method)
                        .mapToDouble(row -> row.metrics().getOrDefault(metric, Double.NaN))
                        .toArray();
        OptionalDouble missing = Arrays.stream(values).filter(v -> !Double.isFinite(v)).findAny();
        return values.length == 0 || missing.isPresent()
                ? Optional.empty()
                : Optional.of(Mean.of(values));
    }

    /** As CSV: {@code seed}, {@code panel}, {@code method} and every metric. */
    void write(BufferedWriter out) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.metrics().keySet()));
        out.write("seed,panel,method," + String.join(",", names) + "\n");
        for (Comparison.Row row : rows) {
            out.write(row.seed() + "," + row.method().panel() + "," + row.method().id());
            for (String name : names) {
                out.write("," + RunTables.cell(row.metrics().getOrDefault(name, Double.NaN)));
            }
            out.write("\n");
        }
    }
}
