package org.prefflow.ui.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.prefflow.param.Vector;
import org.prefflow.reward.Bump;
import org.prefflow.reward.Bumps;
import org.prefflow.reward.Reward;

/**
 * The bumps of the reward, as a hand shapes them. Whatever kind of reward they come from, what a
 * hand makes of them is {@link Bumps}. Lives on the JavaFX thread.
 */
public final class BumpsViewModel {

    private static final String NONE =
            "This reward has no bumps to shape: choose Bumps, Four modes, Two modes or Far peak.";

    private final ReadOnlyObjectWrapper<List<Bump>> bumps =
            new ReadOnlyObjectWrapper<>(this, "bumps", List.of());
    private final IntegerProperty chosen = new SimpleIntegerProperty(this, "chosen", -1);
    private final ObjectProperty<Consumer<Reward>> onShaped =
            new SimpleObjectProperty<>(this, "onShaped", reward -> {});
    private final ObjectProperty<Consumer<String>> onRefused =
            new SimpleObjectProperty<>(this, "onRefused", why -> {});

    // Properties

    /** The bumps shown; none where the reward is no sum of bumps. */
    ReadOnlyObjectProperty<List<Bump>> bumpsProperty() {
        return bumps.getReadOnlyProperty();
    }

    /** Which bump shows all its handles; -1 for none. */
    IntegerProperty chosenProperty() {
        return chosen;
    }

    /** Hears of every reward made by hand, while it is being made too. */
    public ObjectProperty<Consumer<Reward>> onShapedProperty() {
        return onShaped;
    }

    /** Hears, in one sentence, why a hand's wish was not granted. */
    public ObjectProperty<Consumer<String>> onRefusedProperty() {
        return onRefused;
    }

    // Commands

    /** Shows the bumps of a reward. */
    public void show(Reward reward) {
        enter(reward.modes());
    }

    /** Adds a bump of the usual size and chooses it. */
    public void addAt(Vector top) {
        Bump usual = Bump.KIND.defaults();
        List<Bump> next = new ArrayList<>(bumps.get());
        if (next.isEmpty()) {
            onRefused.get().accept(NONE);
        } else if (next.size() == Bumps.MOST) {
            onRefused.get().accept("A reward has at most " + Bumps.MOST + " bumps.");
        } else {
            next.add(Bump.nearest(top.x(), top.y(), usual.width(), usual.height()));
            chosen.set(next.size() - 1);
            propose(next);
        }
    }

    /** Takes a bump away. */
    void remove(int k) {
        if (bumps.get().size() == 1) {
            onRefused.get().accept("A reward of bumps keeps at least one of them.");
            return;
        }
        List<Bump> next = new ArrayList<>(bumps.get());
        next.remove(k);
        chosen.set(Math.min(k, next.size() - 1));
        propose(next);
    }

    /** A hand shapes a bump. */
    void shape(int k, Bump wish) {
        if (!wish.equals(bumps.get().get(k))) {
            List<Bump> next = new ArrayList<>(bumps.get());
            next.set(k, wish);
            propose(next);
        }
    }

    private void propose(List<Bump> next) {
        enter(next);
        onShaped.get().accept(new Bumps(next));
    }

    private void enter(List<Bump> next) {
        if (chosen.get() >= next.size()) {
            chosen.set(-1);
        }
        bumps.set(List.copyOf(next));
    }
}
