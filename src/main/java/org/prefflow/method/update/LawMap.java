package org.prefflow.method.update;

import org.prefflow.policy.DensityPolicy;

/**
 * A law on the nodes of a frame: shares of its mass there, which sum to 1. Immutable by convention.
 *
 * @param frame where the nodes are
 * @param masses shape (frame.size())
 * @param logSum log of the sum of what was normalised
 */
public record LawMap(ScalarMap.Frame frame, double[] masses, double logSum) {

    /** The law whose log-densities at the nodes are these, up to a number. */
    public static LawMap of(ScalarMap.Frame frame, double[] logDensities) {
        double top = Double.NEGATIVE_INFINITY;
        for (double log : logDensities) {
            top = Math.max(top, log);
        }
        double sum = 0;
        double[] masses = new double[logDensities.length];
        for (int k = 0; k < masses.length; k++) {
            masses[k] = Math.exp(logDensities[k] - top);
            sum += masses[k];
        }
        for (int k = 0; k < masses.length; k++) {
            masses[k] /= sum;
        }
        return new LawMap(frame, masses, top + Math.log(sum));
    }

    /** log pi at the nodes. */
    public static double[] logReference(ScalarMap.Frame frame, DensityPolicy reference) {
        float[] nodes = frame.nodes();
        double[] logs = new double[frame.size()];
        for (int k = 0; k < logs.length; k++) {
            logs[k] = reference.logDensity(nodes[2 * k], nodes[2 * k + 1]);
        }
        return logs;
    }

    /** How much denser another law is at each node, per unit area. */
    public ScalarMap to(LawMap other) {
        float[] more = new float[masses.length];
        for (int k = 0; k < more.length; k++) {
            more[k] = (float) ((other.masses[k] - masses[k]) / (frame.dx() * frame.dy()));
        }
        return new ScalarMap(frame, more, "change of density, per unit area");
    }

    /** Share of the mass that lies elsewhere in another law: the total variation, in [0, 1]. */
    public double moved(LawMap other) {
        double sum = 0;
        for (int k = 0; k < masses.length; k++) {
            sum += Math.abs(other.masses[k] - masses[k]);
        }
        return sum / 2;
    }
}
