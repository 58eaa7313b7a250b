package org.prefflow.figure;

import java.util.List;

/** A row of keys and their meaning, growing to the right, in pixel coordinates. */
final class Legend {

    private static final double KEY = 18;
    private static final double GAP = 16;
    private static final double SIZE = 10.5;

    private final Pen pen;
    private final Theme theme;
    private final double y;
    private double x;

    /** A row whose text stands on {@code y} and starts at {@code x}. */
    Legend(Pen pixels, Theme theme, double x, double y) {
        this.pen = pixels;
        this.theme = theme;
        this.x = x;
        this.y = y;
    }

    /** A stroke. */
    void line(String name, int argb, double width, double dash) {
        line(name, argb, width, dash, 0);
    }

    /** A stroke with an edge; 0 for none. */
    void line(String name, int argb, double width, double dash, int edge) {
        if (edge != 0) {
            pen.polyline(new double[] {x, y - 3.5, x + KEY, y - 3.5}, edge, width + Arrows.EDGE, 0);
        }
        pen.polyline(new double[] {x, y - 3.5, x + KEY, y - 3.5}, argb, width, dash);
        say(name);
    }

    /** A mark. */
    void mark(String name, Pen.Mark mark, double size, int argb) {
        mark(name, mark, size, argb, 0);
    }

    /** A mark with an edge; 0 for none. */
    void mark(String name, Pen.Mark mark, double size, int argb, int edge) {
        if (edge != 0) {
            pen.mark(mark, x + KEY / 2, y - 3.5, size + 2, edge);
        }
        pen.mark(mark, x + KEY / 2, y - 3.5, size, argb);
        say(name);
    }

    /** A filled patch. */
    void patch(String name, int argb) {
        pen.rectangle(x, y - 8, x + KEY, y + 1, argb);
        say(name);
    }

    /** A hatched patch. */
    void hatch(String name, int argb) {
        for (double at = 1; at < KEY; at += 4) {
            pen.polyline(new double[] {x + at, y - 8, x + at, y + 1}, argb, 1, 0);
        }
        say(name);
    }

    /** An arrow with an edge; 0 for none. */
    void arrow(String name, int argb, int edge) {
        Arrows.paint(pen, List.of(Arrows.arrow(x + KEY / 2, y - 3.5, 1, 0, KEY, 1)), argb, edge);
        say(name);
    }

    /** How wide a key with this name is, in pixels, the gap to the next one included. */
    static double width(Pen pen, String name) {
        return KEY + 5 + RichText.width(pen, name, TextStyle.of(SIZE, 0)) + GAP;
    }

    private void say(String name) {
        RichText.draw(pen, name, x + KEY + 5, y, TextStyle.of(SIZE, theme.foreground()));
        x += width(pen, name);
    }
}
