package org.prefflow.press;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.prefflow.metric.Metric;
import org.prefflow.metric.Metrics;
import org.prefflow.param.Numbers;

/**
 * One metric of a run in words, beside what is known exactly.
 *
 * @param metric what it is
 * @param key its name among the metrics
 * @param name what a person reads
 * @param learned its value
 * @param beside the exact value, or after a sign for "at least" the noise floor; empty for neither
 * @param difference between the two; empty where there is no second one
 */
public record NumberRow(
        Metric metric, String key, String name, String learned, String beside, String difference) {

    /** The prefix of exact values. */
    public static final String EXACT = "exact_";

    private static final int DECIMALS = 3;

    /** Every metric of a run, in the order in which they are shown. */
    public static List<NumberRow> of(Map<String, Double> values) {
        List<NumberRow> rows = new ArrayList<>();
        Metrics.ALL.forEach(
                metric ->
                        values.forEach(
                                (key, value) -> {
                                    if (metric.names(key)) {
                                        rows.add(row(metric, key, value, values));
                                    }
                                }));
        return rows;
    }

    private static NumberRow row(
            Metric metric, String key, double learned, Map<String, Double> values) {
        String name = metric.title() + key.substring(metric.name().length()).replace('_', ' ');
        Double exact = metric.exact(values, key).orElse(null);
        Double floor = metric.floor(values, "").orElse(null);
        if (exact == null && floor == null) {
            return new NumberRow(metric, key, name, text(learned), "", "");
        }
        double beside = exact == null ? floor : exact;
        return new NumberRow(
                metric,
                key,
                name,
                text(learned),
                (exact == null ? "\u2265 " : "") + text(beside),
                Numbers.signed(learned - beside, DECIMALS));
    }

    private static String text(double value) {
        return Numbers.fixed(value, DECIMALS);
    }
}
