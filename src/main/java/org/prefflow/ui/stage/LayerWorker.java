package org.prefflow.ui.stage;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.prefflow.experiment.ExactField;
import org.prefflow.flow.Transport;
import org.prefflow.reward.Reward;
import org.prefflow.ui.run.Workers;

/**
 * Works layers out away from the JavaFX thread: learned densities, fields on lattices, exact
 * answers. One wish at a time; the newest is taken up when the one under way is done, and that is
 * given up where it works on a layer that nobody wants any more. Otherwise called on the JavaFX
 * thread.
 */
final class LayerWorker {

    /**
     * What shall be shown.
     *
     * @param sketch a reward to be shown in place of the scene's; empty for that
     */
    record Wish(
            StageScene scene, Optional<Reward> sketch, MapLayer map, Set<OverlayLayer> overlays) {

        private boolean isStillPartOf(Wish newer) {
            return map == newer.map && newer.overlays.containsAll(overlays);
        }
    }

    /**
     * What can be shown.
     *
     * @param wish as it was wished
     * @param map which is shown: the wished one, or the true reward where that cannot be worked out
     * @param ground its values; empty for no map
     * @param drawings one for each overlay that could be worked out
     * @param failures why some layers could not be
     */
    record Ready(
            Wish wish,
            MapLayer map,
            Optional<MapLayer.Ground> ground,
            Map<OverlayLayer, OverlayLayer.Drawing> drawings,
            Map<Layer, String> failures) {}

    private final Executor executor;
    private FutureTask<Ready> underway;
    private Wish pursued;
    private AtomicBoolean cancelled = new AtomicBoolean();
    private Ready ready;

    // Owned by the executor's thread.
    private ExactField exact;

    LayerWorker() {
        this(Workers.single("stage-layers"));
    }

    LayerWorker(Executor executor) {
        this.executor = executor;
    }

    /**
     * Sees to it that a wish is fulfilled.
     *
     * @return what is ready by now, which may be an earlier wish; empty before the first one
     */
    Optional<Ready> pursue(Wish wish) {
        take();
        if (underway != null) {
            if (!pursued.isStillPartOf(wish)) {
                cancelled.set(true);
            }
        } else if (ready == null || !ready.wish().equals(wish)) {
            begin(wish);
            take();
        }
        return Optional.ofNullable(ready);
    }

    /** Whether something is being worked out. */
    boolean busy() {
        return underway != null;
    }

    /** Gives up what is under way. */
    void cancel() {
        cancelled.set(true);
    }

    private void begin(Wish wish) {
        AtomicBoolean stop = new AtomicBoolean();
        cancelled = stop;
        pursued = wish;
        underway = new FutureTask<>(() -> fulfil(wish, stop));
        executor.execute(underway);
    }

    private void take() {
        if (underway == null || !underway.isDone()) {
            return;
        }
        FutureTask<Ready> done = underway;
        underway = null;
        try {
            ready = done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof CancellationException)) {
                throw new IllegalStateException("layers could not be worked out", e.getCause());
            }
        }
    }

    /** Works out a wish now, on the calling thread, which must always be the same. */
    Ready fulfil(Wish wish, AtomicBoolean stop) {
        Transport.Watch watch = new Transport.Watch(stop::get, share -> {});
        LayerWork work =
                new LayerWork(wish.scene(), wish.sketch(), exactField(wish.scene()), watch);
        Map<Layer, String> failures = new HashMap<>();
        Optional<MapLayer.Ground> ground =
                attempt(wish.map(), stop, failures, () -> wish.map().ground(work))
                        .orElseGet(() -> MapLayer.REWARD.ground(work));
        MapLayer map = failures.isEmpty() ? wish.map() : MapLayer.REWARD;
        Map<OverlayLayer, OverlayLayer.Drawing> drawings = new EnumMap<>(OverlayLayer.class);
        for (OverlayLayer layer : wish.overlays()) {
            attempt(layer, stop, failures, () -> layer.drawing(work))
                    .ifPresent(drawing -> drawings.put(layer, drawing));
        }
        return new Ready(wish, map, ground, drawings, failures);
    }

    private interface Attempt<T> {
        T make();
    }

    /** What was learned may be anything, also what has no density: that is said, not thrown. */
    private static <T> Optional<T> attempt(
            Layer layer, AtomicBoolean stop, Map<Layer, String> failures, Attempt<T> attempt) {
        if (stop.get()) {
            throw new CancellationException();
        }
        try {
            return Optional.of(attempt.make());
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            failures.put(layer, "It cannot be worked out: " + e.getMessage() + ".");
            return Optional.empty();
        }
    }

    private ExactField exactField(StageScene scene) {
        scene.portrait()
                .filter(p -> exact == null || exact.setting() != p.setting())
                .ifPresent(p -> exact = new ExactField(p.setting()));
        return exact;
    }
}
