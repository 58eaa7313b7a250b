package org.prefflow.metric;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One entry of the catalogue of metrics.
 *
 * @param name canonical name, as in metrics.json
 * @param title what a person reads, such as "Win rate"
 * @param summary one line: what it is
 * @param unit the unit, or "" for a pure number
 * @param hasFloor whether it comes with a noise floor
 * @param better which direction is better
 * @param rule computes the value, and others that belong to it, by name; whatever is not finite has
 *     no value
 */
public record Metric(
        String name,
        String title,
        String summary,
        String unit,
        boolean hasFloor,
        Better better,
        Function<Evidence, Map<String, Double>> rule) {

    private static final String FLOOR = "noise_floor";
    private static final String EXACT = "exact_";

    /** Which direction of a metric is better. */
    public enum Better {
        /** Larger is better. */
        HIGHER,
        /** Smaller is better. */
        LOWER,
        /** The exact value is best. */
        AS_EXACT,
        /** Zero is best: it is an error with a sign. */
        ZERO
    }

    /**
     * The metric's values by name, in order: its own first, then the exact one with prefix {@code
     * exact_}, then its noise floor. What a method has no value for is left out.
     */
    public Map<String, Double> measure(Evidence evidence) {
        Map<String, Double> finite = new LinkedHashMap<>();
        rule.apply(evidence)
                .forEach(
                        (key, value) -> {
                            if (Double.isFinite(value)) {
                                finite.put(key, value);
                            }
                        });
        return finite;
    }

    /** Whether a value of this name is one of this metric's own, such as {@code mode_mass_2}. */
    public boolean names(String key) {
        return key.equals(name)
                || key.startsWith(name + "_")
                        && !key.contains(FLOOR)
                        && !key.endsWith(Metrics.STANDARD_ERROR);
    }

    /**
     * What the exact target itself would have in the place of a value. A divergence from it, which
     * is measured against no sample, is 0 there by itself.
     *
     * @param key one of this metric's own names among the values
     */
    public Optional<Double> exact(Map<String, Double> values, String key) {
        Double told = values.get(EXACT + key);
        boolean divergence = better == Better.LOWER && !hasFloor && values.containsKey(key);
        return told == null && divergence ? Optional.of(0.0) : Optional.ofNullable(told);
    }

    /**
     * The noise floor among values by name, or a part of it.
     *
     * @param part "" for the mean, "_low" and "_high" for the ends of its 95 % band
     */
    public Optional<Double> floor(Map<String, Double> values, String part) {
        Double own = values.get(name + "_" + FLOOR + part);
        return hasFloor
                ? Optional.ofNullable(own == null ? values.get(FLOOR + part) : own)
                : Optional.empty();
    }
}
