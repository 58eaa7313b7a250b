package org.prefflow.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.prefflow.experiment.AtomicFile;
import org.prefflow.experiment.JsonText;
import org.prefflow.experiment.SettingsFile;
import org.prefflow.metric.Metric;

/**
 * A sweep that comes with the lab, done: its folder {@code studies/NAME} is among the data sets and
 * within the program, and has a file {@code study.json} with what is said here.
 *
 * @param name what {@code sweep} calls it
 * @param question one line on what is asked
 * @param metric name of the metric that answers it
 * @param finding what its runs say, in a few sentences
 */
public record Study(String name, String question, String metric, String finding) {

    private static final String FOLDER = "studies";
    private static final String STUDY = "study.json";
    private static final List<String> FILES =
            List.of(STUDY, SweepFolder.SWEEP, ResultsTable.FILE, StageThumbnails.FILE);

    /** All studies, in the order they are shown. To add one, add its folder and its line. */
    public static final List<Study> ALL =
            Stream.of(
                            "pairs-needed",
                            "beta-over-optimisation",
                            "label-noise",
                            "rounds-and-best-of-n",
                            "coupling-and-sigma",
                            "solver-steps",
                            "network-size",
                            "robustness")
                    .map(Study::read)
                    .toList();

    private static Study read(String name) {
        JsonNode text = JsonText.parse(text(name, STUDY));
        return new Study(
                name,
                text.required("question").textValue(),
                text.required("metric").textValue(),
                text.required("finding").textValue());
    }

    /** The study with this name. */
    public static Optional<Study> named(String name) {
        return ALL.stream().filter(study -> study.name.equals(name)).findFirst();
    }

    /** The study that a sweep is, whoever runs it and whatever part of it; empty for any other. */
    public static Optional<Study> of(SweepPlan plan) {
        SweepConfig asked = plan.config();
        for (Study study : ALL) {
            SweepConfig own = study.config();
            boolean alike =
                    own.seeds() == asked.seeds() && own.experiment().equals(asked.experiment());
            // The same settings may be written in several ways.
            if (alike && SweepPlan.of(own).points().equals(plan.points())) {
                return Optional.of(study);
            }
        }
        return Optional.empty();
    }

    /** All names in order. */
    public static List<String> names() {
        return ALL.stream().map(Study::name).toList();
    }

    /** The sweep. */
    public SweepConfig config() {
        return SettingsFile.parse(SweepConfig.KIND, text(name, SweepFolder.SWEEP));
    }

    /** What its settings are ranked by. */
    public Metric ranking() {
        return SweepMetrics.named(metric).orElseThrow();
    }

    private static String text(String name, String file) {
        return new String(bytes(name, file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name, String file) {
        String place = "/" + FOLDER + "/" + name + "/" + file;
        try (InputStream in = Study.class.getResourceAsStream(place)) {
            if (in == null) {
                throw new IllegalStateException("the study " + name + " has no " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the study " + name + " cannot be read", e);
        }
    }

    /**
     * Lays down the sweep as the lab's authors ran it, with all its rows, to be read as any other.
     *
     * @param folder its own, made where it is not there; what it has of these files is written anew
     * @throws IOException if the disk refuses
     */
    public void unpack(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String file : FILES) {
            AtomicFile.write(folder.resolve(file), path -> Files.write(path, bytes(name, file)));
        }
    }

    /**
     * Writes all studies, {@code studies/NAME/}, and what they found, {@code studies/README.md}.
     *
     * @param folder made where it is not there
     * @throws IOException if the disk refuses
     */
    public static void makeAll(Path folder) throws IOException {
        Path studies = Files.createDirectories(folder.resolve(FOLDER));
        StringBuilder page = new StringBuilder(StudyPage.HEAD);
        for (Study study : ALL) {
            Path place = studies.resolve(study.name);
            study.unpack(place);
            page.append(new StudyPage(study, SweepFolder.read(place)).text());
        }
        AtomicFile.write(
                studies.resolve("README.md"), path -> Files.writeString(path, page.toString()));
    }
}
