package org.prefflow.ui.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page about the stage's layers is made of what the layers say of themselves. */
class LayersDocumentTest {

    @Test
    void thePageHasALineForEachLayerAndNoOther() throws IOException {
        String page = Files.readString(Path.of("src/site/markdown/stage-layers.md"));
        String maps = table(MapLayer.values());
        String overlays = table(OverlayLayer.values());
        assertThat(page).contains(maps).contains(overlays);
        long lines = page.lines().filter(line -> line.startsWith("| ")).count();
        assertThat(lines).isEqualTo(2 + MapLayer.values().length + OverlayLayer.values().length);
    }

    private static String table(Layer[] layers) {
        StringBuilder table = new StringBuilder("| layer | shows |\n|---|---|\n");
        for (Layer layer : layers) {
            table.append("| ").append(layer.title()).append(" | ");
            table.append(layer.hint()).append(" |\n");
        }
        return table.toString();
    }
}
