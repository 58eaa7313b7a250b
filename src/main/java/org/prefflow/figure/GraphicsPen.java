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

    private final Graphics2D graphics;
    private final Viewport viewport;
    private final double scale;
    private final Lettering lettering;

    /**
     * A pen on a surface whose unit is the typographic pixel, which writes in the lab's own type.
     *
     * @param scale device pixels for each of them: how finely heatmaps are drawn
     */
    GraphicsPen(Graphics2D graphics, Viewport viewport, double scale) {
        this(graphics, viewport, scale, Lettering.PLAIN);
    }

    /** The same with a type of one's choice. */
    GraphicsPen(Graphics2D graphics, Viewport viewport, double scale, Lettering lettering) {
        this.graphics = graphics;
        this.viewport = viewport;
        this.scale = scale;
        this.lettering = lettering;
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
        return new GraphicsPen(graphics, other, scale, lettering);
    }

    @Override
    public void magnified(Viewport place, double factor, Figure figure) {
        AffineTransform before = graphics.getTransform();
        graphics.translate(place.left(), place.top());
        graphics.scale(factor, factor);
        Viewport inner = place.at(0, 0, place.width() / factor, place.height() / factor);
        figure.paint(new GraphicsPen(graphics, inner, scale * factor, lettering), inner);
        graphics.setTransform(before);
    }

    @Override
    public void polylines(List<double[]> lines, int argb, double width, double dash) {
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
        float[] dashes = dash > 0 ? new float[] {(float) dash} : null;
        graphics.setStroke(
                new BasicStroke(
                        (float) width,
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
            double px = viewport.px(xy[i]);
            double py = viewport.py(xy[i + 1]);
            if (i == 0) {
                path.moveTo(px, py);
            } else {
                path.lineTo(px, py);
            }
        }
    }

    @Override
    public void mark(Mark mark, double x, double y, double size, int argb) {
        double px = viewport.px(x);
        double py = viewport.py(y);
        if (Double.isNaN(px) || Double.isNaN(py)) {
            return;
        }
        graphics.setColor(new Color(argb, true));
        Shape shape = MarkShapes.of(mark, px, py, size);
        if (MarkShapes.isOpen(mark)) {
            graphics.setStroke(new BasicStroke((float) Math.max(0.5, size / 5)));
            graphics.draw(shape);
        } else {
            graphics.fill(shape);
        }
    }

    @Override
    public void heatmap(Grid grid, double[] values, ValueRange range, ColorMap map) {
        double left = Math.max(viewport.left(), viewport.px(grid.min()));
        double right = Math.min(viewport.left() + viewport.width(), viewport.px(grid.max()));
        double top = Math.max(viewport.top(), viewport.py(grid.max()));
        double bottom = Math.min(viewport.top() + viewport.height(), viewport.py(grid.min()));
        if (!(left < right && top < bottom)) {
            return;
        }
        int x0 = (int) Math.floor(left * scale);
        int y0 = (int) Math.floor(top * scale);
        int width = (int) Math.ceil(right * scale) - x0;
        int height = (int) Math.ceil(bottom * scale) - y0;
        int[] columns = HeatmapPixels.nodes(grid, width, i -> viewport.x((x0 + i + 0.5) / scale));
        int[] rows = HeatmapPixels.nodes(grid, height, i -> viewport.y((y0 + i + 0.5) / scale));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = HeatmapPixels.of(grid, values, columns, rows, range, map);
        image.getRaster().setDataElements(0, 0, width, height, pixels);
        Shape clip = graphics.getClip();
        graphics.clip(new Rectangle2D.Double(left, top, right - left, bottom - top));
        AffineTransform place = AffineTransform.getTranslateInstance(x0 / scale, y0 / scale);
        place.scale(1 / scale, 1 / scale);
        graphics.drawImage(image, place, null);
        graphics.setClip(clip);
    }

    @Override
    public void text(String text, double x, double y, TextStyle style) {
        if (text.isEmpty()) {
            return;
        }
        graphics.setColor(new Color(style.argb(), true));
        AffineTransform before = graphics.getTransform();
        graphics.translate(viewport.px(x), viewport.py(y));
        if (style.upwards()) {
            graphics.rotate(-Math.PI / 2);
        }
        List<Run> runs = runs(text, style);
        if (runs.size() == 1 && !lettering.outlines() && graphics instanceof SvgSurface svg) {
            svg.text(text, runs.get(0).typeface(), style);
        } else {
            double along = shift(text, style);
            TextStyle plain = style.left();
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
        double left = Math.min(viewport.px(x0), viewport.px(x1));
        double top = Math.min(viewport.py(y0), viewport.py(y1));
        double width = Math.abs(viewport.px(x1) - viewport.px(x0));
        double height = Math.abs(viewport.py(y1) - viewport.py(y0));
        graphics.clip(new Rectangle2D.Double(left, top, width, height));
        try {
            drawing.run();
        } finally {
            graphics.setClip(before);
        }
    }
}
