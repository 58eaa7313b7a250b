package org.prefflow.figure;

import org.prefflow.flow.Trajectories;

/**
 * Lays the trails that lead up to a flow time, from the oldest position on, so that after a jump
 * the picture is what it would have been had time run there. The next {@link ParticleRaster#frame}
 * at that time completes it. It may be done bit by bit. One owner thread.
 */
final class TrailReplay {

    private final ParticleRaster raster;
    private final Trajectories flow;
    private final Viewport viewport;
    private final double time;
    private final double step;
    private final double decay;
    private int left;

    /**
     * Forgets the raster's trails.
     *
     * @param flow whose particles are drawn
     * @param time flow time of the frame that follows
     * @param step flow time between remembered positions
     * @param count number of remembered positions
     * @param fade flow time in which a trail falls to 1/e
     */
    TrailReplay(
            ParticleRaster raster,
            Trajectories flow,
            Viewport viewport,
            double time,
            double step,
            int count,
            double fade) {
        this.raster = raster;
        this.flow = flow;
        this.viewport = viewport;
        this.time = time;
        this.step = step;
        this.decay = Math.exp(-step / fade);
        this.left = count;
        raster.clearTrails();
    }

    boolean leadsTo(Trajectories wantedFlow, Viewport wantedViewport) {
        return flow == wantedFlow && viewport.equals(wantedViewport);
    }

    /** Flow time of the last of the positions. */
    double lastTime() {
        return time - step;
    }

    /** Whether no position is left. */
    boolean isDone() {
        return left == 0;
    }

    /**
     * Goes on.
     *
     * @param most number of positions, at most
     * @param scratch room for as many positions as there are particles
     */
    void advance(int most, float[] scratch) {
        int n = flow.particles();
        for (int k = 0; k < most && left > 0; left--) {
            double then = time - left * step;
            if (then >= flow.time(0)) {
                flow.at(then, 0, n, scratch);
                raster.pass(scratch, n, viewport, decay);
                k++;
            }
        }
    }
}
