package org.prefflow.ui.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.figure.FigureStyle;
import org.prefflow.figure.Sheet;
import org.prefflow.ui.stage.SeenStage;

/** What can be exported, as it was when it was taken. Immutable to whoever holds it. */
public interface FigureSubject {

    /** What it is, such as "Stage". */
    String what();

    /** A name for its file, in kebab-case, without an ending. */
    String fileName();

    /** The experiments that made it. */
    FigureOrigin origin();

    /** The folder that their paths are relative to. */
    Path base();

    /** Layers to choose from; none where it has no layers. */
    default List<SeenStage.Choice> layers() {
        return List.of();
    }

    /** Knobs of the style that change nothing of it. */
    default Set<String> idle() {
        return Set.of();
    }

    /**
     * Lays it out, which may take a while: not on the JavaFX thread, and always on the same one.
     *
     * @param experiment what the file is to carry; empty for nothing
     */
    Sheet sheet(FigureStyle style, String experiment);
}
