package org.prefflow.ui.stage;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;
import org.prefflow.figure.Viewport;
import org.prefflow.reward.Bump;

/**
 * The tops of the reward's bumps, to be moved by hand or by keys; the one chosen last, by the
 * pointer over it or by the focus, also shows what changes its width and its height.
 */
final class BumpHandles extends Pane {

    private final BumpsViewModel model;
    private final LayersViewModel layers;
    private final List<BumpGrips> grips = new ArrayList<>();

    private Viewport viewport = Viewport.square(-5, 5, 1);

    BumpHandles(BumpsViewModel model, LayersViewModel layers) {
        this.model = model;
        this.layers = layers;
        setManaged(false);
        setPickOnBounds(false);
    }

    /** Follows the view model until the subscription ends. */
    Subscription follow() {
        return Subscription.combine(
                model.bumpsProperty().subscribe(this::show),
                model.chosenProperty().subscribe(this::place),
                layers.overlayProperty(OverlayLayer.BUMPS).subscribe(this::setVisible));
    }

    /** Takes the rectangle of the plane that lies under this pane. */
    void setViewport(Viewport newViewport) {
        viewport = newViewport;
        setClip(new Rectangle(viewport.width(), viewport.height()));
        place();
    }

    /** The rectangle of the plane that lies under this pane. */
    Viewport viewport() {
        return viewport;
    }

    /** The index of the bump that is held down or moved by keys; -1 for none. */
    int held() {
        return grips.stream().filter(BumpGrips::isHeld).mapToInt(BumpGrips::index).max().orElse(-1);
    }

    private void show(List<Bump> bumps) {
        int before = grips.size();
        boolean losesFocus = false;
        while (grips.size() > bumps.size()) {
            BumpGrips gone = grips.remove(grips.size() - 1);
            losesFocus |= gone.isFocused();
            getChildren().removeAll(gone.nodes());
        }
        while (grips.size() < bumps.size()) {
            BumpGrips next = new BumpGrips(grips.size(), model, this);
            grips.add(next);
            getChildren().addAll(next.nodes());
        }
        place();
        int chosen = model.chosenProperty().get();
        boolean added = before > 0 && grips.size() == before + 1 && chosen == before;
        if (added || grips.size() == before - 1 && chosen >= 0) {
            grips.get(chosen).requestFocus();
        } else if (losesFocus) {
            stayOnTheStage();
        }
    }

    /** As when a new bump is undone: without this the focus would go to any control elsewhere. */
    private void stayOnTheStage() {
        if (grips.isEmpty()) {
            getParent().requestFocus();
        } else {
            grips.get(grips.size() - 1).requestFocus();
        }
    }

    private void place() {
        List<Bump> bumps = model.bumpsProperty().get();
        for (BumpGrips grip : grips) {
            if (grip.index() < bumps.size()) {
                grip.show(bumps.get(grip.index()), grip.index() == model.chosenProperty().get());
            }
        }
    }
}
