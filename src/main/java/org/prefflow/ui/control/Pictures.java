package org.prefflow.ui.control;

import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.prefflow.figure.Figure;
import org.prefflow.figure.Raster;
import org.prefflow.figure.Viewport;

/** Figures as images. */
public final class Pictures {

    private Pictures() {}

    /**
     * Paints a figure over nothing.
     *
     * @param dots device pixels for each typographic one
     */
    public static Image clear(Figure figure, Viewport viewport, double dots) {
        return of(
                Raster.paintClear(figure, viewport, dots),
                Raster.columns(viewport, dots),
                Raster.rows(viewport, dots));
    }

    /**
     * Pixels as an image.
     *
     * @param argb premultiplied, row by row
     */
    public static Image of(int[] argb, int columns, int rows) {
        return new WritableImage(
                new PixelBuffer<>(
                        columns, rows, IntBuffer.wrap(argb), PixelFormat.getIntArgbPreInstance()));
    }
}
