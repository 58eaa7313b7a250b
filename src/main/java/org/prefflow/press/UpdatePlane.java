package org.prefflow.press;

import java.util.Optional;
import org.prefflow.figure.Figure;
import org.prefflow.figure.Pen;
import org.prefflow.figure.Theme;
import org.prefflow.figure.ValueRange;
import org.prefflow.figure.Viewport;
import org.prefflow.math.Grid;
import org.prefflow.method.update.Mark;
import org.prefflow.method.update.Role;
import org.prefflow.method.update.ScalarMap;
import org.prefflow.method.update.UpdateScene;
import org.prefflow.method.update.UpdateTrace;

/**
 * One moment of a training step that is taken apart, over the dimmed stage: its map, its marks and
 * their numbers.
 *
 * @param scene what is shown
 * @param told row of the batch whose numbers are told
 * @param lit what stands out against the rest; empty where all does
 * @param theme colours
 */
public record UpdatePlane(UpdateScene scene, int told, Optional<Role> lit, Theme theme)
        implements Figure {

    private static final double VEIL = 0.93;
    private static final double UNLIT = 0.2;
    private static final int NODES = 201;

    @Override
    public void paint(Pen pen, Viewport viewport) {
        Viewport page = viewport.inPixels();
        Pen pixels = pen.in(page);
        double right = viewport.left() + viewport.width();
        double bottom = viewport.top() + viewport.height();
        pixels.clipped(
                viewport.left(),
                bottom,
                right,
                viewport.top(),
                () -> {
                    veil(pixels, page, scene.map().isPresent() ? 1 : VEIL);
                    scene.map().ifPresent(map -> paint(pen, viewport, pixels, map));
                    marks(pixels, viewport, right);
                });
    }

    private void veil(Pen pixels, Viewport page, double strength) {
        int argb = (int) Math.round(255 * strength) << 24 | theme.background() & 0xFFFFFF;
        pixels.rectangle(
                page.left(),
                page.top(),
                page.left() + page.width(),
                page.top() + page.height(),
                argb);
    }

    private void marks(Pen pixels, Viewport viewport, double right) {
        UpdateMarks painter = new UpdateMarks(pixels, theme);
        for (UpdateMarks.Rank rank : UpdateMarks.Rank.values()) {
            for (Mark mark : scene.marks()) {
                if (rank(mark) == rank) {
                    double[] ends = {
                        viewport.px(mark.x0()),
                        viewport.py(mark.y0()),
                        viewport.px(mark.x1()),
                        viewport.py(mark.y1())
                    };
                    painter.draw(mark.shape(), mark.role(), rank, share(mark.role()), ends);
                }
            }
        }
        for (Mark mark : scene.marks()) {
            if (!mark.label().isEmpty()) {
                double x = viewport.px((mark.x0() + mark.x1()) / 2);
                double y = viewport.py((mark.y0() + mark.y1()) / 2);
                painter.words(mark.label(), mark.role(), x, y, right, share(mark.role()));
            }
        }
    }

    private UpdateMarks.Rank rank(Mark mark) {
        return mark.row() == told
                ? UpdateMarks.Rank.TOLD
                : mark.row() < UpdateTrace.HANDFUL
                        ? UpdateMarks.Rank.PLAIN
                        : UpdateMarks.Rank.FAINT;
    }

    private double share(Role role) {
        return lit.isEmpty() || lit.get() == role ? 1 : UNLIT;
    }

    /** Strongest where the value is furthest from zero, and bare at zero. */
    private void paint(Pen pen, Viewport viewport, Pen pixels, ScalarMap map) {
        double low = Math.min(viewport.xMin(), viewport.yMin());
        double high = Math.max(viewport.xMax(), viewport.yMax());
        Grid grid = new Grid(low, high, NODES);
        pen.heatmap(grid, bent(map, grid), new ValueRange(-1, 1), theme.gainMap());
        boolean spokenOf = lit.isEmpty() || lit.get() == Role.MORE || lit.get() == Role.LESS;
        if (!spokenOf) {
            veil(pixels, viewport.inPixels(), 1 - UNLIT);
        }
    }

    /** Signed roots of the map's values, as shares of the largest, between its nodes too. */
    private static double[] bent(ScalarMap map, Grid grid) {
        double reach = Math.max(1e-30, map.reach());
        double[] values = new double[grid.nodes() * grid.nodes()];
        for (int r = 0; r < grid.nodes(); r++) {
            for (int c = 0; c < grid.nodes(); c++) {
                double value = map.at(grid.coordinate(c), grid.coordinate(r)) / reach;
                values[r * grid.nodes() + c] = Math.signum(value) * Math.sqrt(Math.abs(value));
            }
        }
        return values;
    }
}
