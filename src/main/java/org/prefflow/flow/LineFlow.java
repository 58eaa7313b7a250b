package org.prefflow.flow;

/**
 * Particles on a line that go straight from one law to another, quantile by quantile, seen at one
 * time and place. With f and g the densities of both laws where the particle there starts and ends,
 *
 * <pre>  p_t = f g / ((1 - t) g + t f),   du/dy = (f - g) / ((1 - t) g + t f)</pre>
 */
final class LineFlow {

    /** Halvings of a share: to the last bit that a share near 1 has. */
    private static final int HALVINGS = 53;

    /** How far from a place its particle may be found, in data units, before there is none. */
    private static final double NEAR = 1e-6;

    /** How near is near enough. */
    private static final double EXACT = 1e-9;

    private final double t;
    private LineLaw from;
    private LineLaw to;
    private double start;
    private double end;
    private double density;
    private double slope;

    LineFlow(double t) {
        this.t = t;
    }

    /** Between two laws, which may be refilled as long as nobody asks here. */
    LineFlow between(LineLaw from, LineLaw to) {
        this.from = from;
        this.to = to;
        return this;
    }

    /** Finds who passes a place; false where nobody does. */
    boolean find(double place) {
        double low = 0;
        double high = 1;
        for (int k = 0; k < HALVINGS; k++) {
            double middle = (low + high) / 2;
            double off = at(middle) - place;
            if (off <= 0) {
                low = middle;
            } else {
                high = middle;
            }
            if (Math.abs(off) < EXACT) {
                low = middle;
                break;
            }
        }
        start = from.quantile(low);
        end = to.quantile(low);
        double f = from.density(start);
        double g = to.density(end);
        double pace = (1 - t) * g + t * f;
        boolean found = Math.abs(at(low) - place) < NEAR && f * g > 0;
        density = found ? f * g / pace : 0;
        slope = found ? (f - g) / pace : 0;
        return found;
    }

    private double at(double share) {
        return (1 - t) * from.quantile(share) + t * to.quantile(share);
    }

    /** Where the particle started. */
    double start() {
        return start;
    }

    /** Where it will end. */
    double end() {
        return end;
    }

    /** How densely particles lie there, per unit length. */
    double density() {
        return density;
    }

    /** Change of the velocity along the line. */
    double slope() {
        return slope;
    }
}
