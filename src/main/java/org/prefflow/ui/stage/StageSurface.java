package org.prefflow.ui.stage;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.prefflow.figure.Overlay;
import org.prefflow.figure.ParticleRaster;
import org.prefflow.figure.TrailPainter;
import org.prefflow.figure.Viewport;
import org.prefflow.flow.Trajectories;

/**
 * The pixels of a stage of one size: particles and their trails over a background. Two images take
 * turns, so that one may be drawn while the other is still being shown.
 */
final class StageSurface {

    private final int pixels;
    private final ParticleRaster raster;
    private final TrailPainter particles;
    private final Reprojection reprojection;
    private final Side[] sides;
    private int front;
    private boolean drawn;
    private boolean behind;

    private Sight backgroundSight = Sight.HOME;

    /** One of the two images. */
    private record Side(int[] argb, PixelBuffer<IntBuffer> buffer, Image image) {

        static Side of(int pixels) {
            int[] argb = new int[pixels * pixels];
            PixelBuffer<IntBuffer> buffer =
                    new PixelBuffer<>(
                            pixels,
                            pixels,
                            IntBuffer.wrap(argb),
                            PixelFormat.getIntArgbPreInstance());
            return new Side(argb, buffer, new WritableImage(buffer));
        }
    }

    /**
     * A square surface.
     *
     * @param pixels device pixels on a side
     * @param scale device pixels for each typographic pixel
     */
    StageSurface(int pixels, double scale) {
        this.pixels = pixels;
        this.raster = new ParticleRaster(pixels, pixels);
        this.particles = TrailPainter.onScreen(raster);
        this.sides = new Side[] {Side.of(pixels), Side.of(pixels)};
        this.reprojection = new Reprojection(pixels);
        raster.setPixelScale(scale);
    }

    /** Device pixels on a side. */
    int pixels() {
        return pixels;
    }

    /**
     * What lies under and over the particles from the next frame on.
     *
     * @param argb opaque, shape (pixels, pixels); copied
     * @param contours what lies over the particles
     * @param sight from which both were painted
     * @param bare colour of where nothing is, ARGB
     */
    void setPicture(int[] argb, Overlay contours, Sight sight, int bare) {
        raster.setBackground(argb);
        raster.setOverlay(contours);
        reprojection.take(argb, contours, sight, bare);
        backgroundSight = sight;
    }

    /** The camera moves before a new picture is painted: the old one is moved along. */
    private void look(Sight sight) {
        if (sight.equals(backgroundSight)) {
            return;
        }
        backgroundSight = sight;
        raster.setBackground(reprojection.from(sight));
        raster.setOverlay(Overlay.NONE);
    }

    /** Draws the background alone. */
    Image drawEmpty(Sight sight) {
        look(sight);
        behind = false;
        return show(argb -> particles.drawNone(sight.square(pixels), argb));
    }

    /**
     * Draws the particles of a flow at a time.
     *
     * @param sight the square of the plane that is seen
     * @param time flow time; trails lead up to it
     * @param trails whether to draw trails
     * @param argb colour of the particles
     * @return the image to show from now on; that shown now while the trails of another flow are
     *     still to be rebuilt, see {@link #isBehind}
     */
    Image draw(Sight sight, Trajectories flow, double time, boolean trails, int argb) {
        look(sight);
        Viewport square = sight.square(pixels);
        behind = drawn && !particles.approach(square, flow, time, trails);
        if (behind) {
            return sides[front].image();
        }
        return show(target -> particles.draw(square, flow, time, trails, argb, target));
    }

    /** Whether what was drawn last is not yet what is to be shown. */
    boolean isBehind() {
        return behind;
    }

    private Image show(Consumer<int[]> drawing) {
        drawn = true;
        front = 1 - front;
        Side side = sides[front];
        drawing.accept(side.argb());
        side.buffer().updateBuffer(all -> null);
        return side.image();
    }

    /** The pixels shown now, a copy. */
    int[] toArray() {
        return Arrays.copyOf(sides[front].argb(), pixels * pixels);
    }
}
