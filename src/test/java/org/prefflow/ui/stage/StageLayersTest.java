package org.prefflow.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prefflow.press.StageLayer;

/** Layers have one name, in the window and on the command line. */
class StageLayersTest {

    @Test
    void whatTheCommandLineDrawsTheWindowCallsTheSame() {
        List<String> known = new ArrayList<>();
        for (MapLayer map : MapLayer.values()) {
            known.add("map-" + map.id());
        }
        for (OverlayLayer layer : OverlayLayer.values()) {
            known.add(layer.id());
        }
        assertThat(known).containsAll(StageLayer.names());
    }
}
