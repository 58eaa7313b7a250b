package org.prefflow.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.prefflow.figure.Colophon;
import org.prefflow.figure.FigureFormat;
import org.prefflow.figure.Sheet;
import org.prefflow.figure.Viewport;

/**
 * An experiment in every form in which it can be sent to somebody.
 *
 * @param file its JSON
 * @param figure a drawing that carries it
 * @param model of which nothing is trained
 */
public record SentExperiment(Path file, Path figure, Path model) {

    /** Writes all of them into a folder. */
    public static SentExperiment in(Path folder, ExperimentConfig config) throws IOException {
        Path file = Files.writeString(folder.resolve("e.json"), ExperimentFile.write(config));
        Path figure = folder.resolve("figure.svg");
        try (var to = Files.newOutputStream(figure)) {
            FigureFormat.SVG.write(
                    Sheet.whole(
                            (pen, page) -> pen.rectangle(1, 1, 5, 5, 0xFF0000FF),
                            Viewport.page(10, 10),
                            0xFFFFFFFF,
                            new Colophon("title", "words", FigureOrigin.of(config).text())),
                    to);
        }
        Path model = folder.resolve("model.npz");
        new TrainedModel(config, List.of(), List.of()).write(model);
        return new SentExperiment(file, figure, model);
    }

    /** A sweep of two runs, of which an experiment is a part. */
    public static Path sweep(Path file, String experiment) throws IOException {
        return Files.writeString(
                file,
                "{\"experiment\": "
                        + experiment
                        + ", \"vary\": [{\"field\": \"method.sigma\", \"values\": \"0.1,0.2\"}],"
                        + " \"seeds\": 1}");
    }
}
