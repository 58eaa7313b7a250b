package org.prefflow.ui.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.IOException;
import java.io.InputStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.IntervalMarker;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYDataset;
import org.prefflow.figure.Theme;

/** Paints one chart into an array of pixels by JFreeChart on Java2D; any thread. */
final class ChartPainter {

    private static final double HEADROOM = 0.08;
    private final Font font;

    ChartPainter() {
        font = font().deriveFont(11f);
    }

    private static Font font() {
        try (InputStream in = ChartPainter.class.getResourceAsStream("/fonts/Inter-Regular.otf")) {
            return in == null
                    ? new Font(Font.SANS_SERIF, Font.PLAIN, 11)
                    : Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException | FontFormatException unreadable) {
            throw new IllegalStateException("the bundled font cannot be read", unreadable);
        }
    }

    /**
     * Paints a chart over the theme's background.
     *
     * @param width in typographic pixels
     * @param scale device pixels for each of them
     * @return opaque ARGB, shape (round(height scale), round(width scale)), row-major
     */
    int[] paint(
            ChartModel model, Theme theme, int background, int width, int height, double scale) {
        int columns = (int) Math.round(width * scale);
        int rows = (int) Math.round(height * scale);
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setColor(new Color(background));
            graphics.fillRect(0, 0, columns, rows);
            graphics.scale(scale, scale);
            graphics.setRenderingHint(
                    RenderingHints.KEY_FRACTIONALMETRICS,
                    RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            graphics.setRenderingHint(
                    RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            chart(model, theme).draw(graphics, new Rectangle2D.Double(0, 0, width, height));
        } finally {
            graphics.dispose();
        }
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    private JFreeChart chart(ChartModel model, Theme theme) {
        NumberAxis x = axis(theme);
        x.setNumberFormatOverride(format("#,##0"));
        x.setRange(0, Math.max(1, model.lastStep()));
        NumberAxis y = axis(theme);
        double[] range = range(model);
        y.setRange(range[0], range[1]);
        y.setNumberFormatOverride(format("0.####"));
        y.setFixedDimension(40);
        XYPlot plot = new XYPlot(dataset(model), x, y, renderer(model, theme));
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(new RectangleInsets(4, 0, 0, 20));
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(faded(theme.quiet(), 60));
        plot.setRangeGridlineStroke(new BasicStroke(0.7f));
        known(model, theme, plot);
        JFreeChart chart = new JFreeChart(null, font, plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        return chart;
    }

    private static DecimalFormat format(String pattern) {
        return new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    }

    private NumberAxis axis(Theme theme) {
        NumberAxis axis = new NumberAxis();
        axis.setTickLabelFont(font);
        axis.setTickLabelPaint(new Color(theme.quiet()));
        axis.setAxisLinePaint(faded(theme.quiet(), 120));
        axis.setTickMarksVisible(false);
        axis.setAutoRangeIncludesZero(false);
        return axis;
    }

    private static Color faded(int argb, int alpha) {
        Color color = new Color(argb);
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }

    private static DefaultXYDataset dataset(ChartModel model) {
        DefaultXYDataset dataset = new DefaultXYDataset();
        dataset.addSeries("learned", new double[][] {model.steps(), model.values()});
        return dataset;
    }

    private static XYLineAndShapeRenderer renderer(ChartModel model, Theme theme) {
        boolean lonely = model.steps().length <= 1;
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, lonely);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setSeriesPaint(0, new Color(theme.learned()));
        renderer.setSeriesShape(0, new Ellipse2D.Double(-2.5, -2.5, 5, 5));
        renderer.setSeriesStroke(
                0, new BasicStroke(1.8f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        return renderer;
    }

    private static void known(ChartModel model, Theme theme, XYPlot plot) {
        model.band()
                .ifPresent(
                        band -> {
                            IntervalMarker marker = new IntervalMarker(band.low(), band.high());
                            marker.setPaint(new Color(theme.reference()));
                            marker.setAlpha(0.35f);
                            plot.addRangeMarker(marker, Layer.BACKGROUND);
                        });
        model.exact()
                .ifPresent(
                        exact -> {
                            ValueMarker marker = new ValueMarker(exact);
                            marker.setPaint(new Color(theme.foreground()));
                            marker.setAlpha(1);
                            marker.setStroke(
                                    new BasicStroke(
                                            1.4f,
                                            BasicStroke.CAP_BUTT,
                                            BasicStroke.JOIN_BEVEL,
                                            1,
                                            new float[] {5, 4},
                                            0));
                            plot.addRangeMarker(marker, Layer.FOREGROUND);
                        });
    }

    /** The values, the exact one and the floor all fit, with some air; never an empty range. */
    static double[] range(ChartModel model) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : model.values()) {
            if (Double.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        if (model.exact().isPresent()) {
            low = Math.min(low, model.exact().get());
            high = Math.max(high, model.exact().get());
        }
        if (model.band().isPresent()) {
            low = Math.min(low, model.band().get().low());
            high = Math.max(high, model.band().get().high());
        }
        if (!(low <= high)) {
            return new double[] {0, 1};
        }
        double air = Math.max((high - low) * HEADROOM, Math.max(1e-9, Math.abs(high) * 0.02));
        return new double[] {model.fromZero() ? Math.min(0, low) : low - air, high + air};
    }
}
