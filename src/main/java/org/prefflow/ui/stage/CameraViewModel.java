package org.prefflow.ui.stage;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Where stages look: which square of the plane they show. Stages that share a camera show the same
 * square. Lives on the JavaFX thread.
 */
public final class CameraViewModel {

    /** What one press of a key does: a share of the square, a factor of its zoom. */
    private static final double STRIDE = 0.1;

    private static final double NEARER = 1.25;

    private final ReadOnlyObjectWrapper<Sight> sight =
            new ReadOnlyObjectWrapper<>(this, "sight", Sight.HOME);

    // Properties

    /** The square of the plane that is seen. */
    public ReadOnlyObjectProperty<Sight> sightProperty() {
        return sight.getReadOnlyProperty();
    }

    /** The square of the plane that is seen. */
    public Sight sight() {
        return sight.get();
    }

    // Commands

    /** Looks at a square of the plane. */
    public void lookAt(Sight next) {
        sight.set(next);
    }

    /** Comes nearer by a factor; the point (x, y) of the plane stays where it is on the stage. */
    public void zoomAt(double x, double y, double factor) {
        sight.set(sight().zoomedAt(x, y, factor));
    }

    /** Comes a step nearer to the middle. */
    public void nearer() {
        zoomAt(sight().x(), sight().y(), NEARER);
    }

    /** Goes a step away. */
    public void farther() {
        zoomAt(sight().x(), sight().y(), 1 / NEARER);
    }

    /** Looks some steps to the right and up; negative for left and down. */
    public void step(int right, int up) {
        double stride = STRIDE * sight().span();
        sight.set(sight().movedBy(right * stride, up * stride));
    }

    /** Looks at the whole plane. */
    public void home() {
        sight.set(Sight.HOME);
    }
}
