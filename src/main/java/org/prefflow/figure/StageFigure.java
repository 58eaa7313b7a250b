package org.prefflow.figure;

import java.util.List;
import java.util.Optional;

/**
 * A stage without its particles: layers one over another, in strata that change at different pace,
 * so that whoever shows them again and again need not paint all of them each time.
 *
 * @param ground a map in colours, below everything; empty for the bare background
 * @param still what does not move, such as the data
 * @param moving what changes with flow time, such as arrows
 * @param over what lies over the particles, such as contours
 */
public record StageFigure(
        Optional<Heatmap> ground, List<Figure> still, List<Figure> moving, List<Figure> over)
        implements Figure {

    public StageFigure {
        still = List.copyOf(still);
        moving = List.copyOf(moving);
        over = List.copyOf(over);
    }

    @Override
    public void paint(Pen pen, Viewport viewport) {
        ground.ifPresent(map -> map.paint(pen, viewport));
        stack(still).paint(pen, viewport);
        stack(moving).paint(pen, viewport);
        stack(over).paint(pen, viewport);
    }

    /** Figures one over another, clipped to the view. */
    public static Figure stack(List<Figure> figures) {
        return (pen, viewport) ->
                pen.clipped(
                        viewport.xMin(),
                        viewport.yMin(),
                        viewport.xMax(),
                        viewport.yMax(),
                        () -> figures.forEach(figure -> figure.paint(pen, viewport)));
    }
}
