package org.prefflow.ui.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Rectangle;
import org.prefflow.experiment.PointWay;
import org.prefflow.experiment.ProbeReading;
import org.prefflow.figure.Viewport;
import org.prefflow.method.pfm.ConditionalPaths;
import org.prefflow.param.Vector;

/**
 * What was read at the point of the probe, drawn over the stage: the way through it, pairs nearby,
 * conditional paths and their mean beside the field; and the point itself, which a hand or the
 * arrow keys can move.
 */
final class ProbeMarks extends Pane {

    private static final double MOVE = 0.1;
    private static final double MARK = 4;

    /** The longer of the two arrows is at most so long, in pixels. */
    private static final double LONGEST = 90;

    /** An arrow shows where the velocity leads in this flow time, where there is room. */
    private static final double AHEAD = 0.35;

    private final ProbeViewModel model;
    private final Path paths = path("probe-paths");
    private final Path pairs = path("probe-pairs");
    private final Path winners = path("probe-winners");
    private final Path losers = path("probe-losers");
    private final Path before = path("probe-before");
    private final Path after = path("probe-after");
    private final Path mean = path("probe-mean");
    private final Path field = path("probe-field");
    private final Grip grip = new Grip("probe-point", "Probe", "probe-grip");

    private Viewport viewport = Viewport.square(-5, 5, 1);
    private boolean dragged;
    private final Consumer<Vector> twice;

    /**
     * @param model where the probe is
     * @param twice hears of a point that was clicked twice: the first click has put the probe under
     *     the second one
     */
    ProbeMarks(ProbeViewModel model, Consumer<Vector> twice) {
        this.model = model;
        this.twice = twice;
        setManaged(false);
        setPickOnBounds(false);
        getChildren().addAll(paths, pairs, winners, losers, before, after, mean, field, grip);
        grip.setCursor(Cursor.MOVE);
        grip.setAccessibleHelp("Drag or use the arrow keys to move it; Escape takes it away");
        grip.setOnMousePressed(this::press);
        grip.setOnMouseDragged(this::drag);
        grip.setOnMouseReleased(this::letGo);
        grip.setOnKeyPressed(this::key);
    }

    private static Path path(String styleClass) {
        Path path = new Path();
        path.setId(styleClass);
        path.getStyleClass().add(styleClass);
        path.setMouseTransparent(true);
        return path;
    }

    /** Takes the rectangle of the plane that lies under this pane. */
    void setViewport(Viewport newViewport) {
        viewport = newViewport;
        setClip(new Rectangle(viewport.width(), viewport.height()));
        show();
    }

    /** Draws the point and what was read last. */
    void show() {
        Vector point = model.pointProperty().get();
        ProbeReading reading = model.readingProperty().get();
        setVisible(point != null);
        if (point == null) {
            return;
        }
        grip.setCenterX(viewport.px(point.x()));
        grip.setCenterY(viewport.py(point.y()));
        for (Path path : List.of(paths, pairs, winners, losers, before, after, mean, field)) {
            path.setVisible(reading != null);
        }
        if (reading != null) {
            grip.setAccessibleText(ProbeCard.summary(reading));
            draw(reading);
        }
    }

    private void draw(ProbeReading reading) {
        List<PathElement> segments = new ArrayList<>();
        List<PathElement> up = new ArrayList<>();
        List<PathElement> down = new ArrayList<>();
        for (ProbeReading.Pair pair : reading.pairs()) {
            Vector won = pair.winner();
            Vector lost = pair.loser();
            line(segments, lost.x(), lost.y(), won.x(), won.y());
            triangle(up, won, -1);
            triangle(down, lost, 1);
        }
        pairs.getElements().setAll(segments);
        winners.getElements().setAll(up);
        losers.getElements().setAll(down);
        List<PathElement> conditional = new ArrayList<>();
        reading.near()
                .ifPresent(near -> near.some().forEach(one -> line(conditional, one.along())));
        paths.getElements().setAll(conditional);
        List<PathElement> back = new ArrayList<>();
        List<PathElement> forth = new ArrayList<>();
        reading.way().ifPresent(way -> line(back, way.before()));
        reading.way().ifPresent(way -> line(forth, way.after()));
        before.getElements().setAll(back);
        after.getElements().setAll(forth);
        arrows(reading);
    }

    private void arrows(ProbeReading reading) {
        Vector averaged = reading.near().map(ConditionalPaths.Near::mean).orElse(null);
        Vector learned = reading.way().map(PointWay::velocity).orElse(null);
        double unit = viewport.width() / (viewport.xMax() - viewport.xMin());
        double fastest = Math.max(1e-9, Math.max(speed(averaged), speed(learned)));
        double pixels = Math.min(AHEAD * unit, LONGEST / fastest);
        mean.getElements().setAll(arrow(reading.point(), averaged, pixels));
        field.getElements().setAll(arrow(reading.point(), learned, pixels));
    }

    private static double speed(Vector velocity) {
        return velocity == null ? 0 : Math.hypot(velocity.x(), velocity.y());
    }

    private List<PathElement> arrow(Vector from, Vector velocity, double pixels) {
        List<PathElement> outline = new ArrayList<>();
        double length = pixels * speed(velocity);
        if (length < 1) {
            return outline;
        }
        double ux = velocity.x() / speed(velocity);
        double uy = -velocity.y() / speed(velocity);
        double head = Math.min(11, length);
        double[] along = {0, length - head, length - head, length, length - head, length - head, 0};
        double[] across = {1.2, 1.2, 4.5, 0, -4.5, -1.2, -1.2};
        for (int k = 0; k < along.length; k++) {
            double px = viewport.px(from.x()) + along[k] * ux - across[k] * uy;
            double py = viewport.py(from.y()) + along[k] * uy + across[k] * ux;
            outline.add(k == 0 ? new MoveTo(px, py) : new LineTo(px, py));
        }
        outline.add(new ClosePath());
        return outline;
    }

    private void triangle(List<PathElement> to, Vector at, int pointing) {
        double px = viewport.px(at.x());
        double py = viewport.py(at.y());
        to.add(new MoveTo(px, py + pointing * MARK));
        to.add(new LineTo(px - MARK, py - pointing * MARK));
        to.add(new LineTo(px + MARK, py - pointing * MARK));
        to.add(new ClosePath());
    }

    private void line(List<PathElement> to, double... xy) {
        for (int i = 0; i < xy.length; i += 2) {
            double px = viewport.px(xy[i]);
            double py = viewport.py(xy[i + 1]);
            to.add(i == 0 ? new MoveTo(px, py) : new LineTo(px, py));
        }
    }

    private void press(MouseEvent event) {
        grip.requestFocus();
        dragged = false;
        event.consume();
    }

    private void drag(MouseEvent event) {
        if (!event.isStillSincePress()) {
            dragged = true;
            double px = sceneToLocal(event.getSceneX(), event.getSceneY()).getX();
            double py = sceneToLocal(event.getSceneX(), event.getSceneY()).getY();
            model.pin(Vector.of(viewport.x(px), viewport.y(py)));
        }
        event.consume();
    }

    /** A click on the point takes the probe away again. */
    private void letGo(MouseEvent event) {
        Vector point = model.pointProperty().get();
        if (!dragged) {
            model.release();
            if (event.getClickCount() == 2) {
                twice.accept(point);
            }
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        Vector at = model.pointProperty().get();
        KeyCode code = event.getCode();
        if (code.isArrowKey() && !event.isShortcutDown()) {
            int dx = code == KeyCode.RIGHT ? 1 : code == KeyCode.LEFT ? -1 : 0;
            int dy = code == KeyCode.UP ? 1 : code == KeyCode.DOWN ? -1 : 0;
            model.pin(Vector.of(at.x() + MOVE * dx, at.y() + MOVE * dy));
            event.consume();
        } else if (code == KeyCode.DELETE || code == KeyCode.BACK_SPACE) {
            model.release();
            event.consume();
        }
    }
}
