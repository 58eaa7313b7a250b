package org.prefflow.experiment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.prefflow.exact.ExactLaw;
import org.prefflow.exact.OverOptimisation;
import org.prefflow.metric.Metrics;

/**
 * Looks for the value of a method's knob at which KL(q | pi) is as wished: a model of the KL says
 * what to train next, and what was measured corrects the model.
 */
public final class KlSearch {

    /** Divergences that differ by no more than this share agree. */
    public static final double TOLERANCE = 0.05;

    private static final List<String> KNOBS = List.of("beta", "rounds", "n");
    private static final int MOST_RUNS = 5;
    private static final int HALVINGS = 40;
    private static final int DIGITS = 4;

    /** A knob that counts how much is done is not looked for beyond this. */
    private static final double MOST_ROUNDS = 64;

    private final NumberField knob;
    private final double target;
    private final DoubleUnaryOperator model;
    private final TreeMap<Double, Double> measured = new TreeMap<>();

    /**
     * A search that has not begun.
     *
     * @param target KL(q | pi) that is looked for, in nats
     * @param model about the KL at a value of the knob; NaN where it does not know
     */
    public KlSearch(NumberField knob, double target, DoubleUnaryOperator model) {
        this.knob = knob;
        this.target = target;
        this.model = model;
    }

    /** By what an experiment's method is drawn nearer to its reference; empty for no knob. */
    public static Optional<NumberField> knob(ExperimentConfig config) {
        return KNOBS.stream()
                .flatMap(name -> NumberField.at("method." + name, config).stream())
                .findFirst();
    }

    /** Whether a divergence agrees with another one. */
    public static boolean agree(double kl, double target) {
        return Math.abs(kl - target) <= TOLERANCE * target;
    }

    /**
     * The divergence of the method's exact target; slow.
     *
     * @param setting the problem that it is trained on
     */
    public static DoubleUnaryOperator exact(ProblemSetting setting, NumberField knob) {
        return value ->
                ProblemSetting.target(knob.in(setting.config(), value).method(), setting.laws())
                        .law()
                        .map(law -> kl(law, setting))
                        .orElse(Double.NaN);
    }

    private static double kl(ExactLaw law, ProblemSetting setting) {
        return Metrics.kl(law.whole(), setting.config().reference());
    }

    /**
     * The divergence of pi exp(r^ / beta) / Z, r^ being a reward that was learned, along its curve
     * of at least two points; beyond their ends the last two go on.
     */
    public static DoubleUnaryOperator learned(OverOptimisation curve) {
        List<OverOptimisation.Point> points = curve.points();
        return beta -> {
            int next = 1;
            while (next < points.size() - 1 && points.get(next).beta() > beta) {
                next++;
            }
            OverOptimisation.Point one = points.get(next - 1);
            OverOptimisation.Point other = points.get(next);
            return between(beta, one.beta(), one.kl(), other.beta(), other.kl());
        };
    }

    // Along a line in logarithms of both.
    private static double between(double x, double x0, double y0, double x1, double y1) {
        double share = Math.log(x / x0) / Math.log(x1 / x0);
        return y0 * Math.pow(y1 / y0, share);
    }

    /** Takes what a run ended with. */
    public void measured(double value, double kl) {
        measured.put(value, kl);
    }

    /** The value whose measured divergence is nearest; empty before the first. */
    public OptionalDouble best() {
        return measured.keySet().stream()
                .min(Comparator.comparingDouble(value -> Math.abs(measured.get(value) - target)))
                .stream()
                .mapToDouble(Double::doubleValue)
                .findFirst();
    }

    /** Whether a measured divergence agrees with the one that is looked for. */
    public boolean isDone() {
        return measured.values().stream().anyMatch(kl -> agree(kl, target));
    }

    /** What to train next; empty where no other value can be expected to do better. Slow. */
    public OptionalDouble next() {
        if (isDone() || measured.size() >= MOST_RUNS) {
            return OptionalDouble.empty();
        }
        double wish = wish();
        if (Double.isNaN(wish)) {
            return OptionalDouble.empty();
        }
        double most = knob.whole() ? Math.min(MOST_ROUNDS, knob.max()) : knob.max();
        double value =
                Math.max(knob.min(), Math.min(most, knob.whole() ? Math.rint(wish) : brief(wish)));
        return measured.containsKey(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** As a person would write it down. */
    private static double brief(double value) {
        return new BigDecimal(value).round(new MathContext(DIGITS)).doubleValue();
    }

    private double wish() {
        if (measured.isEmpty()) {
            return solve(model, 1);
        }
        double secant = secant();
        if (!Double.isNaN(secant)) {
            return secant;
        }
        double known = best().orElseThrow();
        double factor = measured.get(known) / model.applyAsDouble(known);
        double solved = factor > 0 ? solve(model, factor) : Double.NaN;
        // A tilt by a small reward: KL falls with the square of beta.
        return Double.isNaN(solved) && !knob.whole()
                ? known * Math.sqrt(measured.get(known) / target)
                : solved;
    }

    /**
     * Through the two nearest measurements, one on each side where there are such; NaN where their
     * order is chance's.
     */
    private double secant() {
        List<Double> near =
                measured.keySet().stream()
                        .filter(value -> measured.get(value) > 0)
                        .sorted(Comparator.comparingDouble(value -> off(measured.get(value))))
                        .toList();
        if (near.size() < 2) {
            return Double.NaN;
        }
        double one = near.get(0);
        boolean above = measured.get(one) > target;
        double other =
                near.stream()
                        .filter(value -> measured.get(value) > target != above)
                        .findFirst()
                        .orElse(near.get(1));
        boolean rises = (measured.get(other) > measured.get(one)) == (other > one);
        return rises == knob.whole() && !measured.get(one).equals(measured.get(other))
                ? between(target, measured.get(one), one, measured.get(other), other)
                : Double.NaN;
    }

    private double off(double kl) {
        return Math.abs(Math.log(kl / target));
    }

    /** Where factor times the KL of a law is the one looked for; NaN where it is nowhere. */
    private double solve(DoubleUnaryOperator law, double factor) {
        return knob.whole() ? solveWhole(law, factor) : solveReal(law, factor);
    }

    private double solveWhole(DoubleUnaryOperator law, double factor) {
        double best = Double.NaN;
        double least = Double.POSITIVE_INFINITY;
        for (double value = knob.min(); value <= Math.min(MOST_ROUNDS, knob.max()); value++) {
            double kl = factor * law.applyAsDouble(value);
            if (Math.abs(kl - target) < least) {
                least = Math.abs(kl - target);
                best = value;
            }
            if (!(kl < target)) {
                break;
            }
        }
        return best;
    }

    /** The KL falls as such a knob, a beta, rises. */
    private double solveReal(DoubleUnaryOperator law, double factor) {
        double low = knob.min();
        double high = knob.max();
        double middle = Double.NaN;
        for (int k = 0; k < HALVINGS; k++) {
            middle = Math.sqrt(low * high);
            double kl = factor * law.applyAsDouble(middle);
            if (Double.isNaN(kl)) {
                return Double.NaN;
            }
            if (kl > target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return middle;
    }
}
