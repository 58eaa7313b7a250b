package org.prefflow.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Paints what lies under the particles of a stage, and what lies over them. Strata that stay the
 * same from one picture to the next are kept. One owner thread.
 */
public final class StrataPainter {

    /**
     * On what to paint.
     *
     * @param viewport the rectangle of the plane that is seen, in typographic pixels
     * @param scale device pixels for each of them
     * @param background colour of where nothing is, ARGB
     */
    public record Place(Viewport viewport, double scale, int background) {

        private int pixels() {
            return Raster.columns(viewport, scale) * Raster.rows(viewport, scale);
        }

        private Overlay overlay(List<Figure> figures) {
            return figures.isEmpty()
                    ? Overlay.NONE
                    : Overlay.of(StageFigure.stack(figures), viewport, scale);
        }
    }

    /**
     * A finished picture.
     *
     * @param argb opaque, shape (rows, columns); valid until the next picture is begun
     * @param over what lies over the particles
     */
    public record Painted(int[] argb, Overlay over) {}

    // Pictures come some twenty times a second: new arrays would keep the collector busy.
    private StageFigure last;
    private Place lastPlace;
    private int[] ground = {};
    private int[] picture = {};
    private Overlay still = Overlay.NONE;
    private Overlay over = Overlay.NONE;

    /** Paints a stage. */
    public Painted paint(StageFigure figure, Place place) {
        boolean moved = last == null || !place.equals(lastPlace);
        if (ground.length != place.pixels()) {
            ground = new int[place.pixels()];
            picture = new int[ground.length];
        }
        if (moved || !figure.ground().equals(last.ground())) {
            paintGround(figure.ground(), place);
        }
        if (moved || !figure.still().equals(last.still())) {
            still = place.overlay(figure.still());
        }
        if (moved || !figure.over().equals(last.over())) {
            over = place.overlay(figure.over());
        }
        System.arraycopy(ground, 0, picture, 0, ground.length);
        still.blendOver(picture);
        if (!figure.moving().isEmpty()) {
            Figure stack = StageFigure.stack(figure.moving());
            Raster.paintInto(stack, place.viewport(), place.scale(), picture);
        }
        last = figure;
        lastPlace = place;
        return new Painted(picture, over);
    }

    private void paintGround(Optional<Heatmap> map, Place place) {
        Arrays.fill(ground, place.background());
        map.ifPresent(
                heatmap -> Raster.paintInto(heatmap, place.viewport(), place.scale(), ground));
    }
}
