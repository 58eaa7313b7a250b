package org.prefflow.ui;

import java.util.concurrent.Executor;
import javafx.event.EventHandler;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.robot.Robot;

/**
 * Clocks real input: the toolkit's robot presses a key that is no command, or moves the pointer to
 * and fro over a node, and the event takes the way from the platform to the window. Its time begins
 * when somebody outside wants to press, and ends when the JavaFX thread is free again after every
 * handler of the event. One event of each sort is under way at a time, and none while the window
 * has no focus: it would reach another program. JavaFX thread only, but for {@link #press} and
 * {@link #move}.
 */
final class InputProbe {

    private static final KeyCode KEY = KeyCode.CONTROL;
    private static final int STEP = 3;

    private final Executor fx;
    private final Scene scene;
    private Node target;
    private final Robot robot = new Robot();
    private final Course keys = new Course();
    private final Course moves = new Course();
    private final EventHandler<KeyEvent> onKey = event -> hear(keys, event.getCode() == KEY);
    private final EventHandler<MouseEvent> onMove = event -> hear(moves, true);
    private int side = STEP;

    /** The events of one sort. */
    private static final class Course {
        private final Durations waits = new Durations();
        private long begun;

        private void forget() {
            waits.clear();
            begun = 0;
        }
    }

    /** A probe that has to be aimed before it moves the pointer. */
    InputProbe(Executor fx, Scene scene) {
        this.fx = fx;
        this.scene = scene;
        scene.addEventFilter(KeyEvent.KEY_PRESSED, onKey);
        scene.addEventFilter(MouseEvent.MOUSE_MOVED, onMove);
    }

    Scene scene() {
        return scene;
    }

    /** The pointer moves over this node from now on. */
    void aim(Node next) {
        target = next;
    }

    /** Any thread: presses and releases a key. */
    void press() {
        send(
                keys,
                () -> {
                    robot.keyPress(KEY);
                    robot.keyRelease(KEY);
                });
    }

    /** Any thread: moves the pointer by a few pixels. */
    void move() {
        send(
                moves,
                () -> {
                    Bounds place = target.localToScreen(target.getLayoutBounds());
                    side = -side;
                    robot.mouseMove(new Point2D(place.getCenterX() + side, place.getCenterY()));
                });
    }

    private void send(Course course, Runnable input) {
        long now = System.nanoTime();
        fx.execute(
                () -> {
                    if (course.begun == 0 && scene.getWindow().isFocused()) {
                        course.begun = now;
                        input.run();
                    }
                });
    }

    private void hear(Course course, boolean mine) {
        if (mine && course.begun != 0) {
            long begun = course.begun;
            course.begun = 0;
            fx.execute(() -> course.waits.addNanos(System.nanoTime() - begun));
        }
    }

    /** Forgets what was clocked so far. */
    void begin() {
        keys.forget();
        moves.forget();
    }

    /** Whether a key and a move came through since {@link #begin}, or none is sent. */
    boolean isAnswered() {
        boolean both = keys.waits.count() > 0 && moves.waits.count() > 0;
        return both || !scene.getWindow().isFocused();
    }

    /**
     * How long keys waited since {@link #begin}, in milliseconds; empty where none came through.
     */
    double[] keys() {
        return keys.waits.toArray();
    }

    /** How long moves of the pointer waited since {@link #begin}, in milliseconds. */
    double[] moves() {
        return moves.waits.toArray();
    }

    /** Listens no more. */
    void stop() {
        scene.removeEventFilter(KeyEvent.KEY_PRESSED, onKey);
        scene.removeEventFilter(MouseEvent.MOUSE_MOVED, onMove);
    }
}
