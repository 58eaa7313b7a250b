package org.prefflow.ui.stage;

import java.util.Arrays;
import org.prefflow.figure.Overlay;
import org.prefflow.figure.Viewport;

/**
 * A picture painted from one sight as it looks from another: crude, but at once, for the frames
 * until it is painted anew. Pixels are taken from the nearest one; beyond the picture there is the
 * bare ground.
 */
final class Reprojection {

    private final int pixels;
    private final int[] painted;
    private final int[] seen;
    private final int[] columns;

    private Sight from = Sight.HOME;
    private int ground;

    /**
     * @param pixels device pixels on a side
     */
    Reprojection(int pixels) {
        this.pixels = pixels;
        painted = new int[pixels * pixels];
        seen = new int[pixels * pixels];
        columns = new int[pixels];
    }

    /**
     * Takes a picture.
     *
     * @param argb opaque, shape (pixels, pixels); copied
     * @param over what lies over it
     * @param sight from which it was painted
     * @param bare colour of where nothing was painted, ARGB
     */
    void take(int[] argb, Overlay over, Sight sight, int bare) {
        System.arraycopy(argb, 0, painted, 0, painted.length);
        over.blendOver(painted);
        from = sight;
        ground = bare;
    }

    /** The picture from another sight, opaque ARGB; valid until the next call. */
    int[] from(Sight sight) {
        Viewport was = from.square(pixels);
        Viewport is = sight.square(pixels);
        for (int i = 0; i < pixels; i++) {
            columns[i] = inside(was.px(is.x(i + 0.5)));
        }
        for (int j = 0; j < pixels; j++) {
            int row = inside(was.py(is.y(j + 0.5)));
            int start = j * pixels;
            if (row < 0) {
                Arrays.fill(seen, start, start + pixels, ground);
                continue;
            }
            for (int i = 0; i < pixels; i++) {
                seen[start + i] = columns[i] < 0 ? ground : painted[row * pixels + columns[i]];
            }
        }
        return seen;
    }

    private int inside(double position) {
        int index = (int) Math.floor(position);
        return index < pixels ? index : -1;
    }
}
