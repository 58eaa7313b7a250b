package org.prefflow.ui.control;

import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.prefflow.figure.Figure;
import org.prefflow.figure.Raster;
import org.prefflow.figure.Viewport;

/** Figures as images that what lies below shines through. */
public final class Pictures {

    private Pictures() {}

    /**
     * Paints a figure over nothing.
     *
     * @param dots device pixels for each typographic one
     */
    public static Image clear(Figure figure, Viewport viewport, double dots) {
        return new WritableImage(
                new PixelBuffer<>(
                        Raster.columns(viewport, dots),
                        Raster.rows(viewport, dots),
                        IntBuffer.wrap(Raster.paintClear(figure, viewport, dots)),
                        PixelFormat.getIntArgbPreInstance()));
    }
}
