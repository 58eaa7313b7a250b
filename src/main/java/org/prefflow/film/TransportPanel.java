package org.prefflow.film;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.prefflow.figure.Arrows;
import org.prefflow.figure.DensityContours;
import org.prefflow.figure.Figure;
import org.prefflow.figure.Heatmap;
import org.prefflow.figure.StageFigure;
import org.prefflow.figure.Theme;
import org.prefflow.figure.ValueRange;
import org.prefflow.figure.Viewport;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.MapSamples;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;

/**
 * Particles on their way over the reward, the field and the exact target: what the lab shows of a
 * run unless told otherwise.
 *
 * @param heading over it; {@code *stars*} enclose italics
 * @param grid the view
 * @param reward r at the nodes; not to be modified
 * @param target the exact target; empty where there is none
 * @param field its field; empty for methods without one
 * @param particles their ways, in flow time
 * @param argb the particles' colour
 * @param theme colours
 */
public record TransportPanel(
        String heading,
        Grid grid,
        double[] reward,
        Optional<GridDensity> target,
        Optional<FieldSamples> field,
        Trajectories particles,
        int argb,
        Theme theme) {

    /** The same with particles of another colour. */
    public TransportPanel colored(int color) {
        return new TransportPanel(heading, grid, reward, target, field, particles, color, theme);
    }

    /** The same in other colours, the particles' own apart. */
    public TransportPanel in(Theme other) {
        return new TransportPanel(heading, grid, reward, target, field, particles, argb, other);
    }

    /** The whole plane in a square. */
    static Viewport home(Grid grid) {
        return Viewport.square(grid.min(), grid.max(), 1);
    }

    /** From the start to the end of the flow. */
    public Panel panel() {
        Optional<Heatmap> ground = ground();
        List<Figure> over = over();
        return new Panel(
                heading,
                home(grid),
                share -> {
                    double time = share * particles.endTime();
                    return new Shot(
                            new StageFigure(ground, List.of(), arrows(field, time), over),
                            Optional.of(particles),
                            time,
                            true,
                            argb,
                            theme.edge(argb),
                            String.format(Locale.ROOT, "*t* = %.2f", time));
                });
    }

    Optional<Heatmap> ground() {
        ValueRange range = ValueRange.overView(grid, reward);
        MapSamples map = MapSamples.still(grid, reward);
        return Optional.of(new Heatmap(map, 0, range, theme.rewardMap()));
    }

    List<Figure> over() {
        return target.<List<Figure>>map(law -> List.of(DensityContours.exact(law, theme)))
                .orElse(List.of());
    }

    List<Figure> arrows(Optional<FieldSamples> of, double time) {
        return of.<List<Figure>>map(
                        f ->
                                List.of(
                                        new Arrows(
                                                f,
                                                time,
                                                theme.arrows(),
                                                theme.edge(theme.arrows()))))
                .orElse(List.of());
    }
}
