package org.prefflow.ui.history;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.image.Image;

/** The pictures of runs, read in the background; the last few hundred are kept. */
final class RunPictures {

    private static final int KEPT = 300;
    private static final double PIXELS = 96;

    private final HistoryViewModel history;
    private final BooleanProperty dark = new SimpleBooleanProperty();
    private final Map<String, Image> known = new LinkedHashMap<>(16, 0.75f, true);

    RunPictures(HistoryViewModel history) {
        this.history = history;
    }

    /** Whether they are for a dark window. */
    BooleanProperty darkProperty() {
        return dark;
    }

    /** The picture of a run; null where there is none. */
    Image of(HistoryRow row) {
        Optional<Path> file =
                history.picture(row.run(), dark.get()).filter(path -> Files.isRegularFile(path));
        if (file.isEmpty()) {
            return null;
        }
        String key = file.get() + "#" + row.picturesProperty().get();
        Image found = known.get(key);
        if (found == null) {
            found = new Image(file.get().toUri().toString(), PIXELS, PIXELS, true, true, true);
            known.put(key, found);
            if (known.size() > KEPT) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return found;
    }
}
