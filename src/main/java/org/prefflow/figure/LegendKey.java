package org.prefflow.figure;

import java.util.function.Consumer;

/**
 * What a mark or a line means. Immutable.
 *
 * @param name in a few words; {@code *stars*} enclose italics
 * @param argb colour
 * @param shape what is drawn
 */
public record LegendKey(String name, int argb, Shape shape) {

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
        return new LegendKey(name, argb, new Stroke(1.1, dash));
    }

    /** A mark. */
    public static LegendKey mark(String name, int argb, Pen.Mark mark) {
        return new LegendKey(name, argb, new Spot(mark));
    }

    /** An arrow. */
    public static LegendKey arrow(String name, int argb) {
        return new LegendKey(name, argb, new Arrow());
    }

    Consumer<Legend> drawing() {
        if (shape instanceof Stroke stroke) {
            return legend -> legend.line(name, argb, stroke.width(), stroke.dash());
        }
        if (shape instanceof Spot spot) {
            return legend -> legend.mark(name, spot.mark(), SPOT, argb);
        }
        return legend -> legend.arrow(name, argb);
    }
}
