package org.prefflow.ui.stage;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.prefflow.param.Vector;

/**
 * The brush without a mouse: while it is taken the arrow keys move its tip, Space held down is the
 * button held down, Shift makes steps small and erases, and Escape puts the brush away.
 */
public final class BrushKeys {

    private static final double SMALL_STEP = 0.05;

    private final Supplier<Optional<StageViewModel>> stage;

    /**
     * @param stage that the keys are meant for; empty while none can be painted on
     */
    public BrushKeys(Supplier<Optional<StageViewModel>> stage) {
        this.stage = stage;
    }

    /** Does what a key that nobody has used yet says, where the brush is taken. */
    public void press(KeyEvent event) {
        Optional<StageViewModel> taken = taken();
        if (taken.isEmpty() || event.isConsumed() || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        StageViewModel on = taken.get();
        switch (event.getCode()) {
            case LEFT -> move(on, -1, 0, event.isShiftDown());
            case RIGHT -> move(on, 1, 0, event.isShiftDown());
            case UP -> move(on, 0, 1, event.isShiftDown());
            case DOWN -> move(on, 0, -1, event.isShiftDown());
            case SPACE -> paint(on, event.isShiftDown());
            case ESCAPE -> on.brush().toggle();
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Ends the stroke with the key that made it. */
    public void release(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE) {
            taken().ifPresent(on -> on.brush().end());
        }
    }

    private Optional<StageViewModel> taken() {
        return stage.get().filter(on -> on.brush().activeProperty().get());
    }

    private static void move(StageViewModel on, int right, int up, boolean little) {
        double step = little ? SMALL_STEP : on.brush().radiusProperty().get() / 2;
        Vector from = on.pointed();
        Vector to = on.camera().sight().nearest(from.x() + right * step, from.y() + up * step);
        on.hoverProperty().set(to);
        on.brush().drawTo(to);
    }

    /** A key that is held repeats: that is still the same stroke. */
    private static void paint(StageViewModel on, boolean erase) {
        Vector tip = on.pointed();
        on.hoverProperty().set(tip);
        if (!on.brush().isPainting()) {
            on.brush().begin(tip, erase || on.brush().erasingProperty().get());
        }
    }
}
