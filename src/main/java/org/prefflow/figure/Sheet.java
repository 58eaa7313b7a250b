package org.prefflow.figure;

/**
 * A figure made ready for a file: everything that its bytes depend on. Immutable.
 *
 * @param figure what to paint
 * @param page where, in units of {@code unit} typographic pixels
 * @param unit typographic pixels (1/96 inch) for each unit of the page: how large type is
 * @param dpi dots an inch of a PNG
 * @param background ARGB; 0 for none
 * @param lettering the type
 * @param colophon what the file says of itself
 */
public record Sheet(
        Figure figure,
        Viewport page,
        double unit,
        double dpi,
        int background,
        Lettering lettering,
        Colophon colophon) {

    /** Typographic pixels an inch. */
    static final double PIXELS = 96;

    private static final double MM = PIXELS / 25.4;

    /** Points of the type that a page of unit 1 has at its axes: 10 typographic pixels. */
    private static final double PLAIN_TYPE = 7.5;

    /** What finds a place for everything once it knows how wide the page is. */
    @FunctionalInterface
    public interface Layout {
        /**
         * Lays a figure out.
         *
         * @param width of the page
         * @param height of the page; 0 for as high as the content
         * @return a figure that knows its page
         */
        Laid lay(double width, double height);
    }

    /**
     * A figure that has its place.
     *
     * @param figure what to paint
     * @param page on what: as wide as was asked, where it could be
     */
    public record Laid(Figure figure, Viewport page) {}

    /** A figure as it is, on an opaque page of its own size, that says nothing of itself. */
    static Sheet plain(Figure figure, Viewport page, int background) {
        return whole(figure, page, background, Colophon.NONE);
    }

    /** A figure as it is, on an opaque page of its own size. */
    public static Sheet whole(Figure figure, Viewport page, int background, Colophon colophon) {
        return new Sheet(figure, page, 1, PIXELS, background, Lettering.PLAIN, colophon);
    }

    /**
     * Lays a figure out on the sheet that its style asks for. What is too high for that is made
     * smaller, type included, until all of it is there.
     *
     * @param panels how many panels it has
     * @param background ARGB of the theme
     */
    public static Sheet of(
            FigureStyle style, int panels, int background, Layout layout, Colophon colophon) {
        double unit = style.fontSize() / PLAIN_TYPE;
        double width = style.sheet().widthFor(panels) * MM / unit;
        double height = style.sheet().heightOfSheet() * MM / unit;
        Laid laid = layout.lay(width, height);
        double natural = laid.page().height();
        double wide = Math.max(width, laid.page().width());
        double high = height > 0 ? height : natural * width / wide;
        double shrunk = Math.min(width / laid.page().width(), high / natural);
        if (shrunk < 1) {
            unit *= shrunk;
        }
        double share = Math.min(1, shrunk);
        Viewport page = Viewport.page(width / share, high / share);
        double left = (page.width() - laid.page().width()) / 2;
        double top = (page.height() - natural) / 2;
        Viewport place =
                Viewport.page(laid.page().width(), natural)
                        .at(left, top, laid.page().width(), natural);
        return new Sheet(
                (pen, all) -> laid.figure().paint(pen.in(place), place),
                page,
                unit,
                style.sheet().dpi(),
                style.sheet().transparent() ? 0 : background,
                style.lettering(),
                colophon);
    }

    /** Columns of a PNG. */
    public int columns() {
        return (int) Math.max(1, Math.round(page.width() * scale()));
    }

    /** Rows of a PNG. */
    public int rows() {
        return (int) Math.max(1, Math.round(page.height() * scale()));
    }

    /** Device pixels of a PNG for each unit of the page. */
    double scale() {
        return unit * dpi / PIXELS;
    }

    /** Width in mm. */
    public double widthInMm() {
        return page.width() * unit / MM;
    }

    /** Height in mm. */
    public double heightInMm() {
        return page.height() * unit / MM;
    }

    /** The same sheet, so coarse that a PNG has at most so many pixels on its longer side. */
    public Sheet within(int most) {
        int longer = Math.max(columns(), rows());
        return longer <= most ? this : columns(Math.max(1, columns() * most / longer));
    }

    /** The same sheet, so coarse or fine that a PNG is so wide. */
    public Sheet columns(int wanted) {
        return new Sheet(
                figure,
                page,
                unit,
                PIXELS * wanted / (page.width() * unit),
                background,
                lettering,
                colophon);
    }
}
