package org.prefflow.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LayerWorkerTest {

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final LayerWorker worker = new LayerWorker(waiting::add);
    private final StageScene scene = Scenes.ring(5);

    private LayerWorker.Wish wish(MapLayer map, OverlayLayer... overlays) {
        Set<OverlayLayer> set = EnumSet.noneOf(OverlayLayer.class);
        set.addAll(Set.of(overlays));
        return new LayerWorker.Wish(scene, Optional.empty(), map, set);
    }

    @Test
    void worksAwayFromTheCallerAndOnceForAWish() {
        LayerWorker.Wish wish = wish(MapLayer.TARGET, OverlayLayer.CONTOURS);
        assertThat(worker.pursue(wish)).isEmpty();
        assertThat(worker.pursue(wish)).isEmpty();
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        LayerWorker.Ready ready = worker.pursue(wish).orElseThrow();
        assertThat(ready.map()).isEqualTo(MapLayer.TARGET);
        assertThat(ready.drawings()).containsOnlyKeys(OverlayLayer.CONTOURS);
        assertThat(worker.busy()).isFalse();
        worker.pursue(wish(MapLayer.TARGET, OverlayLayer.CONTOURS));
        assertThat(waiting).as("the same wish again").isEmpty();
    }

    @Test
    void ofManyWishesOnlyTheNewestFollowsTheOneUnderWay() {
        worker.pursue(wish(MapLayer.TARGET));
        worker.pursue(wish(MapLayer.TARGET, OverlayLayer.CONTOURS));
        worker.pursue(wish(MapLayer.TARGET, OverlayLayer.CONTOURS, OverlayLayer.ARROWS));
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        LayerWorker.Wish last = wish(MapLayer.TARGET, OverlayLayer.ARROWS);
        assertThat(worker.pursue(last).orElseThrow().wish()).isEqualTo(wish(MapLayer.TARGET));
        assertThat(waiting).hasSize(1);
        waiting.remove().run();
        assertThat(worker.pursue(last).orElseThrow().wish()).isEqualTo(last);
        assertThat(waiting).isEmpty();
    }

    @Test
    void whatNobodyWantsAnyMoreIsGivenUp() {
        worker.pursue(wish(MapLayer.TARGET));
        worker.pursue(wish(MapLayer.REWARD));
        waiting.remove().run();
        assertThat(worker.pursue(wish(MapLayer.REWARD))).as("the target was given up").isEmpty();
        waiting.remove().run();
        assertThat(worker.pursue(wish(MapLayer.REWARD)).orElseThrow().map())
                .isEqualTo(MapLayer.REWARD);
    }

    @Test
    void aLayerThatFailsIsSaidAndTheRewardIsShownInstead() {
        // There is no portrait, so nothing to work it out from.
        LayerWorker.Wish wish = wish(MapLayer.LEARNED, OverlayLayer.CONTOURS);
        worker.pursue(wish);
        waiting.remove().run();
        LayerWorker.Ready ready = worker.pursue(wish).orElseThrow();
        assertThat(ready.map()).isEqualTo(MapLayer.REWARD);
        assertThat(ready.ground().orElseThrow().samples().at(0)).isSameAs(scene.reward());
        assertThat(ready.failures()).containsOnlyKeys(MapLayer.LEARNED);
        assertThat(ready.drawings()).containsOnlyKeys(OverlayLayer.CONTOURS);
    }
}
