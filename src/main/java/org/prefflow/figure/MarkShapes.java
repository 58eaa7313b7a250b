package org.prefflow.figure;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** The outlines of marks: all of about the area of a disc of their size. */
final class MarkShapes {

    private static final int STAR_POINTS = 5;
    private static final double STAR_WAIST = 0.5;

    private MarkShapes() {}

    /** Whether only the outline is drawn. */
    static boolean isOpen(Pen.Mark mark) {
        return mark.name().startsWith("OPEN_");
    }

    /**
     * The outline around a centre in pixels.
     *
     * @param size diameter of the disc of the same area
     */
    static Shape of(Pen.Mark mark, double x, double y, double size) {
        double r = size / 2;
        return switch (mark) {
            case DOT, OPEN_CIRCLE -> new Ellipse2D.Double(x - r, y - r, size, size);
            case UP_TRIANGLE, OPEN_UP_TRIANGLE -> triangle(x, y, r);
            case DOWN_TRIANGLE, OPEN_DOWN_TRIANGLE -> triangle(x, y, -r);
            case SQUARE, OPEN_SQUARE -> polygon(x, y, 0.89 * Math.sqrt(2) * r, Math.PI / 4, 4);
            case DIAMOND, OPEN_DIAMOND -> polygon(x, y, 1.25 * r, 0, 4);
            case STAR, OPEN_STAR -> star(x, y, 1.4 * r);
        };
    }

    private static Shape triangle(double x, double y, double r) {
        double side = 1.1 * Math.abs(r);
        Path2D path = new Path2D.Double();
        path.moveTo(x, y - 1.25 * r);
        path.lineTo(x + side, y + 0.65 * r);
        path.lineTo(x - side, y + 0.65 * r);
        path.closePath();
        return path;
    }

    private static Shape polygon(double x, double y, double radius, double turn, int corners) {
        Path2D path = new Path2D.Double();
        for (int k = 0; k < corners; k++) {
            corner(path, k, x, y, radius, turn + 2 * Math.PI * k / corners);
        }
        path.closePath();
        return path;
    }

    private static Shape star(double x, double y, double radius) {
        Path2D path = new Path2D.Double();
        for (int k = 0; k < 2 * STAR_POINTS; k++) {
            double reach = k % 2 == 0 ? radius : STAR_WAIST * radius;
            corner(path, k, x, y, reach, Math.PI * k / STAR_POINTS);
        }
        path.closePath();
        return path;
    }

    /** The k-th corner, at an angle from straight up. */
    private static void corner(
            Path2D path, int k, double x, double y, double radius, double angle) {
        double px = x + radius * Math.sin(angle);
        double py = y - radius * Math.cos(angle);
        if (k == 0) {
            path.moveTo(px, py);
        } else {
            path.lineTo(px, py);
        }
    }
}
