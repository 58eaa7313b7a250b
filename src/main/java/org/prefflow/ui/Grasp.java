package org.prefflow.ui;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.prefflow.ui.setup.Hold;

/**
 * Follows what the hand does in a scene, before any control hears of it: presses, drags, lets go.
 */
final class Grasp {

    private final Set<KeyCode> down = EnumSet.noneOf(KeyCode.class);

    private Grasp() {}

    /** Tells of every press, of the drag or repetition that follows, and of letting go. */
    static void follow(Scene scene, Consumer<Hold> hears) {
        Grasp grasp = new Grasp();
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> hears.accept(Hold.PRESSED));
        scene.addEventFilter(MouseEvent.MOUSE_DRAGGED, event -> hears.accept(Hold.DRAGGED));
        scene.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> hears.accept(Hold.NONE));
        scene.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    boolean fresh = grasp.down.add(event.getCode());
                    if (event.getCode().isArrowKey()) {
                        hears.accept(fresh ? Hold.PRESSED : Hold.DRAGGED);
                    }
                });
        scene.addEventFilter(
                KeyEvent.KEY_RELEASED,
                event -> {
                    grasp.down.remove(event.getCode());
                    if (event.getCode().isArrowKey()) {
                        hears.accept(Hold.NONE);
                    }
                });
    }
}
