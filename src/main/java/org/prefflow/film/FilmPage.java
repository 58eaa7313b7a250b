package org.prefflow.film;

import java.util.ArrayList;
import java.util.List;
import org.prefflow.figure.Viewport;

/**
 * Where everything is on the frames of a film: squares as large as the frame lets them be, text
 * under them, or beside a single one where a wide frame leaves room. Lengths are in typographic
 * pixels, of which the shorter side of a frame has {@value #SHORTER}.
 *
 * @param page the frame
 * @param scale device pixels for each typographic one
 * @param squares places of the stages, in their order, on whole device pixels
 * @param text where title and caption are
 * @param clock where the film's time is shown
 */
record FilmPage(
        Viewport page, double scale, List<Viewport> squares, Viewport text, Viewport clock) {

    static final double SHORTER = 720;
    static final double LINE = 15;

    private static final double MARGIN = 16;
    private static final double LEFT = 30;
    private static final double HEADING = 26;
    private static final double TICKS = 22;
    private static final double CLOCK = 30;
    private static final double COLUMN = 260;

    static FilmPage of(int width, int height, int panels, int lines) {
        double scale = Math.min(width, height) / SHORTER;
        Viewport page = Viewport.page(width / scale, height / scale);
        boolean beside = panels == 1 && page.width() - page.height() >= COLUMN;
        return beside ? beside(page, scale) : below(page, scale, panels, lines);
    }

    private static FilmPage beside(Viewport page, double scale) {
        double side = page.height() - HEADING - TICKS - CLOCK - MARGIN;
        double left = MARGIN + LEFT;
        Viewport square = square(left, HEADING, side, scale);
        Viewport clock = strip(page, left, HEADING + side + TICKS, side, CLOCK);
        double column = left + side + 2 * MARGIN;
        Viewport text =
                strip(page, column, HEADING, page.width() - MARGIN - column, side - HEADING);
        return new FilmPage(page, scale, List.of(square), text, clock);
    }

    private static FilmPage below(Viewport page, double scale, int panels, int lines) {
        double foot = CLOCK + lines * LINE + MARGIN;
        double room = page.height() - foot;
        double width = page.width() - 2 * MARGIN;
        int columns = 1;
        double side = 0;
        for (int c = 1; c <= panels; c++) {
            int rows = (panels + c - 1) / c;
            double fits = Math.min(width / c - LEFT - MARGIN / 2, room / rows - HEADING - TICKS);
            if (fits > side) {
                side = fits;
                columns = c;
            }
        }
        int rows = (panels + columns - 1) / columns;
        double cellWidth = LEFT + side + MARGIN / 2;
        double cellHeight = HEADING + side + TICKS;
        double left = (page.width() - columns * cellWidth) / 2;
        List<Viewport> squares = new ArrayList<>();
        for (int i = 0; i < panels; i++) {
            squares.add(
                    square(
                            left + i % columns * cellWidth + LEFT,
                            i / columns * cellHeight + HEADING,
                            side,
                            scale));
        }
        double under = rows * cellHeight;
        double from = left + LEFT;
        double across = columns * cellWidth - LEFT - MARGIN / 2;
        Viewport clock = strip(page, from, under, across, CLOCK);
        Viewport text =
                strip(
                        page,
                        from,
                        under + CLOCK,
                        across,
                        page.height() - under - CLOCK - MARGIN / 2);
        return new FilmPage(page, scale, squares, text, clock);
    }

    /** On whole device pixels, so that its own picture fits in. */
    private static Viewport square(double left, double top, double side, double scale) {
        double pixels = Math.max(1, Math.floor(side * scale));
        return Viewport.square(0, 1, pixels / scale)
                .at(
                        Math.round(left * scale) / scale,
                        Math.round(top * scale) / scale,
                        pixels / scale,
                        pixels / scale);
    }

    private static Viewport strip(
            Viewport page, double left, double top, double width, double height) {
        return page.at(left, top, Math.max(1, width), Math.max(1, height)).inPixels();
    }
}
