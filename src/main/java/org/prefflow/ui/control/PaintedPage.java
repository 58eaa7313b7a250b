package org.prefflow.ui.control;

import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import org.prefflow.figure.Figure;
import org.prefflow.figure.Raster;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;

/**
 * A page that fills a region of the window, and is painted away from the JavaFX thread.
 *
 * @param width of the region, in whole pixels of the layout
 * @param height of the region, likewise
 * @param type how much larger than usual its type is
 * @param dots of the screen for each pixel of the layout
 */
public record PaintedPage(double width, double height, double type, double dots) {

    private static final double LARGEST_TYPE = 1.6;

    /**
     * The page of a region that stands in a scene.
     *
     * @param plainWidth the width that type is sized for; wider ones have larger type
     * @param projected how much larger type is on a projector
     */
    public static PaintedPage of(Region region, Theme theme, double plainWidth, double projected) {
        double width = Math.floor(region.getWidth());
        var window = region.getScene().getWindow();
        double type = Math.min(LARGEST_TYPE, Math.max(1, width / plainWidth));
        return new PaintedPage(
                width,
                Math.floor(region.getHeight()),
                type * (theme == Theme.PROJECTOR ? projected : 1),
                window == null ? 1 : window.getOutputScaleX());
    }

    /** The page in typographic pixels. */
    public Viewport viewport() {
        return Viewport.page(width / type, height / type);
    }

    /** Dots of a figure on it, row by row; any thread. */
    public int[] paint(Figure figure, int background) {
        return Raster.paint(figure, viewport(), dots * type, background);
    }

    /** Shows what was painted, as large as the region was. */
    public void show(int[] pixels, ImageView in) {
        int columns = Raster.columns(viewport(), dots * type);
        in.setImage(Pictures.of(pixels, columns, pixels.length / columns));
        in.setFitWidth(width);
        in.setFitHeight(height);
    }
}
