package org.prefflow.ui.stage;

import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import javafx.event.EventTarget;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import org.prefflow.param.Vector;

/**
 * Wheel, pinch and drag on a stage, told to its camera: the wheel zooms about the pointer, a drag
 * of the bare plane moves it along.
 */
final class CameraGestures {

    /** One notch of a wheel, in the pixels that a system says it scrolls, and its factor. */
    private static final double NOTCH = 40;

    private static final double NOTCH_FACTOR = 1.2;

    private final CameraViewModel camera;
    private final Node stage;
    private final Function<Point2D, Vector> plane;
    private final DoubleSupplier side;
    private final BooleanSupplier taken;

    private Sight held;
    private Point2D grasped;

    /**
     * @param stage whose events are heard
     * @param plane the point of the plane under a point of the scene; null outside the picture
     * @param side of the picture, in pixels
     * @param taken whether the two outer buttons do something else
     */
    CameraGestures(
            CameraViewModel camera,
            Node stage,
            Function<Point2D, Vector> plane,
            DoubleSupplier side,
            BooleanSupplier taken) {
        this.taken = taken;
        this.camera = camera;
        this.stage = stage;
        this.plane = plane;
        this.side = side;
        stage.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        stage.addEventHandler(ZoomEvent.ZOOM, this::pinch);
        stage.addEventHandler(MouseEvent.MOUSE_PRESSED, this::grasp);
        stage.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        stage.addEventHandler(MouseEvent.MOUSE_RELEASED, this::letGo);
    }

    private void scroll(ScrollEvent event) {
        if (!isOnPlane(event.getTarget())) {
            return;
        }
        double notches = event.getDeltaY() / NOTCH;
        zoom(event.getSceneX(), event.getSceneY(), Math.pow(NOTCH_FACTOR, notches));
        event.consume();
    }

    private void pinch(ZoomEvent event) {
        if (!isOnPlane(event.getTarget())) {
            return;
        }
        zoom(event.getSceneX(), event.getSceneY(), event.getZoomFactor());
        event.consume();
    }

    /** What scrolls by itself keeps the wheel. */
    private boolean isOnPlane(EventTarget target) {
        for (Node n = (Node) target; n != stage; n = n.getParent()) {
            if (n instanceof ScrollPane) {
                return false;
            }
        }
        return true;
    }

    private void zoom(double sceneX, double sceneY, double factor) {
        Vector about = plane.apply(new Point2D(sceneX, sceneY));
        if (about != null && factor != 1) {
            camera.zoomAt(about.x(), about.y(), factor);
        }
    }

    /** Only the bare plane is dragged: what stands on it is dragged by itself. */
    private void grasp(MouseEvent event) {
        boolean bare = event.getTarget() == stage && plane.apply(place(event)) != null;
        boolean free = event.getButton() == MouseButton.MIDDLE || !taken.getAsBoolean();
        grasped = bare && free ? place(event) : null;
        held = camera.sight();
    }

    private void drag(MouseEvent event) {
        if (grasped == null || event.isStillSincePress()) {
            return;
        }
        stage.setCursor(Cursor.CLOSED_HAND);
        Point2D way = grasped.subtract(place(event)).multiply(held.span() / side.getAsDouble());
        camera.lookAt(held.movedBy(way.getX(), -way.getY()));
    }

    private void letGo(MouseEvent event) {
        grasped = null;
        stage.setCursor(null);
    }

    private static Point2D place(MouseEvent event) {
        return new Point2D(event.getSceneX(), event.getSceneY());
    }
}
