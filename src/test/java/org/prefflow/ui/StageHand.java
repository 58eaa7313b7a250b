package org.prefflow.ui;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import org.prefflow.ui.stage.Sight;

/** A hand on the bare plane of the stage, which aims at points in data units. */
final class StageHand {

    private static final int DRAG_STEPS = 5;

    private final LabHarness lab;
    private final Robot robot = new Robot();

    /** JavaFX thread. */
    StageHand(LabHarness lab) {
        this.lab = lab;
    }

    /** Where a point of the plane is on the screen. */
    Point2D place(double x, double y) {
        return lab.see(
                () -> {
                    lab.layOut();
                    Node picture = lab.find("stage-picture", Node.class);
                    Bounds on = picture.localToScreen(picture.getLayoutBounds());
                    Sight sight = lab.window.picture().camera().sight();
                    double unit = on.getWidth() * sight.zoom() / 10;
                    return new Point2D(
                            Math.rint(on.getCenterX() + (x - sight.x()) * unit),
                            Math.rint(on.getCenterY() - (y - sight.y()) * unit));
                });
    }

    /** One pixel in data units. */
    double pixel() {
        return 1 / (place(1, 0).getX() - place(0, 0).getX());
    }

    void moveTo(double x, double y) {
        Point2D at = place(x, y);
        lab.act(() -> robot.mouseMove(at));
    }

    void click(double x, double y) {
        moveTo(x, y);
        lab.act(
                () -> {
                    robot.mousePress(MouseButton.PRIMARY);
                    robot.mouseRelease(MouseButton.PRIMARY);
                });
    }

    void doubleClick(double x, double y) {
        moveTo(x, y);
        lab.act(
                () -> {
                    for (int k = 0; k < 2; k++) {
                        robot.mousePress(MouseButton.PRIMARY);
                        robot.mouseRelease(MouseButton.PRIMARY);
                    }
                });
    }

    void press(MouseButton button) {
        lab.act(() -> robot.mousePress(button));
    }

    void release(MouseButton button) {
        lab.act(() -> robot.mouseRelease(button));
    }

    /** Drags from a point to another, in some steps. */
    void drag(MouseButton button, double fromX, double fromY, double toX, double toY) {
        moveTo(fromX, fromY);
        Point2D from = place(fromX, fromY);
        Point2D to = place(toX, toY);
        press(button);
        for (int k = 1; k <= DRAG_STEPS; k++) {
            Point2D next = from.interpolate(to, (double) k / DRAG_STEPS);
            lab.act(() -> robot.mouseMove(next));
        }
        release(button);
    }
}
