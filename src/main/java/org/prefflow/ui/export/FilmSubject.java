package org.prefflow.ui.export;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.figure.FigureLook;
import org.prefflow.film.Film;
import org.prefflow.film.FilmConfig;

/** What can be filmed, as it was when it was taken. Immutable to whoever holds it. */
public interface FilmSubject {

    /** A name for its file, in kebab-case, without an ending. */
    String fileName();

    /** The experiments that made it. */
    FigureOrigin origin();

    /** The folder that their paths are relative to. */
    Path base();

    /**
     * Makes its film, which may take a while: not on the JavaFX thread.
     *
     * @param config its shape
     * @param look colours and layers
     * @param cancelled whether nobody waits for it any more
     * @throws java.util.concurrent.CancellationException if that is so
     */
    Film film(FilmConfig config, FigureLook look, BooleanSupplier cancelled);
}
