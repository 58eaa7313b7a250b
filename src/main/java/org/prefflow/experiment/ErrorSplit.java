package org.prefflow.experiment;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a run's error comes from. The error E of a law is its total variation distance to the
 * ideal, in [0, 1], over the cells of {@link org.prefflow.math.Tiling#VIEW}: the share of its mass
 * that lies in the wrong cell. On the way from the ideal to the samples, a leg's gain is what E
 * grows by from one law to the next; it is negative where a later step makes good for an earlier
 * one. The gains of all legs add up to the total. A leg's distance is how far the two laws lie from
 * each other: a step sideways has a distance and no gain.
 *
 * @param idealBeta KL coefficient of the ideal, pi exp(k r / beta) / Z: the method's own, or 1
 * @param steps every leg, in order
 * @param total E of the method's samples, counted: in [0, 1]
 * @param sampling what E of as many draws of the method's law exceeds E of that law by, on average:
 *     the gain of {@link Leg#LEFT} in a split that explains everything
 */
public record ErrorSplit(double idealBeta, Map<Leg, Step> steps, double total, double sampling) {

    private static final String PREFIX = "error_";

    /** The name of all legs together. */
    public static final String TOTAL = PREFIX + "total";

    private static final String DISTANCE = "_distance";
    private static final String SAMPLING = PREFIX + "sampling";
    private static final String IDEAL_BETA = PREFIX + "ideal_beta";

    /** The steps from the ideal to the samples. */
    public enum Leg {
        /** The method's exact optimum against the ideal. */
        OBJECTIVE(
                "The method's exact optimum against the ideal: what endless data, a perfect network"
                        + " and a perfect solver would leave."),
        /** The exact optimum for these pairs against that for endless ones. */
        DATA(
                "The optimum for these pairs, by a smooth table of the plane instead of a network,"
                        + " against the optimum for endless pairs. How smooth, held-out pairs"
                        + " decide."),
        /** What was learned against the optimum for these pairs. */
        FIT(
                "What was learned, carried by a fine solver, against the optimum for these pairs:"
                        + " network, policy family and training. Negative where the network made"
                        + " more of the pairs than the table."),
        /** Starting elsewhere than where the field was trained from. */
        SOURCE(
                "Particles that start at another law than the one the field was trained from:"
                        + " the reference in place of the losers. 0 for methods without a field."),
        /** The configured solver against a fine one. */
        SOLVER(
                "The configured solver against a fine one, dopri5 at a tolerance of 1e-6. 0 for"
                        + " methods without a field."),
        /** What no other leg explains. */
        LEFT(
                "What is left: the samples as counted against the law they are drawn from. Their"
                        + " number limits it from below.");

        private final String meaning;

        Leg(String meaning) {
            this.meaning = meaning;
        }

        /** The leg's name on screen. */
        public String title() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** A sentence or two: what the leg measures. */
        public String meaning() {
            return meaning;
        }

        /** Its name in metrics.json. */
        public String metric() {
            return PREFIX + title();
        }
    }

    /**
     * One leg of the way.
     *
     * @param gain what the error grows by, between -1 and 1
     * @param distance total variation between the laws before and after, in [0, 1]; at least the
     *     gain's size
     */
    public record Step(double gain, double distance) {}

    public ErrorSplit {
        EnumMap<Leg, Step> ordered = new EnumMap<>(Leg.class);
        for (Leg leg : Leg.values()) {
            ordered.put(leg, steps.get(leg));
        }
        steps = Collections.unmodifiableMap(ordered);
    }

    /** A leg's gain. */
    public double gain(Leg leg) {
        return steps.get(leg).gain;
    }

    /** The split as metrics: {@code error_objective}, {@code error_objective_distance}... */
    public Map<String, Double> metrics() {
        Map<String, Double> values = new LinkedHashMap<>();
        steps.forEach((leg, step) -> values.put(leg.metric(), step.gain));
        values.put(TOTAL, total);
        values.put(SAMPLING, sampling);
        steps.forEach((leg, step) -> values.put(leg.metric() + DISTANCE, step.distance));
        values.put(IDEAL_BETA, idealBeta);
        return values;
    }

    /** The split that is among a run's metrics; empty where there is none. */
    public static Optional<ErrorSplit> among(Map<String, Double> metrics) {
        if (!metrics.containsKey(TOTAL)) {
            return Optional.empty();
        }
        EnumMap<Leg, Step> steps = new EnumMap<>(Leg.class);
        for (Leg leg : Leg.values()) {
            double gain = metrics.get(leg.metric());
            steps.put(leg, new Step(gain, metrics.get(leg.metric() + DISTANCE)));
        }
        return Optional.of(
                new ErrorSplit(
                        metrics.get(IDEAL_BETA), steps, metrics.get(TOTAL), metrics.get(SAMPLING)));
    }
}
