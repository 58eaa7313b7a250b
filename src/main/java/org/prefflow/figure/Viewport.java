package org.prefflow.figure;

/**
 * Maps data to device: a rectangle of the plane shown in a rectangle of pixels.
 *
 * @param xMin left edge in data units
 * @param xMax right edge
 * @param yMin lower edge
 * @param yMax upper edge
 * @param left left edge in pixels
 * @param top upper edge in pixels
 * @param width width in pixels
 * @param height height in pixels
 */
public record Viewport(
        double xMin,
        double xMax,
        double yMin,
        double yMax,
        double left,
        double top,
        double width,
        double height) {

    /** The square [min, max]^2 in a square of pixels at the origin. */
    public static Viewport square(double min, double max, double pixels) {
        return new Viewport(min, max, min, max, 0, 0, pixels, pixels);
    }

    /** A page of the given size with pixels as its coordinates, y downwards. */
    public static Viewport page(double width, double height) {
        return new Viewport(0, width, height, 0, 0, 0, width, height);
    }

    /** Pixel column of a data abscissa. */
    public double px(double x) {
        return left + (x - xMin) / (xMax - xMin) * width;
    }

    /** Pixel row of a data ordinate. */
    public double py(double y) {
        return top + (yMax - y) / (yMax - yMin) * height;
    }

    /** Data abscissa of a pixel column. */
    public double x(double px) {
        return xMin + (px - left) / width * (xMax - xMin);
    }

    /** Data ordinate of a pixel row. */
    public double y(double py) {
        return yMax - (py - top) / height * (yMax - yMin);
    }

    /** The same data between other columns of pixels. */
    Viewport across(double newLeft, double newWidth) {
        return new Viewport(xMin, xMax, yMin, yMax, newLeft, top, newWidth, height);
    }

    /** The same rectangle of pixels with pixels as its coordinates, y downwards. */
    public Viewport inPixels() {
        return new Viewport(left, left + width, top + height, top, left, top, width, height);
    }

    /** The same rectangle of the plane in another rectangle of pixels. */
    public Viewport at(double newLeft, double newTop, double newWidth, double newHeight) {
        return new Viewport(xMin, xMax, yMin, yMax, newLeft, newTop, newWidth, newHeight);
    }
}
