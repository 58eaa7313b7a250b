package org.prefflow.math;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a smooth function by the quasi-Newton method of limited memory (Nocedal 1980), each
 * step shortened until the function falls enough (Armijo).
 */
public final class QuasiNewton {

    private static final int MEMORY = 12;
    private static final int MOST_STEPS = 200;
    private static final int MOST_HALVINGS = 30;
    private static final double ENOUGH = 1e-4;
    private static final double FLAT = 1e-10;
    private static final double NOTHING = 1e-10;

    private QuasiNewton() {}

    /** A function with its gradient. */
    @FunctionalInterface
    public interface Objective {
        /**
         * The value at a point.
         *
         * @param at not to be modified
         * @param gradient receives the derivatives
         */
        double at(double[] at, double[] gradient);
    }

    /** How the gradient changed along one step. */
    private record Curvature(double[] step, double[] change, double product) {}

    /**
     * Goes downhill until the function no longer falls.
     *
     * @param start copied
     * @return the lowest point found
     */
    public static double[] minimise(Objective objective, double[] start) {
        return minimise(objective, start, FLAT);
    }

    /**
     * Goes downhill until a step gains next to nothing.
     *
     * @param start copied
     * @param flat share of the value that a step must gain, or it is the last one
     * @return the lowest point found
     */
    public static double[] minimise(Objective objective, double[] start, double flat) {
        double[] at = start.clone();
        double[] gradient = new double[at.length];
        double value = objective.at(at, gradient);
        Deque<Curvature> memory = new ArrayDeque<>();
        for (int k = 0; k < MOST_STEPS; k++) {
            double[] way = direction(gradient, memory);
            double slope = dot(way, gradient);
            if (!(slope < 0)) {
                memory.clear();
                way = Arrays.stream(gradient).map(g -> -g).toArray();
                slope = dot(way, gradient);
            }
            double length = memory.isEmpty() ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
            double[] next = new double[at.length];
            double[] nextGradient = new double[at.length];
            double lower = Double.NaN;
            for (int h = 0; h < MOST_HALVINGS && !(lower <= value + ENOUGH * length * slope); h++) {
                length = h == 0 ? length : length / 2;
                for (int i = 0; i < at.length; i++) {
                    next[i] = at[i] + length * way[i];
                }
                lower = objective.at(next, nextGradient);
            }
            if (!(lower < value)) {
                return at;
            }
            remember(memory, at, next, gradient, nextGradient);
            boolean found = value - lower <= flat * (Math.abs(value) + NOTHING);
            at = next;
            gradient = nextGradient;
            value = lower;
            if (found) {
                return at;
            }
        }
        return at;
    }

    private static void remember(
            Deque<Curvature> memory, double[] from, double[] to, double[] before, double[] after) {
        double[] step = difference(to, from);
        double[] change = difference(after, before);
        double product = dot(step, change);
        if (product > 0) {
            memory.addFirst(new Curvature(step, change, product));
            if (memory.size() > MEMORY) {
                memory.removeLast();
            }
        }
    }

    /** Minus the inverse Hessian times the gradient, by the two loops over what is remembered. */
    private static double[] direction(double[] gradient, Deque<Curvature> memory) {
        double[] way = gradient.clone();
        double[] shares = new double[memory.size()];
        int k = 0;
        for (Curvature c : memory) {
            shares[k] = dot(c.step, way) / c.product;
            add(way, c.change, -shares[k++]);
        }
        if (!memory.isEmpty()) {
            Curvature last = memory.getFirst();
            double scale = last.product / dot(last.change, last.change);
            Arrays.setAll(way, i -> way[i] * scale);
        }
        for (Iterator<Curvature> back = memory.descendingIterator(); back.hasNext(); ) {
            Curvature c = back.next();
            add(way, c.step, shares[--k] - dot(c.change, way) / c.product);
        }
        Arrays.setAll(way, i -> -way[i]);
        return way;
    }

    private static void add(double[] sum, double[] more, double factor) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * more[i];
        }
    }

    private static double[] difference(double[] a, double[] b) {
        double[] result = new double[a.length];
        Arrays.setAll(result, i -> a[i] - b[i]);
        return result;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
