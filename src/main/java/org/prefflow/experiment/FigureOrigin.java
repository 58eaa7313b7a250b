package org.prefflow.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.prefflow.param.InvalidValueException;
import org.prefflow.preference.PreferencePairs;

/**
 * What made a figure, in a form that it can carry: one experiment as the text of its file, or
 * {@code {"experiment": ..., "compared": [...]}}.
 *
 * @param experiment that of the figure, or the one in hand where several are compared
 * @param compared all that are seen side by side, from left to right; empty where only one is
 */
public record FigureOrigin(ExperimentConfig experiment, List<ExperimentConfig> compared) {

    private static final String EXPERIMENT = "experiment";
    private static final String COMPARED = "compared";

    /** More stages than any comparison has. */
    private static final int MOST = 16;

    public FigureOrigin {
        compared = List.copyOf(compared);
    }

    /** A figure of one experiment. */
    public static FigureOrigin of(ExperimentConfig experiment) {
        return new FigureOrigin(experiment, List.of());
    }

    /**
     * The same for a figure in a run folder, which takes along what it needs of that folder.
     *
     * @param pairs that were trained on
     */
    public FigureOrigin inRunFolder(PreferencePairs pairs) {
        return with(one -> CarriedFiles.ofRun(one, pairs));
    }

    /**
     * The same for a figure that may go anywhere: it takes along the files it needs, as far as they
     * are small, and names the others by their full paths.
     *
     * @param base folder that the paths are relative to
     */
    public FigureOrigin carrying(Path base) {
        return with(one -> CarriedFiles.in(one, base));
    }

    /**
     * The same as its figure lies in a folder now: files are looked for where they were, and beside
     * the figure.
     *
     * @throws InputFileException in one sentence if a file is not there
     */
    public FigureOrigin found(Path folder) {
        return with(one -> CarriedFiles.found(one, folder));
    }

    /** The first file outside of the figure's folder that one of the experiments names. */
    public Optional<OutsideFile> outside(Path folder) {
        List<ExperimentConfig> all = new ArrayList<>(compared);
        all.add(experiment);
        return OutsideFile.of(all, folder, List.of());
    }

    private FigureOrigin with(UnaryOperator<ExperimentConfig> other) {
        return new FigureOrigin(other.apply(experiment), compared.stream().map(other).toList());
    }

    /** The same for a file in another folder; see {@link CarriedFiles#saved}. */
    public FigureOrigin saved(Path from, Path to) {
        return with(one -> CarriedFiles.saved(one, from, to));
    }

    /** The text, in ASCII: no program through whose hands a figure goes can spoil it. */
    public String text() {
        if (compared.isEmpty()) {
            return ascii(ExperimentFile.write(experiment));
        }
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.set(EXPERIMENT, ExperimentFile.toTree(experiment));
        ArrayNode all = tree.putArray(COMPARED);
        compared.forEach(one -> all.add(ExperimentFile.toTree(one)));
        return ascii(JsonText.print(tree));
    }

    private static String ascii(String json) {
        StringBuilder text = new StringBuilder(json.length());
        for (char c : json.toCharArray()) {
            text.append(
                    c < 127 ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        return text.toString();
    }

    /**
     * Reads a text back.
     *
     * @throws InvalidValueException if a field is not known or its value not allowed
     * @throws InputFileException if it is not JSON
     */
    public static FigureOrigin parse(String text) {
        JsonNode tree = JsonText.parse(text);
        if (!tree.has(COMPARED)) {
            return of(ExperimentFile.fromTree(tree));
        }
        List<ExperimentConfig> compared = new ArrayList<>();
        JsonNode all = tree.get(COMPARED);
        if (!all.isArray() || all.size() > MOST || !tree.has(EXPERIMENT)) {
            throw new InputFileException("carries no comparison of experiments");
        }
        all.forEach(one -> compared.add(ExperimentFile.fromTree(one)));
        return new FigureOrigin(ExperimentFile.fromTree(tree.get(EXPERIMENT)), compared);
    }
}
