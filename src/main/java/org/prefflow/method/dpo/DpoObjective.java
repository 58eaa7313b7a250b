package org.prefflow.method.dpo;

import org.prefflow.math.LogMath;
import org.prefflow.method.LogRatioStory;
import org.prefflow.method.PairLoss;
import org.prefflow.method.PairStory;

/**
 * One loss of the family with its constants.
 *
 * @param loss which
 * @param beta KL coefficient, positive; IPO's tau
 * @param labelSmoothing e, the rate at which labels are taken to be wrong, in [0, 1/2)
 * @param margin SimPO's gamma
 */
record DpoObjective(DpoLoss loss, double beta, double labelSmoothing, double margin)
        implements PairLoss {

    /** By how much more the lab's rewards differ than win rates do. */
    private static final double WIN_RATE_SPAN = 4;

    @Override
    public boolean needsNormaliser() {
        return loss == DpoLoss.NCA || loss == DpoLoss.KTO || loss == DpoLoss.SPPO;
    }

    /**
     * KTO's g follows the reward over beta, NCA's and SPPO's a win rate, which runs less steeply.
     */
    @Override
    public double steepness() {
        return loss == DpoLoss.KTO ? 1 / beta : 1 / (WIN_RATE_SPAN * beta);
    }

    @Override
    public boolean needsDivergence() {
        return loss == DpoLoss.KTO;
    }

    @Override
    public double of(Pair pair, double[] slopes) {
        return switch (loss) {
            case DPO -> mixed(1, 0, pair, slopes);
            case CDPO -> mixed(1 - labelSmoothing, labelSmoothing, pair, slopes);
            case RDPO -> {
                double scale = 1 / (1 - 2 * labelSmoothing);
                yield mixed(scale * (1 - labelSmoothing), -scale * labelSmoothing, pair, slopes);
            }
            case SIMPO -> simpo(pair, slopes);
            case IPO -> ipo(pair, slopes);
            case HINGE -> hinge(pair, slopes);
            case NCA -> nca(pair, slopes);
            case KTO -> kto(pair, slopes);
            case SPPO -> sppo(pair, slopes);
        };
    }

    @Override
    public PairStory story() {
        // A bar over a letter is more than a line of text can set.
        String formula = loss.summary().replace("P\u0304", "Pbar");
        return new LogRatioStory("Policy", formula, loss.unit(), beta);
    }

    /** -a log sigmoid(beta D) - b log sigmoid(-beta D). */
    private double mixed(double a, double b, Pair pair, double[] slopes) {
        double z = beta * pair.gap();
        onGap(beta * (-a * LogMath.sigmoid(-z) + b * LogMath.sigmoid(z)), slopes);
        return a * LogMath.softplus(-z) + b * LogMath.softplus(z);
    }

    /** -log sigmoid(beta (log q(y+) - log q(y-)) - gamma): the length of a point is 1. */
    private double simpo(Pair pair, double[] slopes) {
        double z = beta * (pair.gap() + pair.referenceGap()) - margin;
        onGap(-beta * LogMath.sigmoid(-z), slopes);
        return LogMath.softplus(-z);
    }

    /** (D - 1/(2 tau))^2. */
    private double ipo(Pair pair, double[] slopes) {
        double off = pair.gap() - 1 / (2 * beta);
        onGap(2 * off, slopes);
        return off * off;
    }

    /** max(0, 1 - beta D). */
    private double hinge(Pair pair, double[] slopes) {
        double off = 1 - beta * pair.gap();
        onGap(off > 0 ? -beta : 0, slopes);
        return Math.max(0, off);
    }

    /** -log sigmoid(beta g+) - 1/2 log sigmoid(-beta g+) - 1/2 log sigmoid(-beta g-). */
    private double nca(Pair pair, double[] slopes) {
        double chosen = beta * pair.chosen();
        double rejected = beta * pair.rejected();
        slopes[0] = beta * (LogMath.sigmoid(chosen) / 2 - LogMath.sigmoid(-chosen));
        slopes[1] = beta * LogMath.sigmoid(rejected) / 2;
        return LogMath.softplus(-chosen)
                + LogMath.softplus(chosen) / 2
                + LogMath.softplus(rejected) / 2;
    }

    /** Mean over the two points of 1 - sigmoid(+-beta (g - KL)); KL is a constant. */
    private double kto(Pair pair, double[] slopes) {
        double chosen = LogMath.sigmoid(beta * (pair.chosen() - pair.klToReference()));
        double rejected = LogMath.sigmoid(beta * (pair.klToReference() - pair.rejected()));
        slopes[0] = -beta * chosen * (1 - chosen) / 2;
        slopes[1] = beta * rejected * (1 - rejected) / 2;
        return (1 - chosen + 1 - rejected) / 2;
    }

    /** (g+ - 1/(2 beta))^2 + (g- + 1/(2 beta))^2. */
    private double sppo(Pair pair, double[] slopes) {
        double chosen = pair.chosen() - 1 / (2 * beta);
        double rejected = pair.rejected() + 1 / (2 * beta);
        slopes[0] = 2 * chosen;
        slopes[1] = 2 * rejected;
        return chosen * chosen + rejected * rejected;
    }

    private static void onGap(double slope, double[] slopes) {
        slopes[0] = slope;
        slopes[1] = -slope;
    }
}
