package org.prefflow.figure;

import java.util.function.DoubleUnaryOperator;

/**
 * The footprint of one particle in the coverage buffer, larger and more opaque the fewer particles
 * there are. Immutable.
 */
final class Splat {

    /** Sub-pixel positions on each axis. */
    static final int PHASES = 8;

    /**
     * Width of the line of a circle, in typographic pixels; half of it, in device pixels, at most.
     */
    private static final double PEN = 1.1;

    private static final double MOST_PEN = 0.9;

    /** Radius of a circle: at least, in typographic pixels, and at most, in device pixels. */
    private static final double LEAST_OPEN = 2.2;

    private static final double MOST_OPEN = 4.6;

    /** Radius of a dot: at least, in typographic pixels, and at most, in device pixels. */
    private static final double LEAST_DOT = 1;

    private static final double MOST_DOT = 5;

    /** What an edge adds to the radius of a dot, in typographic pixels. */
    static final double EDGE = 0.93;

    /** No footprint has more pixels on a side than this. */
    static final int LARGEST =
            size(Math.max(MOST_OPEN + MOST_PEN, MOST_DOT * (1 + EDGE / LEAST_DOT)));

    private final Wish wish;
    private final int size;
    private final int strength;
    private final int[][] stamps;

    /**
     * A dot; a circle, as for the reference; or the full disc under a dot, of which its edge is
     * seen.
     */
    enum Form {
        DOT,
        CIRCLE,
        UNDER_DOT
    }

    /** What is wanted of a footprint. */
    private record Wish(int count, double scale, Form form) {}

    private Splat(Wish wish, int size, int strength, int[][] stamps) {
        this.wish = wish;
        this.size = size;
        this.strength = strength;
        this.stamps = stamps;
    }

    /**
     * The footprint for a number of particles.
     *
     * @param scale device pixels for each typographic pixel
     */
    static Splat forCount(int count, double scale, Form form) {
        Wish wish = new Wish(count, scale, form);
        double dot = Math.min(MOST_DOT, scale * radius(count));
        double opacity = form == Form.UNDER_DOT ? 1 : opacity(count);
        double pen = Math.min(MOST_PEN, 0.5 * scale * PEN);
        if (form == Form.DOT && dot <= 1) {
            int strength = (int) (2 * opacity * 0x7FFF);
            return new Splat(wish, 2, strength, new int[0][]);
        }
        // A circle needs room within.
        double circle = Math.min(MOST_OPEN, Math.max(dot, scale * LEAST_OPEN));
        // An edge is as much of its dot everywhere, also where dots grow no further.
        double disc = form == Form.DOT ? dot : dot * (1 + EDGE / radius(count));
        boolean open = form == Form.CIRCLE;
        DoubleUnaryOperator inside = open ? r -> pen - Math.abs(r - circle) : r -> disc - r;
        int size = size(open ? circle + pen : disc);
        int[][] stamps = new int[PHASES * PHASES][];
        for (int v = 0; v < PHASES; v++) {
            for (int u = 0; u < PHASES; u++) {
                stamps[v * PHASES + u] = stamp(size, opacity, u, v, inside);
            }
        }
        return new Splat(wish, size, (int) (opacity * 0x7FFF), stamps);
    }

    /** Pixels on a side of what reaches so far and then falls to nothing over one pixel. */
    private static int size(double radius) {
        return 2 * (int) Math.ceil(radius + 0.5);
    }

    /** Radius of a dot in typographic pixels of a stage of the usual size. */
    static double radius(int count) {
        return Math.max(LEAST_DOT, Math.min(2.6, 2.6 - 0.8 * crowd(count)));
    }

    /** Opacity of a particle in the middle. */
    static double opacity(int count) {
        return Math.max(0.3, Math.min(0.9, 0.9 - 0.3 * crowd(count)));
    }

    private static double crowd(int count) {
        return Math.log10(Math.max(1, count) / 1000.0);
    }

    /**
     * A shape whose edge falls from full to nothing over one pixel.
     *
     * @param inside how far inside of the shape a point is, by its distance from the centre
     */
    private static int[] stamp(int size, double opacity, int u, int v, DoubleUnaryOperator inside) {
        int[] stamp = new int[size * size];
        double centreX = size / 2 - 1 + (u + 0.5) / PHASES;
        double centreY = size / 2 - 1 + (v + 0.5) / PHASES;
        for (int r = 0; r < size; r++) {
            for (int c = 0; c < size; c++) {
                double distance = Math.hypot(c - centreX, r - centreY);
                double cover = Math.max(0, Math.min(1, inside.applyAsDouble(distance) + 0.5));
                stamp[r * size + c] = (int) (cover * opacity * 0x7FFF);
            }
        }
        return stamp;
    }

    /** Whether it is what {@link #forCount} makes of these. */
    boolean isFor(int count, double scale, Form form) {
        return wish.count == count && wish.scale == scale && wish.form == form;
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
