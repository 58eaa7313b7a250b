package org.prefflow.figure;

import java.util.Arrays;

/**
 * Splats particles with fading trails over a cached background, straight into an array of pixels:
 * the fast path of the screen. One owner thread; no allocation per frame.
 *
 * <p>Each pixel holds two coverages in one integer: that of the particles now (high half) and that
 * of their trail (low half). A frame decays the trail, raises it to the coverage now, and blends
 * the colour over the background in the same pass. As the trail is a maximum, not a sum, a particle
 * at rest does not grow brighter and the picture does not depend on the frame rate.
 */
public final class ParticleRaster {

    /** Pixels around the picture that splats may touch, so that no splat needs clipping. */
    private static final int MARGIN = Splat.LARGEST;

    /** Full coverage, in both halves. */
    private static final int FULL = 0x7FFF;

    /** The half of particles now, and that of their trails. */
    private static final int NOW = 0xFFFF0000;

    private static final int TRAILS = 0xFFFF;

    private final int width;
    private final int height;
    private final int stride;
    private final int[] coverage;
    private final int[] background;
    private final int[] rowOpacity;
    private final int[] rowColor;

    private Splat splat = Splat.forCount(1, 1, Splat.Form.DOT);
    private Splat under = Splat.forCount(1, 1, Splat.Form.UNDER_DOT);
    private Trail trail = Trail.forCount(1);
    private Overlay overlay = Overlay.NONE;
    private double pixelScale = 1;
    private boolean open;
    private int edge;

    // Coverage by what edges dots, in the high half; made when it is first needed.
    private int[] edges = {};

    /** A raster of the given size in device pixels, over black. */
    public ParticleRaster(int width, int height) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("no raster of " + width + " x " + height);
        }
        this.width = width;
        this.height = height;
        this.stride = width + 2 * MARGIN;
        this.coverage = new int[stride * (height + 2 * MARGIN)];
        this.background = new int[width * height];
        this.rowOpacity = new int[width];
        this.rowColor = new int[width];
        Arrays.fill(background, 0xFF000000);
    }

    /** Width in device pixels. */
    public int width() {
        return width;
    }

    /** Height in device pixels. */
    public int height() {
        return height;
    }

    /** Device pixels for each typographic pixel: particles keep their size on finer screens. */
    public void setPixelScale(double scale) {
        pixelScale = scale;
    }

    /** Whether particles are circles, as those of the reference, and not dots. */
    public void setOpen(boolean circles) {
        open = circles;
    }

    /**
     * What sets dots off from the ground, between them and all trails, so that crowds stay whole.
     *
     * @param argb colour of a thin edge; 0 for none
     */
    public void setEdge(int argb) {
        edge = argb;
    }

    /**
     * Copies what lies under the particles.
     *
     * @param argb opaque, shape (height, width), as {@link Raster#paint} returns it
     */
    public void setBackground(int[] argb) {
        if (argb.length != background.length) {
            throw new IllegalArgumentException(
                    argb.length + " pixels for a raster of " + width + " x " + height);
        }
        System.arraycopy(argb, 0, background, 0, background.length);
    }

    /**
     * What lies over the particles.
     *
     * @param newOverlay of this raster's size
     */
    public void setOverlay(Overlay newOverlay) {
        if (!newOverlay.fits(background.length)) {
            throw new IllegalArgumentException(
                    "an overlay of another size than " + width + " x " + height);
        }
        overlay = newOverlay;
    }

    /** Forgets all trails. */
    public void clearTrails() {
        Arrays.fill(coverage, 0);
    }

    /**
     * Draws the next frame. Particles outside, and those whose position is not a number, are left
     * out.
     *
     * @param xy positions in data units, shape (n, 2), row-major; may be longer than needed
     * @param n number of particles
     * @param viewport maps data to this raster's device pixels: a rectangle of the plane in {@code
     *     (0, 0, width, height)}
     * @param decay what is left of a trail since the last frame, in [0, 1]: exp(-dt / tau)
     * @param argb colour; its alpha scales the opacity of every particle
     * @param target receives opaque premultiplied ARGB, shape (height, width)
     */
    public void frame(float[] xy, int n, Viewport viewport, double decay, int argb, int[] target) {
        splat(xy, n, viewport);
        if (isEdged()) {
            splatEdges(xy, n, viewport);
        }
        compose(fixed(decay), argb, target);
        overlay.blendOver(target);
    }

    /**
     * Lets trails go through positions that no frame shows.
     *
     * @param xy positions in data units, shape (n, 2)
     * @param decay what is left of a trail since the last positions, in [0, 1]
     */
    public void pass(float[] xy, int n, Viewport viewport, double decay) {
        splat(xy, n, viewport);
        age(fixed(decay));
    }

    /** Sum of the coverage of all pixels in units of one opaque pixel: particles, then trails. */
    double[] totalCoverage() {
        double now = 0;
        double trail = 0;
        for (int v : coverage) {
            now += v >>> 16;
            trail += v & 0xFFFF;
        }
        return new double[] {now / FULL, trail / FULL};
    }

    /** Adds particles to the coverage now, without composing. */
    void splat(float[] xy, int n, Viewport viewport) {
        Splat.Form form = open ? Splat.Form.CIRCLE : Splat.Form.DOT;
        if (!splat.isFor(n, pixelScale, form)) {
            splat = Splat.forCount(n, pixelScale, form);
            trail = Trail.forCount(n);
        }
        splat(splat, coverage, xy, n, viewport);
    }

    private boolean isEdged() {
        return edge != 0 && !open;
    }

    private void splatEdges(float[] xy, int n, Viewport viewport) {
        if (!under.isFor(n, pixelScale, Splat.Form.UNDER_DOT)) {
            under = Splat.forCount(n, pixelScale, Splat.Form.UNDER_DOT);
        }
        if (edges.length == 0) {
            edges = new int[coverage.length];
        }
        Arrays.fill(edges, 0);
        splat(under, edges, xy, n, viewport);
    }

    private void splat(Splat print, int[] cover, float[] xy, int n, Viewport viewport) {
        Middles middles = Middles.of(viewport);
        if (print.size() == 2) {
            splatPairs(print, cover, xy, n, middles);
        } else {
            splatDiscs(print, cover, xy, n, middles);
        }
    }

    /** From the plane to pixels, whose middles are whole numbers: ax x + bx, ay y + by. */
    private record Middles(float ax, float bx, float ay, float by) {

        static Middles of(Viewport v) {
            float ax = (float) (v.width() / (v.xMax() - v.xMin()));
            float ay = (float) (-v.height() / (v.yMax() - v.yMin()));
            float bx = (float) (v.left() - v.xMin() * ax - 0.5);
            float by = (float) (v.top() - v.yMax() * ay - 0.5);
            return new Middles(ax, bx, ay, by);
        }
    }

    /** Each particle shared bilinearly among the 2 x 2 pixels around it. */
    private void splatPairs(Splat print, int[] cover, float[] xy, int n, Middles middles) {
        float ax = middles.ax;
        float ay = middles.ay;
        float bx = middles.bx;
        float by = middles.by;
        int strength = print.strength();
        float lastX = width;
        float lastY = height;
        for (int i = 0; i < 2 * n; i += 2) {
            float px = ax * xy[i] + bx;
            float py = ay * xy[i + 1] + by;
            if (!(px > -1 && py > -1 && px < lastX && py < lastY)) {
                continue;
            }
            int x = (int) ((px + MARGIN) * 256);
            int y = (int) ((py + MARGIN) * 256);
            int k = (y >> 8) * stride + (x >> 8);
            int u = x & 255;
            int below = (y & 255) * strength >> 8;
            int above = strength - below;
            int aboveRight = above * u >> 8;
            int belowRight = below * u >> 8;
            cover[k] = add(cover[k], above - aboveRight);
            cover[k + 1] = add(cover[k + 1], aboveRight);
            cover[k + stride] = add(cover[k + stride], below - belowRight);
            cover[k + stride + 1] = add(cover[k + stride + 1], belowRight);
        }
    }

    /** Each particle as a soft disc, stamped at the nearest of some sub-pixel positions. */
    private void splatDiscs(Splat print, int[] cover, float[] xy, int n, Middles middles) {
        float ax = middles.ax;
        float ay = middles.ay;
        float bx = middles.bx;
        float by = middles.by;
        int size = print.size();
        float before = MARGIN - (size - 2) / 2f;
        float reach = size / 2f;
        float lastX = width + reach - 1;
        float lastY = height + reach - 1;
        for (int i = 0; i < 2 * n; i += 2) {
            float px = ax * xy[i] + bx;
            float py = ay * xy[i + 1] + by;
            if (!(px > -reach && py > -reach && px < lastX && py < lastY)) {
                continue;
            }
            int x = (int) ((px + before) * Splat.PHASES);
            int y = (int) ((py + before) * Splat.PHASES);
            int[] stamp = print.stamp(x % Splat.PHASES, y % Splat.PHASES);
            int k = (y / Splat.PHASES) * stride + x / Splat.PHASES;
            for (int s = 0; s < stamp.length; k += stride) {
                for (int c = 0; c < size; c++) {
                    cover[k + c] = add(cover[k + c], stamp[s++]);
                }
            }
        }
    }

    /** Adds to the high half, saturating; the low half is kept. */
    private static int add(int both, int weight) {
        int sum = both + (weight << 16);
        return sum < 0 ? sum & 0xFFFF | FULL << 16 : sum;
    }

    private static int fixed(double decay) {
        return (int) (Math.max(0, Math.min(1, decay)) * (1 << 15));
    }

    /** Trails decay and take up the coverage now, which is cleared. */
    private void age(int decay) {
        ageRange(0, coverage.length, decay);
    }

    private void ageRange(int from, int to, int decay) {
        int[] cover = coverage;
        for (int i = from; i < to; i++) {
            int v = cover[i];
            cover[i] = max((v & 0xFFFF) * decay >> 15, v >>> 16);
        }
    }

    /** Blends the coverage over the background and ages it, row by row. */
    private void compose(int decay, int argb, int[] target) {
        ageRange(0, MARGIN * stride, decay);
        for (int row = 0; row < height; row++) {
            int from = (row + MARGIN) * stride;
            System.arraycopy(background, row * width, rowColor, 0, width);
            if (isEdged()) {
                lay(coverage, from, TRAILS, decay, argb);
                lay(edges, from, NOW, 0, edge);
                lay(coverage, from, NOW, 0, argb);
            } else {
                lay(coverage, from, NOW | TRAILS, decay, argb);
            }
            System.arraycopy(rowColor, 0, target, row * width, width);
            ageRange(from, from + stride, decay);
        }
        ageRange((height + MARGIN) * stride, coverage.length, decay);
    }

    /**
     * Lays a row of coverage over the row's colours.
     *
     * @param halves which halves of it count
     */
    private void lay(int[] cover, int from, int halves, int decay, int argb) {
        System.arraycopy(cover, from + MARGIN, rowOpacity, 0, width);
        measureRow(halves, decay, argb >>> 24);
        blendRow(argb & 0xFFFFFF);
    }

    // Java 17 vectorises a loop with one store, one index for all arrays and no Math.max: hence
    // the copied rows, which stay in the first-level cache. Six times as fast as one fused loop.

    /** Coverage to opacity in 256ths, with a soft shoulder where particles crowd. */
    private void measureRow(int halves, int decay, int alpha) {
        int[] row = rowOpacity;
        int strength = trail.strength();
        for (int i = 0; i < row.length; i++) {
            int v = row[i] & halves;
            int now = v >>> 16;
            int left = (v & 0xFFFF) * decay >> 15;
            int u = max(now, left * strength >> 8) >> 7;
            row[i] = (u * (512 - u) >> 8) * alpha >> 8;
        }
    }

    private void blendRow(int color) {
        int[] opacity = rowOpacity;
        int[] row = rowColor;
        int redBlue = color & 0xFF00FF;
        int green = color & 0x00FF00;
        for (int i = 0; i < row.length; i++) {
            int over = opacity[i];
            int rest = 256 - over;
            int b = row[i];
            int rb = ((b & 0xFF00FF) * rest + redBlue * over) >>> 8 & 0xFF00FF;
            int g = ((b & 0x00FF00) * rest + green * over) >>> 8 & 0x00FF00;
            row[i] = 0xFF000000 | rb | g;
        }
    }

    private static int max(int a, int b) {
        int more = b - a;
        return a + (more & ~(more >> 31));
    }
}
