package org.prefflow.ui.stage;

import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.text.Text;
import org.prefflow.figure.Viewport;

/** Ticks and their numbers along the left and lower edges of the stage, outside the picture. */
final class StageAxes extends Pane {

    /** Room for ticks and numbers on the left. */
    static final double LEFT = 30;

    /** Room for ticks and numbers below. */
    static final double BELOW = 24;

    private static final double TICK = 4;
    private static final double GAP = 4;

    private Viewport shown;

    StageAxes() {
        setManaged(false);
        setMouseTransparent(true);
        getStyleClass().add("stage-axes");
    }

    /** Draws ticks for a rectangle of the plane, in this pane's coordinates. */
    void show(Viewport viewport) {
        if (viewport.equals(shown)) {
            return;
        }
        shown = viewport;
        getChildren().clear();
        double bottom = viewport.top() + viewport.height();
        double step = tickStep(viewport.xMax() - viewport.xMin(), viewport.width());
        for (double v = Math.ceil(viewport.xMin() / step) * step;
                v <= viewport.xMax() + 1e-9;
                v += step) {
            double px = viewport.px(v);
            tick(px, bottom, px, bottom + TICK);
            Text across = number(v);
            across.setTextOrigin(VPos.TOP);
            across.setX(px - across.getLayoutBounds().getWidth() / 2);
            across.setY(bottom + TICK + GAP);
        }
        rise(viewport, step);
    }

    private static double tickStep(double span, double pixels) {
        double room = span / Math.max(1, pixels / 60);
        for (double step : new double[] {0.1, 0.2, 0.5, 1, 2, 5, 10}) {
            if (step >= room) {
                return step;
            }
        }
        return span;
    }

    private void rise(Viewport viewport, double step) {
        for (double v = Math.ceil(viewport.yMin() / step) * step;
                v <= viewport.yMax() + 1e-9;
                v += step) {
            double py = viewport.py(v);
            tick(viewport.left() - TICK, py, viewport.left(), py);
            Text up = number(v);
            up.setTextOrigin(VPos.CENTER);
            up.setX(viewport.left() - TICK - GAP - up.getLayoutBounds().getWidth());
            up.setY(py);
        }
    }

    private void tick(double x0, double y0, double x1, double y1) {
        Line line =
                new Line(
                        snapPositionX(x0), snapPositionY(y0), snapPositionX(x1), snapPositionY(y1));
        line.getStyleClass().add("stage-tick");
        getChildren().add(line);
    }

    private Text number(double value) {
        double tidy = Math.rint(value * 10) / 10 + 0.0;
        String format = tidy == Math.rint(tidy) ? "%.0f" : "%.1f";
        Text text = new Text(String.format(Locale.ROOT, format, tidy).replace('-', '\u2212'));
        text.getStyleClass().add("stage-number");
        getChildren().add(text);
        text.applyCss();
        return text;
    }
}
