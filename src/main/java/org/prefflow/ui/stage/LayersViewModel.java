package org.prefflow.ui.stage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * Which layers of a stage a hand chose, and which of them there are. A choice is kept while it
 * cannot be shown, so that it comes back with a method that has it. Lives on the JavaFX thread.
 */
public final class LayersViewModel {

    private final ObjectProperty<MapLayer> map =
            new SimpleObjectProperty<>(this, "map", MapLayer.REWARD);
    private final Map<OverlayLayer, BooleanProperty> overlays = new EnumMap<>(OverlayLayer.class);
    private final BooleanProperty open = new SimpleBooleanProperty(this, "open", false);
    private final ReadOnlyObjectWrapper<StageScene> scene =
            new ReadOnlyObjectWrapper<>(this, "scene");
    private final ObjectProperty<Map<Layer, String>> failures =
            new SimpleObjectProperty<>(this, "failures", Map.of());

    LayersViewModel() {
        for (OverlayLayer layer : OverlayLayer.values()) {
            overlays.put(layer, new SimpleBooleanProperty(this, layer.id(), layer.atFirst()));
        }
    }

    // Properties

    /** The map that was chosen. */
    ObjectProperty<MapLayer> mapProperty() {
        return map;
    }

    /** Whether a layer was chosen. */
    BooleanProperty overlayProperty(OverlayLayer layer) {
        return overlays.get(layer);
    }

    /** Whether the list of layers is open. */
    public BooleanProperty openProperty() {
        return open;
    }

    /** What there is to show; null before there is anything. */
    ReadOnlyObjectProperty<StageScene> sceneProperty() {
        return scene.getReadOnlyProperty();
    }

    /** Layers of this scene that could not be worked out, and why. */
    ObjectProperty<Map<Layer, String>> failuresProperty() {
        return failures;
    }

    /** Why a layer cannot be shown now, in one sentence; empty where it can. */
    Optional<String> missing(Layer layer) {
        return scene.get() == null
                ? Optional.empty()
                : layer.missing(scene.get())
                        .or(() -> Optional.ofNullable(failures.get().get(layer)));
    }

    /** The chosen map where there is one, else the true reward. */
    MapLayer shownMap() {
        return missing(map.get()).isEmpty() ? map.get() : MapLayer.REWARD;
    }

    /** The chosen layers that there are. */
    Set<OverlayLayer> shownOverlays() {
        Set<OverlayLayer> shown = EnumSet.noneOf(OverlayLayer.class);
        overlays.forEach(
                (layer, chosen) -> {
                    if (chosen.get() && missing(layer).isEmpty()) {
                        shown.add(layer);
                    }
                });
        return shown;
    }

    boolean shows(OverlayLayer layer) {
        return overlays.get(layer).get();
    }

    // Commands

    /** Chooses from now on what another stage chooses, and the other way round. */
    public void share(LayersViewModel other) {
        map.bindBidirectional(other.map);
        overlays.forEach((layer, chosen) -> chosen.bindBidirectional(other.overlayProperty(layer)));
    }

    /** Chooses the next map that there is; the last one is followed by the first. */
    public void nextMap() {
        step(1);
    }

    /** Chooses the previous map that there is. */
    public void previousMap() {
        step(-1);
    }

    private void step(int by) {
        MapLayer[] all = MapLayer.values();
        int place = shownMap().ordinal();
        do {
            place = Math.floorMod(place + by, all.length);
        } while (missing(all[place]).isPresent());
        map.set(all[place]);
    }

    /**
     * A layer to choose.
     *
     * @param words what choosing it does
     * @param choose does it
     */
    public record Choice(String words, Runnable choose) {}

    /** Every layer that there is now, to be shown, or hidden again where it lies over the map. */
    public List<Choice> choices() {
        List<Choice> all = new ArrayList<>();
        for (MapLayer layer : MapLayer.values()) {
            if (missing(layer).isEmpty()) {
                all.add(new Choice("map: " + words(layer), () -> map.set(layer)));
            }
        }
        for (OverlayLayer layer : OverlayLayer.values()) {
            if (missing(layer).isEmpty()) {
                BooleanProperty chosen = overlays.get(layer);
                all.add(
                        new Choice(
                                (chosen.get() ? "hide: " : "show: ") + words(layer),
                                () -> chosen.set(!chosen.get())));
            }
        }
        return all;
    }

    private static String words(Layer layer) {
        return layer.title().toLowerCase(Locale.ROOT);
    }

    /** Opens or closes the list of layers. */
    public void toggleOpen() {
        open.set(!open.get());
    }

    void enter(StageScene next) {
        boolean sameLearned =
                next != null
                        && scene.get() != null
                        && next.portrait().equals(scene.get().portrait());
        if (!sameLearned) {
            failures.set(Map.of());
        }
        scene.set(next);
    }
}
