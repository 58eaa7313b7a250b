package org.prefflow.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of one run: a row of the table.
 *
 * @param run its number
 * @param values of the varied fields
 * @param seed its seed
 * @param status {@value #FINISHED} or {@value #FAILED}
 * @param metrics by name, in the order they are shown; empty where it failed
 * @param message why it failed, one line; empty where it did not
 * @param experiment all of it, as JSON in one line
 */
public record SweepRow(
        int run,
        List<String> values,
        long seed,
        String status,
        Map<String, Double> metrics,
        String message,
        String experiment) {

    /** It came to its end. */
    public static final String FINISHED = "finished";

    /** It did not, and would not another time: its training diverged, or a file is missing. */
    public static final String FAILED = "failed";

    public SweepRow {
        values = List.copyOf(values);
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        message = message.replaceAll("\\s+", " ").strip();
    }

    /** Whether there are numbers. */
    public boolean finished() {
        return status.equals(FINISHED);
    }

    /** A metric; NaN where there is none. */
    public double metric(String name) {
        return metrics.getOrDefault(name, Double.NaN);
    }
}
