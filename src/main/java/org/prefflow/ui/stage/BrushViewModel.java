package org.prefflow.ui.stage;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.prefflow.experiment.RewardCanvas;
import org.prefflow.param.Vector;
import org.prefflow.reward.Reward;

/** A brush that paints the reward or takes it away. Lives on the JavaFX thread. */
public final class BrushViewModel {

    static final double MIN_RADIUS = 0.1;
    static final double MAX_RADIUS = 2;
    static final double MIN_STRENGTH = 0.1;
    static final double MAX_STRENGTH = 8;

    private final BooleanProperty active = new SimpleBooleanProperty(this, "active");
    private final BooleanProperty erasing = new SimpleBooleanProperty(this, "erasing");
    private final DoubleProperty radius = new SimpleDoubleProperty(this, "radius", 0.6);
    private final DoubleProperty strength = new SimpleDoubleProperty(this, "strength", 2);
    private final ObjectProperty<Supplier<Optional<Reward>>> ground =
            new SimpleObjectProperty<>(this, "ground", Optional::empty);
    private final ObjectProperty<Consumer<Reward>> onSketched =
            new SimpleObjectProperty<>(this, "onSketched", sketch -> {});
    private final ObjectProperty<Consumer<RewardCanvas>> onPainted =
            new SimpleObjectProperty<>(this, "onPainted", canvas -> {});

    private RewardCanvas canvas;
    private Vector last;

    /** A brush that is not taken. */
    BrushViewModel() {
        // Whoever puts it down has done with the stroke.
        active.subscribe(
                taken -> {
                    if (!taken) {
                        end();
                    }
                });
    }

    // Properties

    /** Whether a press on the stage paints. */
    public BooleanProperty activeProperty() {
        return active;
    }

    /** Whether the brush takes away. */
    public BooleanProperty erasingProperty() {
        return erasing;
    }

    /** Radius of the brush, in data units. */
    DoubleProperty radiusProperty() {
        return radius;
    }

    /** What the middle of the brush adds in one stroke, in units of reward. */
    DoubleProperty strengthProperty() {
        return strength;
    }

    /** Says which reward is there to be painted on; empty while that is not known. */
    ObjectProperty<Supplier<Optional<Reward>>> groundProperty() {
        return ground;
    }

    /** Hears of the reward as it is while a stroke goes on. */
    ObjectProperty<Consumer<Reward>> onSketchedProperty() {
        return onSketched;
    }

    /** Hears of every stroke that is done. */
    public ObjectProperty<Consumer<RewardCanvas>> onPaintedProperty() {
        return onPainted;
    }

    /** Whether a stroke goes on. */
    boolean isPainting() {
        return canvas != null;
    }

    // Commands

    /** One brush for several stages. */
    public void share(BrushViewModel other) {
        active.bindBidirectional(other.active);
        erasing.bindBidirectional(other.erasing);
        radius.bindBidirectional(other.radius);
        strength.bindBidirectional(other.strength);
    }

    /** Takes the brush, or puts it down. */
    public void toggle() {
        active.set(!active.get());
    }

    /** Takes the brush to erase, or to paint again. */
    public void toggleErasing() {
        erasing.set(!(erasing.get() && active.get()));
        active.set(true);
    }

    /** Begins a stroke with a dab; nothing where no reward is known. */
    void begin(Vector at, boolean erase) {
        ground.get()
                .get()
                .ifPresent(
                        reward -> {
                            canvas = RewardCanvas.of(reward);
                            canvas.begin(erase ? -strength.get() : strength.get());
                            last = at;
                            drawTo(at);
                        });
    }

    /** Goes on with the stroke. */
    void drawTo(Vector at) {
        if (canvas != null) {
            canvas.draw(last, at, radius.get());
            last = at;
            onSketched.get().accept(canvas.sketch());
        }
    }

    /** Ends the stroke. */
    void end() {
        if (canvas != null) {
            RewardCanvas done = canvas;
            canvas = null;
            onPainted.get().accept(done);
        }
    }
}
