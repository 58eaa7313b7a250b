package org.prefflow.ui.stage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.Rectangle;
import org.prefflow.experiment.ProbeReading;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;
import org.prefflow.param.Vector;

/**
 * What was read at the point of the probe, drawn over the stage: the way through it, pairs nearby,
 * conditional paths and their mean beside the field; and the point itself, which a hand or the
 * arrow keys can move.
 */
final class ProbeMarks extends Pane {

    private static final double MOVE = 0.1;

    private final ProbeViewModel model;
    private final Map<ProbeMark, Path> paths = new EnumMap<>(ProbeMark.class);
    private final Map<ProbeMark, Path> halos = new EnumMap<>(ProbeMark.class);
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
        for (ProbeMark mark : ProbeMark.values()) {
            if (mark.form().halo() > 0) {
                halos.put(mark, path(mark.id() + "-halo"));
                getChildren().add(halos.get(mark));
            }
            paths.put(mark, path(mark.id()));
            getChildren().add(paths.get(mark));
        }
        getChildren().add(grip);
        grip.setCursor(Cursor.MOVE);
        grip.setAccessibleHelp("Drag or use the arrow keys to move it; Escape takes it away");
        grip.setOnMousePressed(this::press);
        grip.setOnMouseDragged(this::drag);
        grip.setOnMouseReleased(this::letGo);
        grip.setOnKeyPressed(this::key);
    }

    private static Path path(String id) {
        Path path = new Path();
        path.setId(id);
        path.setMouseTransparent(true);
        return path;
    }

    /** Takes the colours of a theme. */
    void wear(Theme theme) {
        paths.forEach(
                (mark, path) -> {
                    ProbeMark.Form form = mark.form();
                    Color color = color(mark.color(theme));
                    path.setFill(form.isFilled() ? color : null);
                    path.setStroke(form.isFilled() ? null : color);
                    path.setStrokeWidth(form.width());
                    if (form.dash() > 0) {
                        path.getStrokeDashArray().setAll(form.dash(), form.dash());
                    }
                });
        halos.forEach(
                (mark, path) -> {
                    path.setStroke(color(theme.background()));
                    path.setStrokeWidth(mark.form().width() + mark.form().halo());
                });
    }

    private static Color color(int argb) {
        return Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF, (argb >>> 24) / 255.0);
    }

    /** Lets the next arrow keys move the point. */
    void takeInHand() {
        grip.requestFocus();
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
        if (point == null && grip.isFocused()) {
            // Without this the focus would go to any control elsewhere.
            getParent().requestFocus();
        }
        setVisible(point != null);
        if (point == null) {
            return;
        }
        grip.setCenterX(viewport.px(point.x()));
        grip.setCenterY(viewport.py(point.y()));
        if (reading != null) {
            grip.setAccessibleText(ProbeCard.summary(reading));
        }
        paths.forEach((mark, path) -> draw(mark, path, reading));
        halos.forEach((mark, path) -> draw(mark, path, reading));
    }

    private void draw(ProbeMark mark, Path path, ProbeReading reading) {
        List<PathElement> elements = new ArrayList<>();
        if (reading != null) {
            mark.shapes(reading, ProbeMark.reach(reading), viewport)
                    .forEach(shape -> trace(elements, shape, mark.form().closed()));
        }
        path.getElements().setAll(elements);
    }

    private void trace(List<PathElement> to, double[] xy, boolean closed) {
        for (int i = 0; i < xy.length; i += 2) {
            double px = viewport.px(xy[i]);
            double py = viewport.py(xy[i + 1]);
            to.add(i == 0 ? new MoveTo(px, py) : new LineTo(px, py));
        }
        if (closed) {
            to.add(new ClosePath());
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
