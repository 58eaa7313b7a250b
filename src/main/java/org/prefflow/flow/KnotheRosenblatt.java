package org.prefflow.flow;

import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;

/**
 * The monotone triangular map between two laws known on grids (Rosenblatt 1952; Knothe 1957): x is
 * rearranged so that its quantile stays, then y given x so that its conditional quantile stays. The
 * same particle so keeps the same noise.
 *
 * <p>Between its nodes a law is the bilinear interpolation of its density, whose integrals are
 * those of the trapezoid rule; quantiles are exact for it. A law is carried to itself by the
 * identity.
 */
public final class KnotheRosenblatt {

    private final GridDensity from;
    private final GridDensity to;

    /**
     * @param from the law that particles follow
     * @param to the law that they shall follow; its grid may be another
     */
    public KnotheRosenblatt(GridDensity from, GridDensity to) {
        this.from = from;
        this.to = to;
    }

    /** Where the map sends each point, shape (n, 2); points outside of a grid count as its edge. */
    public Points push(Points points) {
        Conditionals source = new Conditionals(from);
        Conditionals target = new Conditionals(to);
        float[] xy = points.toArray();
        for (int i = 0; i < points.size(); i++) {
            double x = target.marginal().quantile(source.marginal().share(xy[2 * i]));
            double share = source.at(xy[2 * i]).share(xy[2 * i + 1]);
            xy[2 * i] = (float) x;
            xy[2 * i + 1] = (float) target.at(x).quantile(share);
        }
        return Points.wrap(xy);
    }
}
