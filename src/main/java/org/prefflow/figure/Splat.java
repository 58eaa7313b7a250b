package org.prefflow.figure;

/**
 * The footprint of one particle in the coverage buffer, larger and more opaque the fewer particles
 * there are. Immutable.
 */
final class Splat {

    /** Sub-pixel positions on each axis. */
    static final int PHASES = 8;

    private final int count;
    private final double scale;
    private final int size;
    private final int strength;
    private final int[][] stamps;

    private Splat(int count, double scale, int size, int strength, int[][] stamps) {
        this.count = count;
        this.scale = scale;
        this.size = size;
        this.strength = strength;
        this.stamps = stamps;
    }

    /**
     * The footprint for a number of particles.
     *
     * @param scale device pixels for each typographic pixel
     */
    static Splat forCount(int count, double scale) {
        double crowd = Math.log10(Math.max(1, count) / 1000.0);
        double radius = Math.min(5, scale * Math.max(1, Math.min(2.6, 2.6 - 0.8 * crowd)));
        double opacity = Math.max(0.3, Math.min(0.9, 0.9 - 0.3 * crowd));
        if (radius <= 1) {
            int strength = (int) (2 * opacity * 0x7FFF);
            return new Splat(count, scale, 2, strength, new int[0][]);
        }
        int size = 2 * (int) Math.ceil((radius + 0.5));
        int[][] stamps = new int[PHASES * PHASES][];
        for (int v = 0; v < PHASES; v++) {
            for (int u = 0; u < PHASES; u++) {
                stamps[v * PHASES + u] = disc(size, radius, opacity, u, v);
            }
        }
        return new Splat(count, scale, size, (int) (opacity * 0x7FFF), stamps);
    }

    /** A disc whose edge falls from full to nothing over one pixel. */
    private static int[] disc(int size, double radius, double opacity, int u, int v) {
        int[] stamp = new int[size * size];
        double centreX = size / 2 - 1 + (u + 0.5) / PHASES;
        double centreY = size / 2 - 1 + (v + 0.5) / PHASES;
        for (int r = 0; r < size; r++) {
            for (int c = 0; c < size; c++) {
                double distance = Math.hypot(c - centreX, r - centreY);
                double inside = Math.max(0, Math.min(1, radius + 0.5 - distance));
                stamp[r * size + c] = (int) (inside * opacity * 0x7FFF);
            }
        }
        return stamp;
    }

    int count() {
        return count;
    }

    double scale() {
        return scale;
    }

    /** Pixels on a side; 2 for bilinear sharing. */
    int size() {
        return size;
    }

    /** Coverage of the whole particle (size 2) or of its centre, in 32,767ths of a pixel. */
    int strength() {
        return strength;
    }

    /** Coverage of shape (size, size) for a sub-pixel position. */
    int[] stamp(int u, int v) {
        return stamps[v * PHASES + u];
    }
}
