package org.prefflow.ui.stage;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prefflow.experiment.ProbeReading;
import org.prefflow.param.Vector;

/**
 * The point of the plane that is looked at closely, and what was read there. Lives on the JavaFX
 * thread.
 */
public final class ProbeViewModel {

    private final ReadOnlyObjectWrapper<Vector> point =
            new ReadOnlyObjectWrapper<>(this, "point", null);
    private final ReadOnlyObjectWrapper<ProbeReading> reading =
            new ReadOnlyObjectWrapper<>(this, "reading", null);

    private final ReadOnlyBooleanWrapper inHand = new ReadOnlyBooleanWrapper(this, "inHand");

    // Properties

    /** Where the probe is pinned; null for nowhere. */
    public ReadOnlyObjectProperty<Vector> pointProperty() {
        return point.getReadOnlyProperty();
    }

    /** What was read last, which may be of where it was a moment ago; null for nothing yet. */
    public ReadOnlyObjectProperty<ProbeReading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** Whether it was pinned by a key, so that the next keys are its own. */
    public ReadOnlyBooleanProperty inHandProperty() {
        return inHand.getReadOnlyProperty();
    }

    // Commands

    /** Pins the probe at a point. */
    public void pin(Vector at) {
        point.set(at);
    }

    /** Pins the probe at a point and takes it in hand. */
    public void take(Vector at) {
        inHand.set(false);
        pin(at);
        inHand.set(true);
    }

    /** Takes the probe away. */
    public void release() {
        inHand.set(false);
        point.set(null);
        reading.set(null);
    }

    /** What was read arrives. */
    void show(ProbeReading now) {
        if (point.get() != null) {
            reading.set(now);
        }
    }
}
