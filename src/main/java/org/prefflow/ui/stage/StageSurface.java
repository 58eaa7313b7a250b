package org.prefflow.ui.stage;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.prefflow.figure.Overlay;
import org.prefflow.figure.ParticleRaster;
import org.prefflow.figure.Trail;
import org.prefflow.figure.Viewport;
import org.prefflow.flow.Trajectories;

/**
 * The pixels of a stage of one size: particles and their trails over a background. Two images take
 * turns, so that one may be drawn while the other is still being shown. The picture is a function
 * of flow time: trails are measured in flow time and are rebuilt after a jump.
 */
final class StageSurface {

    /** A longer move forward than this is a jump. */
    private static final double LONGEST_FRAME = 0.05;

    /** Positions a rebuilt trail goes through, where there is time for so many. */
    private static final int REPLAY = 48;

    /** What a rebuilt trail may cost: particles times positions. */
    private static final int REPLAY_BUDGET = 800_000;

    private final int pixels;
    private final ParticleRaster raster;
    private final Reprojection reprojection;
    private final Side[] sides;
    private int front;

    private float[] positions = {};
    private Trajectories drawnFlow;
    private boolean drawnTrails;
    private Sight drawnSight = Sight.HOME;
    private Sight backgroundSight = Sight.HOME;
    private double drawnTime;

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
        raster.clearTrails();
        drawnFlow = null;
        return draw(new float[0], 0, sight.square(pixels), 0, 0);
    }

    /**
     * Draws the particles of a flow at a time.
     *
     * @param sight the square of the plane that is seen
     * @param time flow time; trails lead up to it
     * @param trails whether to draw trails
     * @param argb colour of the particles
     * @return the image to show from now on
     */
    Image draw(Sight sight, Trajectories flow, double time, boolean trails, int argb) {
        look(sight);
        int n = flow.particles();
        if (positions.length < 2 * n) {
            positions = new float[2 * n];
        }
        Viewport viewport = sight.square(pixels);
        double moved = time - drawnTime;
        boolean runsOn =
                flow == drawnFlow
                        && trails == drawnTrails
                        && sight.equals(drawnSight)
                        && moved >= 0
                        && moved <= LONGEST_FRAME;
        if (!runsOn) {
            moved = trails ? rebuildTrails(flow, viewport, time) : 0;
        }
        flow.at(time, 0, n, positions);
        drawnFlow = flow;
        drawnTrails = trails;
        drawnSight = sight;
        drawnTime = time;
        double decay = trails ? Math.exp(-moved / Trail.forCount(n).fade()) : 0;
        return draw(positions, n, viewport, decay, argb);
    }

    /** Returns the flow time from the last remembered position to {@code time}. */
    private double rebuildTrails(Trajectories flow, Viewport viewport, double time) {
        int n = flow.particles();
        int count = Math.max(4, Math.min(REPLAY, REPLAY_BUDGET / Math.max(1, n)));
        double fade = Trail.forCount(n).fade();
        double step = 3.5 * fade / count;
        double decay = Math.exp(-step / fade);
        raster.replay(flow, n, viewport, time, step, count, decay, positions);
        return step;
    }

    private Image draw(float[] xy, int n, Viewport viewport, double decay, int argb) {
        front = 1 - front;
        Side side = sides[front];
        raster.frame(xy, n, viewport, decay, argb, side.argb());
        side.buffer().updateBuffer(all -> null);
        return side.image();
    }

    /** The pixels shown now, a copy. */
    int[] toArray() {
        return Arrays.copyOf(sides[front].argb(), pixels * pixels);
    }
}
