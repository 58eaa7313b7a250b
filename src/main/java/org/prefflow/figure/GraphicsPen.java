package org.prefflow.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.prefflow.math.Grid;

/**
 * Draws on any {@link Graphics2D}: the pixels of an image, SVG through Batik's, PDF through
 * PDFBox's.
 */
final class GraphicsPen implements Pen {

    /** Unhinted, so that text is as long in print as on the screen. */
    static final FontRenderContext METRICS = new FontRenderContext(null, true, true);

    private final Surface surface;
    private final Graphics2D graphics;
    private final Viewport viewport;
    private final double scale;
    private final Lettering lettering;
    private final Zoom zoom;

    /**
     * What is drawn on.
     *
     * @param scale device pixels for each typographic one: how finely heatmaps are drawn
     * @param rows the device rows that are there
     * @param watch may want it to stop, before anything that is drawn
     */
    record Surface(
            Graphics2D graphics, double scale, Lettering lettering, Rows rows, FigureWatch watch) {

        /** A whole picture that nobody waits for. */
        static Surface whole(Graphics2D graphics, double scale, Lettering lettering) {
            return new Surface(graphics, scale, lettering, Rows.ALL, FigureWatch.NONE);
        }
    }

    /** Rows of a picture, from the first to the one after the last. */
    record Rows(double from, double to) {

        /** Without an end. */
        static final Rows ALL = new Rows(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        boolean touches(double top, double bottom) {
            return top < to && bottom > from;
        }
    }

    /**
     * Where what is drawn larger or smaller stands. Not a transform of the surface: SVG rounds
     * those to two digits.
     *
     * @param left of the place, in pixels of the surface
     * @param top of the place
     * @param factor pixels of the surface for one of the figure
     */
    private record Zoom(double left, double top, double factor) {

        static final Zoom NONE = new Zoom(0, 0, 1);

        Zoom then(double x, double y, double more) {
            return new Zoom(left + factor * x, top + factor * y, factor * more);
        }
    }

    /** A pen on a surface whose unit is the typographic pixel. */
    GraphicsPen(Surface surface, Viewport viewport) {
        this(surface, viewport, Zoom.NONE);
    }

    private GraphicsPen(Surface surface, Viewport viewport, Zoom zoom) {
        this.surface = surface;
        this.zoom = zoom;
        this.viewport = viewport;
        graphics = surface.graphics;
        scale = surface.scale;
        lettering = surface.lettering;
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    @Override
    public Pen in(Viewport other) {
        return new GraphicsPen(surface, other, zoom);
    }

    @Override
    public void magnified(Viewport place, double factor, Figure figure) {
        Viewport inner = place.at(0, 0, place.width() / factor, place.height() / factor);
        Zoom deeper = zoom.then(place.left(), place.top(), factor);
        figure.paint(new GraphicsPen(surface, inner, deeper), inner);
    }

    private double px(double x) {
        return zoom.left + zoom.factor * viewport.px(x);
    }

    private double py(double y) {
        return zoom.top + zoom.factor * viewport.py(y);
    }

    private double x(double px) {
        return viewport.x((px - zoom.left) / zoom.factor);
    }

    private double y(double py) {
        return viewport.y((py - zoom.top) / zoom.factor);
    }

    /** A length in pixels of the figure in those of the surface. */
    private double length(double pixels) {
        return zoom.factor * pixels;
    }

    @Override
    public void polylines(List<double[]> lines, int argb, double width, double dash) {
        surface.watch.check();
        if (lines.isEmpty()) {
            return;
        }
        Path2D path = new Path2D.Double();
        for (double[] line : lines) {
            trace(path, line);
            int last = line.length - 2;
            if (line.length > 4 && line[0] == line[last] && line[1] == line[last + 1]) {
                path.closePath();
            }
        }
        float[] dashes = dash > 0 ? new float[] {(float) length(dash)} : null;
        graphics.setStroke(
                new BasicStroke(
                        (float) length(width),
                        BasicStroke.CAP_BUTT,
                        BasicStroke.JOIN_ROUND,
                        10,
                        dashes,
                        0));
        graphics.setColor(new Color(argb, true));
        graphics.draw(path);
    }

    @Override
    public void polygons(List<double[]> rings, int argb) {
        surface.watch.check();
        if (rings.isEmpty()) {
            return;
        }
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (double[] ring : rings) {
            trace(path, ring);
            path.closePath();
        }
        graphics.setColor(new Color(argb, true));
        graphics.fill(path);
    }

    private void trace(Path2D path, double[] xy) {
        for (int i = 0; i < xy.length; i += 2) {
            double px = px(xy[i]);
            double py = py(xy[i + 1]);
            if (i == 0) {
                path.moveTo(px, py);
            } else {
                path.lineTo(px, py);
            }
        }
    }

    @Override
    public void mark(Mark mark, double x, double y, double size, int argb) {
        surface.watch.check();
        double px = px(x);
        double py = py(y);
        double reach = 2 * length(size) + 1;
        boolean seen = surface.rows.touches(scale * (py - reach), scale * (py + reach));
        if (Double.isNaN(px) || !seen) {
            return;
        }
        graphics.setColor(new Color(argb, true));
        Shape shape = MarkShapes.of(mark, px, py, length(size));
        if (MarkShapes.isOpen(mark)) {
            graphics.setStroke(new BasicStroke((float) length(Math.max(0.5, size / 5))));
            graphics.draw(shape);
        } else {
            graphics.fill(shape);
        }
    }

    @Override
    public void heatmap(Grid grid, double[] values, ValueRange range, ColorMap map) {
        surface.watch.check();
        double left = Math.max(px(viewport.x(viewport.left())), px(grid.min()));
        double top = Math.max(py(viewport.y(viewport.top())), py(grid.max()));
        double right = Math.min(px(viewport.x(viewport.left() + viewport.width())), px(grid.max()));
        double bottom =
                Math.min(py(viewport.y(viewport.top() + viewport.height())), py(grid.min()));
        Rows rows = surface.rows;
        boolean seen = rows.touches(scale * top, scale * bottom);
        if (!(left < right && top < bottom && seen)) {
            return;
        }
        int x0 = (int) Math.floor(left * scale);
        int y0 = (int) Math.floor(Math.max(top * scale, rows.from));
        int width = (int) Math.ceil(right * scale) - x0;
        int height = (int) Math.ceil(Math.min(bottom * scale, rows.to)) - y0;
        int[] columns = HeatmapPixels.nodes(grid, width, i -> x((x0 + i + 0.5) / scale));
        int[] lines = HeatmapPixels.nodes(grid, height, i -> y((y0 + i + 0.5) / scale));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = HeatmapPixels.of(grid, values, columns, lines, range, map);
        image.getRaster().setDataElements(0, 0, width, height, pixels);
        Shape clip = graphics.getClip();
        graphics.clip(new Rectangle2D.Double(left, top, right - left, bottom - top));
        draw(image, x0 / scale, y0 / scale);
        graphics.setClip(clip);
    }

    /** By its upper left corner, in pixels of the surface. */
    private void draw(BufferedImage image, double left, double top) {
        if (graphics instanceof SvgSurface svg) {
            svg.image(image, left, top, image.getWidth() / scale, image.getHeight() / scale);
        } else {
            AffineTransform place = AffineTransform.getTranslateInstance(left, top);
            place.scale(1 / scale, 1 / scale);
            graphics.drawImage(image, place, null);
        }
    }

    @Override
    public void text(String text, double x, double y, TextStyle style) {
        surface.watch.check();
        if (text.isEmpty()) {
            return;
        }
        graphics.setColor(new Color(style.argb(), true));
        AffineTransform before = graphics.getTransform();
        graphics.translate(px(x), py(y));
        if (style.upwards()) {
            graphics.rotate(-Math.PI / 2);
        }
        TextStyle drawn = style.sized(length(style.size()));
        List<Run> runs = runs(text, drawn);
        if (runs.size() == 1 && !lettering.outlines() && graphics instanceof SvgSurface svg) {
            svg.text(text, runs.get(0).typeface(), drawn);
        } else {
            double along = shift(text, drawn);
            TextStyle plain = drawn.left();
            for (Run run : runs) {
                write(run, along, plain);
                along += width(run, plain);
            }
        }
        graphics.setTransform(before);
    }

    /** A piece of a line that one family has all letters of. */
    private record Run(String text, Typeface typeface) {}

    /** Only our own family has every symbol of the papers: it lends what others lack. */
    private List<Run> runs(String text, TextStyle style) {
        Typeface family = lettering.font();
        Font font = Fonts.face(family, style);
        List<Run> runs = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            boolean has = font.canDisplay(text.codePointAt(from));
            int to = from;
            while (to < text.length() && font.canDisplay(text.codePointAt(to)) == has) {
                to += Character.charCount(text.codePointAt(to));
            }
            runs.add(new Run(text.substring(from, to), has ? family : Typeface.INTER));
            from = to;
        }
        return runs;
    }

    private void write(Run run, double x, TextStyle style) {
        Font font = Fonts.face(run.typeface(), style);
        if (lettering.outlines()) {
            graphics.fill(font.createGlyphVector(METRICS, run.text()).getOutline((float) x, 0));
        } else if (graphics instanceof SvgSurface svg) {
            AffineTransform before = graphics.getTransform();
            graphics.translate(x, 0);
            svg.text(run.text(), run.typeface(), style);
            graphics.setTransform(before);
        } else {
            graphics.setFont(font);
            graphics.drawString(run.text(), (float) x, 0);
        }
    }

    private static double width(Run run, TextStyle style) {
        return Fonts.face(run.typeface(), style).getStringBounds(run.text(), METRICS).getWidth();
    }

    private double shift(String text, TextStyle style) {
        return switch (style.anchor()) {
            case LEFT -> 0;
            case CENTER -> -textWidth(text, style) / 2;
            case RIGHT -> -textWidth(text, style);
        };
    }

    @Override
    public double textWidth(String text, TextStyle style) {
        double width = 0;
        for (Run run : runs(text, style)) {
            width += width(run, style);
        }
        return width;
    }

    @Override
    public void clipped(double x0, double y0, double x1, double y1, Runnable drawing) {
        Shape before = graphics.getClip();
        double left = Math.min(px(x0), px(x1));
        double top = Math.min(py(y0), py(y1));
        double width = Math.abs(px(x1) - px(x0));
        double height = Math.abs(py(y1) - py(y0));
        graphics.clip(new Rectangle2D.Double(left, top, width, height));
        try {
            drawing.run();
        } finally {
            graphics.setClip(before);
        }
    }
}
