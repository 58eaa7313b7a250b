package org.prefflow.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.prefflow.experiment.ExperimentWatch;
import org.prefflow.experiment.RunResult;

/** A film of a training, whose moments are kept while it goes on. */
final class TrainingFilm implements Afterwards {

    private final Films films;
    private MomentKeeper keeper;

    TrainingFilm(Films films) {
        this.films = films;
    }

    @Override
    public ExperimentWatch watching(ExperimentWatch watch) {
        keeper = new MomentKeeper(watch);
        return keeper;
    }

    @Override
    public List<String> make(RunResult result, Path folder, ExperimentWatch watch)
            throws IOException {
        return films.write(
                films.training(result, keeper.moments(), keeper.steps()),
                Films.origin(result),
                folder,
                watch);
    }
}
