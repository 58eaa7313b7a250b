package org.prefflow.figure;

import org.prefflow.flow.Trajectories;

/**
 * Draws the particles of a flow and their trails at one flow time after the other. The picture is a
 * function of flow time: trails are measured in it, and are rebuilt after a jump. On a screen,
 * whose frames may come late, what is a jump is not so soon. One owner thread.
 */
public final class TrailPainter {

    /** On a longer move forward than this, trails go through positions between. */
    private static final double LONGEST_FRAME = 0.05;

    /**
     * A longer one is a jump on a screen. Frames that come late must not be: trails that are
     * rebuilt cost as much as many frames, so that the next frame would come later still, and so
     * on.
     */
    private static final double LONGEST_LATE_FRAME = 5 * LONGEST_FRAME;

    /** Positions a rebuilt trail goes through, where there is time for so many. */
    private static final int REPLAY = 48;

    /** What a rebuilt trail may cost: particles times positions. */
    private static final int REPLAY_BUDGET = 800_000;

    /** Frames in which the trails of another flow are rebuilt on a screen. */
    private static final int REBUILD_FRAMES = 8;

    private final ParticleRaster raster;
    private final double longestMove;
    private TrailReplay replay;

    private float[] positions = {};
    private Trajectories drawnFlow;
    private boolean drawnTrails;
    private Viewport drawnView;
    private double drawnTime;

    private TrailPainter(ParticleRaster raster, double longestMove) {
        this.raster = raster;
        this.longestMove = longestMove;
    }

    /** Draws with a raster, which nobody else draws with. */
    public TrailPainter(ParticleRaster raster) {
        this(raster, LONGEST_FRAME);
    }

    /** Draws on a screen with a raster, which nobody else draws with. */
    public static TrailPainter onScreen(ParticleRaster raster) {
        return new TrailPainter(raster, LONGEST_LATE_FRAME);
    }

    /**
     * Rebuilds a share of the trails of another flow, as all at once would hold up a screen. To be
     * called before every {@link #draw}, with what that would draw.
     *
     * @return whether to draw now; what was drawn before is to stay until then
     */
    public boolean approach(Viewport viewport, Trajectories flow, double time, boolean trails) {
        if (flow == drawnFlow || !trails) {
            replay = null;
            return true;
        }
        if (replay == null || !replay.leadsTo(flow, viewport)) {
            replay = replay(flow, viewport, time);
            drawnFlow = null;
        }
        if (!replay.isDone()) {
            int share = (positionsOfTrail(flow) + REBUILD_FRAMES - 1) / REBUILD_FRAMES;
            replay.advance(share, room(flow));
            return false;
        }
        drawnFlow = flow;
        drawnTrails = true;
        drawnView = viewport;
        drawnTime = replay.lastTime();
        replay = null;
        return true;
    }

    /** Draws no particles, and forgets those drawn before. */
    public void drawNone(Viewport viewport, int[] target) {
        raster.clearTrails();
        replay = null;
        drawnFlow = null;
        raster.frame(positions, 0, viewport, 0, 0, target);
    }

    /**
     * Draws the particles of a flow at a time.
     *
     * @param viewport a rectangle of the plane in all of the raster's device pixels
     * @param time flow time; trails lead up to it
     * @param trails whether to draw trails
     * @param argb colour of the particles
     * @param target receives the picture, as {@link ParticleRaster#frame} makes it
     */
    public void draw(
            Viewport viewport,
            Trajectories flow,
            double time,
            boolean trails,
            int argb,
            int[] target) {
        int n = flow.particles();
        room(flow);
        raster.setOpen(FlowMarks.mark(flow) == Pen.Mark.OPEN_CIRCLE);
        double moved = time - drawnTime;
        boolean runsOn =
                flow == drawnFlow
                        && trails == drawnTrails
                        && viewport.equals(drawnView)
                        && moved >= 0
                        && moved <= longestMove;
        if (!runsOn) {
            moved = trails ? rebuildTrails(flow, viewport, time) : 0;
        } else if (trails) {
            moved = catchUp(flow, viewport, moved);
        }
        flow.at(time, 0, n, positions);
        drawnFlow = flow;
        drawnTrails = trails;
        drawnView = viewport;
        drawnTime = time;
        double decay = trails ? Math.exp(-moved / Trail.forCount(n).fade()) : 0;
        raster.frame(positions, n, viewport, decay, argb, target);
    }

    /** Returns what is left of a move after the positions that a long one goes through. */
    private double catchUp(Trajectories flow, Viewport viewport, double moved) {
        int n = flow.particles();
        int parts = (int) Math.max(1, Math.ceil(moved / LONGEST_FRAME - 1e-6));
        double step = moved / parts;
        double decay = Math.exp(-step / Trail.forCount(n).fade());
        for (int k = 1; k < parts; k++) {
            flow.at(drawnTime + k * step, 0, n, positions);
            raster.pass(positions, n, viewport, decay);
        }
        return step;
    }

    /** Returns the flow time from the last remembered position to {@code time}. */
    private double rebuildTrails(Trajectories flow, Viewport viewport, double time) {
        TrailReplay whole = replay(flow, viewport, time);
        whole.advance(Integer.MAX_VALUE, positions);
        return time - whole.lastTime();
    }

    private TrailReplay replay(Trajectories flow, Viewport viewport, double time) {
        raster.setOpen(FlowMarks.mark(flow) == Pen.Mark.OPEN_CIRCLE);
        double fade = Trail.forCount(flow.particles()).fade();
        int count = positionsOfTrail(flow);
        return new TrailReplay(raster, flow, viewport, time, 3.5 * fade / count, count, fade);
    }

    private static int positionsOfTrail(Trajectories flow) {
        return Math.max(4, Math.min(REPLAY, REPLAY_BUDGET / Math.max(1, flow.particles())));
    }

    /** Room for the positions of a flow's particles. */
    private float[] room(Trajectories flow) {
        if (positions.length < 2 * flow.particles()) {
            positions = new float[2 * flow.particles()];
        }
        return positions;
    }
}
