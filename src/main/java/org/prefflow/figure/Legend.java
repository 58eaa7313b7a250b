package org.prefflow.figure;

/** A row of keys and their meaning, growing to the right, in pixel coordinates. */
final class Legend {

    private static final double KEY = 18;
    private static final double GAP = 16;

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
        pen.polyline(new double[] {x, y - 3.5, x + KEY, y - 3.5}, argb, width, dash);
        say(name);
    }

    /** A mark. */
    void mark(String name, Pen.Mark mark, double size, int argb) {
        pen.mark(mark, x + KEY / 2, y - 3.5, size, argb);
        say(name);
    }

    /** A filled patch. */
    void patch(String name, int argb) {
        pen.rectangle(x, y - 8, x + KEY, y + 1, argb);
        say(name);
    }

    /** An arrow. */
    void arrow(String name, int argb) {
        pen.polygon(Arrows.arrow(x + KEY / 2, y - 3.5, 1, 0, KEY, 1), argb);
        say(name);
    }

    private void say(String name) {
        TextStyle style = TextStyle.of(10.5, theme.foreground());
        RichText.draw(pen, name, x + KEY + 5, y, style);
        x += KEY + 5 + RichText.width(pen, name, style) + GAP;
    }
}
