package org.prefflow.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.prefflow.experiment.Beginning;
import org.prefflow.experiment.ComparedMethod;
import org.prefflow.experiment.DiskTrouble;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ExperimentFile;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.InputFileException;
import org.prefflow.experiment.NearestName;
import org.prefflow.experiment.Preset;
import org.prefflow.experiment.TrainedModel;
import org.prefflow.figure.ExportedFigure;
import org.prefflow.method.Methods;
import org.prefflow.param.InvalidValueException;

/**
 * An experiment as the user named it: a file, or a preset.
 *
 * @param given as typed
 * @param name short, for a folder
 * @param base folder that its relative paths are relative to
 * @param config the experiment
 * @param compared where it is a figure of several side by side: all of them, from left to right
 * @param model to go on from, where one was given
 */
record Source(
        String given,
        String name,
        Path base,
        ExperimentConfig config,
        List<ExperimentConfig> compared,
        Optional<TrainedModel> model) {

    private static final String ENDING = ".json";

    /**
     * Finds a preset, or else reads a file.
     *
     * @param assignments {@code path=value} that override fields
     * @param outside whether it may read files outside of its folder
     * @throws UserError in one sentence
     */
    static Source of(
            String given, List<String> assignments, Optional<Long> seed, OutsideOption outside) {
        try {
            Source source = find(given);
            ExperimentConfig config = ExperimentFile.with(source.config, assignments);
            outside.check(config, source.base, assignments);
            if (seed.isPresent()) {
                config = ExperimentFile.with(config, List.of("seed=" + seed.get()));
            }
            return new Source(
                    given, source.name, source.base, config, source.compared, source.model);
        } catch (InvalidValueException | InputFileException e) {
            throw new UserError(given + ": " + e.getMessage());
        }
    }

    private static Source find(String given) {
        Optional<Preset> preset = Preset.named(given);
        Path here = Path.of("").toAbsolutePath();
        if (preset.isPresent()) {
            return new Source(
                    given, given, here, preset.get().config(), List.of(), Optional.empty());
        }
        if (isMeantAsName(given)) {
            throw new InputFileException(
                    "is neither a file nor a preset" + NearestName.hint(given, Preset.names()));
        }
        return read(given);
    }

    /** Whether it is a word that names no file and does not look as if it should. */
    static boolean isMeantAsName(String given) {
        return !Files.exists(path(given))
                && path(given).getNameCount() == 1
                && !given.endsWith(ENDING);
    }

    /**
     * Reads a file, and only that.
     *
     * @throws UserError in one sentence
     */
    static Source ofFile(String given) {
        try {
            return read(given);
        } catch (InvalidValueException | InputFileException e) {
            throw new UserError(given + ": " + e.getMessage());
        }
    }

    private static Source read(String given) {
        Path here = Path.of("").toAbsolutePath();
        Path file = path(given);
        String name = file.getFileName() == null ? "run" : file.getFileName().toString();
        Path base = file.toAbsolutePath().getParent();
        if (name.endsWith(TrainedModel.ENDING)) {
            TrainedModel model = TrainedModel.read(file);
            return new Source(
                    given,
                    name.substring(0, name.length() - TrainedModel.ENDING.length()),
                    base == null ? here : base,
                    model.experiment(),
                    List.of(),
                    Optional.of(model));
        }
        boolean figure = ExportedFigure.mayCarry(name);
        String ending = figure ? name.substring(name.lastIndexOf('.')) : ENDING;
        FigureOrigin origin = figure ? ofFigure(file) : FigureOrigin.of(ExperimentFile.read(file));
        return new Source(
                given,
                name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name,
                base == null ? here : base,
                origin.experiment(),
                origin.compared(),
                Optional.empty());
    }

    /** What made a figure of the lab. */
    private static FigureOrigin ofFigure(Path file) {
        try {
            String text =
                    ExportedFigure.experiment(file)
                            .orElseThrow(
                                    () ->
                                            new InputFileException(
                                                    "carries no experiment; must be a figure or a"
                                                            + " film that the lab wrote, or an experiment file"));
            return FigureOrigin.parse(text).found(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new InputFileException(DiskTrouble.sentence(e));
        }
    }

    /**
     * Refuses a figure of several experiments where one is needed.
     *
     * @throws UserError if it is one
     */
    Source single() {
        if (!compared.isEmpty()) {
            throw new UserError(
                    String.format(
                            Locale.ROOT,
                            "%s: carries a comparison of %d experiments; must carry one: take one of"
                                    + " the files experiment-a.json to experiment-%c.json that were"
                                    + " written beside it, or open it in the lab",
                            given,
                            compared.size(),
                            'a' + compared.size() - 1));
        }
        return this;
    }

    /**
     * Refuses a figure of other experiments than the paper's comparison trains.
     *
     * @throws UserError if it is one
     */
    Source ofPaper() {
        Set<String> methods = new HashSet<>();
        compared.forEach(one -> methods.add(Methods.ALL.kindOf(one.method()).name()));
        List<String> paper =
                Arrays.stream(ComparedMethod.values()).map(ComparedMethod::id).toList();
        if (!compared.isEmpty()
                && (compared.size() != paper.size() || !methods.containsAll(paper))) {
            throw new UserError(
                    given
                            + ": carries another comparison than that of "
                            + String.join(", ", paper)
                            + ", which figure trains; the lab opens it as it is");
        }
        return this;
    }

    /**
     * What a run begins with.
     *
     * @throws UserError if the model cannot go on so
     */
    Beginning beginning() {
        try {
            return model.map(m -> Beginning.at(m, config)).orElseGet(Beginning::fresh);
        } catch (InvalidValueException e) {
            throw new UserError(given + ": " + e.getMessage());
        }
    }

    static Path path(String given) {
        try {
            return Path.of(given);
        } catch (java.nio.file.InvalidPathException e) {
            throw new InputFileException("is not a path on this system");
        }
    }
}
