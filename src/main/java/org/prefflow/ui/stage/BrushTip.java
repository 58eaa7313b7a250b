package org.prefflow.ui.stage;

import java.util.function.Function;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;
import org.prefflow.figure.Viewport;
import org.prefflow.param.Vector;

/**
 * The brush on the stage: its outline under the pointer, and what a press and a drag do while it is
 * taken. The primary button paints, or erases where the eraser is chosen or Alt is held; the
 * secondary one always erases.
 */
final class BrushTip extends Pane {

    private final BrushViewModel brush;
    private final Node stage;
    private final Function<Point2D, Vector> plane;
    private final Circle outline = new Circle();
    private final Circle halo = new Circle();

    private Viewport viewport = Viewport.square(-5, 5, 1);
    private Vector pointer;

    /**
     * @param stage whose events are heard
     * @param plane the point of the plane under a point of the scene; null outside the picture
     */
    BrushTip(BrushViewModel brush, Node stage, Function<Point2D, Vector> plane) {
        this.brush = brush;
        this.stage = stage;
        this.plane = plane;
        setManaged(false);
        setMouseTransparent(true);
        outline.setId("brush-tip");
        outline.getStyleClass().add("brush-tip");
        halo.getStyleClass().add("bump-halo");
        getChildren().addAll(halo, outline);
        stage.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        stage.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        stage.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> brush.end());
    }

    /** Follows the view model and the pointer until the subscription ends. */
    Subscription follow(StageViewModel model) {
        return Subscription.combine(
                model.hoverProperty().subscribe(this::point),
                brush.activeProperty().subscribe(this::show),
                brush.radiusProperty().subscribe(this::show),
                brush.erasingProperty().subscribe(this::show));
    }

    /** Takes the rectangle of the plane that lies under this pane. */
    void setViewport(Viewport newViewport) {
        viewport = newViewport;
        setClip(new Rectangle(viewport.width(), viewport.height()));
        show();
    }

    private void point(Vector at) {
        pointer = at;
        show();
    }

    private void show() {
        setVisible(brush.activeProperty().get() && pointer != null);
        if (!isVisible()) {
            return;
        }
        double unit = viewport.width() / (viewport.xMax() - viewport.xMin());
        for (Circle circle : new Circle[] {halo, outline}) {
            circle.setCenterX(viewport.px(pointer.x()));
            circle.setCenterY(viewport.py(pointer.y()));
            circle.setRadius(brush.radiusProperty().get() * unit);
        }
        outline.getStrokeDashArray().clear();
        if (brush.erasingProperty().get()) {
            outline.getStrokeDashArray().addAll(4.0, 4.0);
        }
    }

    private void press(MouseEvent event) {
        boolean paints = event.getButton() == MouseButton.PRIMARY;
        boolean erases = event.getButton() == MouseButton.SECONDARY;
        Vector at = at(event);
        if (brush.activeProperty().get()
                && event.getTarget() == stage
                && at != null
                && (paints || erases)) {
            boolean erase = erases || event.isAltDown() || brush.erasingProperty().get();
            brush.begin(at, erase);
        }
    }

    private void drag(MouseEvent event) {
        Vector at = at(event);
        if (brush.isPainting() && at != null) {
            brush.drawTo(at);
        }
    }

    private Vector at(MouseEvent event) {
        return plane.apply(new Point2D(event.getSceneX(), event.getSceneY()));
    }
}
