package org.prefflow.method;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.prefflow.method.TabularFit.Smoothness;

/**
 * Chooses how smooth a table should be by the pairs alone: of the priors on a lattice of octaves
 * the one under which tables learned from some pairs have the lowest mean loss on the others, in
 * {@value #FOLDS}-fold cross-validation. The lattice is searched downhill from a start.
 */
public final class SmoothnessChoice {

    /** Every fifth pair is held out in turn. */
    private static final int FOLDS = 5;

    /** More pairs than these would not change the choice, only make it slower. */
    private static final int MOST_PAIRS = 5_000;

    private static final int LEAST = -6;
    private static final int MOST = 3;
    private static final int REACH = 2;

    private final TabularFit fit;
    private final Smoothness start;
    private final Runnable goOn;
    private final Map<Octave, Double> losses = new HashMap<>();

    /** Octaves from the start: of the deviation upwards, of the length upwards. */
    private record Octave(int deviation, int length) {

        List<Octave> neighbours() {
            return List.of(
                    new Octave(deviation - 1, length),
                    new Octave(deviation + 1, length),
                    new Octave(deviation, length - 1),
                    new Octave(deviation, length + 1));
        }

        boolean allowed() {
            return deviation >= LEAST && deviation <= MOST && Math.abs(length) <= REACH;
        }
    }

    private SmoothnessChoice(TabularFit fit, Smoothness start, Runnable goOn) {
        this.fit = fit;
        this.start = start;
        this.goOn = goOn;
    }

    /**
     * The best prior.
     *
     * @param start from which the search goes downhill
     * @param goOn called now and then; throws to end the search
     */
    public static Smoothness among(TabularFit fit, Smoothness start, Runnable goOn) {
        return fit.pairs().size() < FOLDS ? start : new SmoothnessChoice(fit, start, goOn).best();
    }

    private Smoothness best() {
        Octave at = new Octave(0, 0);
        while (true) {
            Octave best = at;
            for (Octave next : at.neighbours()) {
                best = next.allowed() && heldOutLoss(next) < heldOutLoss(best) ? next : best;
            }
            if (best.equals(at)) {
                return prior(at);
            }
            at = best;
        }
    }

    private Smoothness prior(Octave octave) {
        return new Smoothness(
                Math.scalb(start.deviation(), octave.deviation),
                Math.scalb(start.length(), octave.length));
    }

    private double heldOutLoss(Octave octave) {
        return losses.computeIfAbsent(octave, this::measured);
    }

    private double measured(Octave octave) {
        int stride = Math.max(1, fit.pairs().size() / MOST_PAIRS);
        int seen = fit.pairs().size() / stride;
        double sum = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            int[] others =
                    IntStream.range(0, seen)
                            .filter(i -> i % FOLDS != held)
                            .map(i -> i * stride)
                            .toArray();
            int[] judges =
                    IntStream.range(0, seen)
                            .filter(i -> i % FOLDS == held)
                            .map(i -> i * stride)
                            .toArray();
            sum += fit.loss(fit.roughly(prior(octave), others, goOn), judges) * judges.length;
        }
        return sum / seen;
    }
}
