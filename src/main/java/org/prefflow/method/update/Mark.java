package org.prefflow.method.update;

/**
 * Something on the stage, in data units.
 *
 * @param shape what is drawn
 * @param role what it is about
 * @param row of the batch, from 0: the first rows stand out
 * @param x0 where it is, or begins
 * @param y0 where it is, or begins
 * @param x1 where a line or an arrow ends
 * @param y1 where a line or an arrow ends
 * @param label a number beside it; empty for none
 */
public record Mark(
        Shape shape, Role role, int row, double x0, double y0, double x1, double y1, String label) {

    /** How a mark looks. */
    public enum Shape {
        /** Of the role: a triangle for a winner or a loser, a circle or a dot for others. */
        POINT,
        /** From the one point to the other. */
        LINE,
        /** The same, dashed. */
        DASHED,
        /** With its head at the end. */
        ARROW,
        /** With its head at the end, dashed. */
        DASHED_ARROW,
        /** A push upwards at a point: it is raised. */
        PUSH_UP,
        /** A push downwards at a point: it is lowered. */
        PUSH_DOWN
    }

    /** A point. */
    public static Mark point(Role role, int row, double x, double y) {
        return new Mark(Shape.POINT, role, row, x, y, x, y, "");
    }

    /** A line or an arrow. */
    public static Mark between(
            Shape shape, Role role, int row, double x0, double y0, double x1, double y1) {
        return new Mark(shape, role, row, x0, y0, x1, y1, "");
    }

    /**
     * A push at a point.
     *
     * @param strength up where positive, in [-1, 1]: a share of the longest
     */
    public static Mark push(int row, double x, double y, double strength) {
        return new Mark(
                strength < 0 ? Shape.PUSH_DOWN : Shape.PUSH_UP,
                strength < 0 ? Role.LESS : Role.MORE,
                row,
                x,
                y,
                x,
                y + strength,
                "");
    }

    /** The same with a number beside it. */
    public Mark saying(String words) {
        return new Mark(shape, role, row, x0, y0, x1, y1, words);
    }
}
