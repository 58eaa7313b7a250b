package org.prefflow.figure;

import java.util.function.Consumer;

/**
 * What a mark or a line means. Immutable.
 *
 * @param name in a few words; {@code *stars*} enclose italics
 * @param argb colour
 * @param edge colour of the edge around it; 0 for none
 * @param shape what is drawn
 */
public record LegendKey(String name, int argb, int edge, Shape shape) {

    /** What a key looks like. */
    public sealed interface Shape permits Stroke, Spot, Arrow {}

    /**
     * A line.
     *
     * @param dash length of dashes and gaps in pixels; 0 for a solid line
     */
    public record Stroke(double width, double dash) implements Shape {}

    /** A mark. */
    public record Spot(Pen.Mark mark) implements Shape {}

    /** An arrow. */
    public record Arrow() implements Shape {}

    private static final double SPOT = 5;

    /** A line. */
    public static LegendKey line(String name, int argb, double dash) {
        return new LegendKey(name, argb, 0, new Stroke(1.1, dash));
    }

    /** A mark. */
    public static LegendKey mark(String name, int argb, Pen.Mark mark) {
        return new LegendKey(name, argb, 0, new Spot(mark));
    }

    /** Where particles, named before, just were. */
    public static LegendKey trails(int argb) {
        return line("their trails", argb & 0xFFFFFF | 0x80000000, 0);
    }

    /** An arrow. */
    public static LegendKey arrow(String name, int argb) {
        return new LegendKey(name, argb, 0, new Arrow());
    }

    /** The same with an edge around it. */
    public LegendKey edged(int color) {
        return new LegendKey(name, argb, color, shape);
    }

    Consumer<Legend> drawing() {
        if (shape instanceof Stroke stroke) {
            return legend -> legend.line(name, argb, stroke.width(), stroke.dash(), edge);
        }
        if (shape instanceof Spot spot) {
            return legend -> legend.mark(name, spot.mark(), SPOT, argb, edge);
        }
        return legend -> legend.arrow(name, argb, edge);
    }
}
