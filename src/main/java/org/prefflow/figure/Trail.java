package org.prefflow.figure;

/**
 * How long and how strong the trails of particles are: long enough to read a direction from the
 * back row where there are few, short enough not to smear where there are many.
 *
 * @param fade flow time in which a trail fades to 1/e
 * @param strength opacity of a fresh trail in 256ths of its particle's
 */
public record Trail(double fade, int strength) {

    private static final double FEW = Math.log10(10_000);
    private static final double MANY = Math.log10(100_000);

    /** The trail for a number of particles. */
    public static Trail forCount(int particles) {
        double crowd = (Math.log10(Math.max(1, particles)) - FEW) / (MANY - FEW);
        double share = Math.max(0, Math.min(1, crowd));
        return new Trail(0.2 - 0.13 * share, (int) Math.round(160 - 48 * share));
    }
}
