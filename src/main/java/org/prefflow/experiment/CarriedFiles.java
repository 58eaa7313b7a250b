package org.prefflow.experiment;

import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.prefflow.math.GreyLevels;
import org.prefflow.preference.PreferencePairs;

/**
 * Experiments that take the files they need along: pairs and images are written out in them. In a
 * figure, which goes anywhere, all are, and what would be too long stays a file, named by its full
 * path; in a file that is saved, those that do not lie in its folder.
 */
public final class CarriedFiles {

    private CarriedFiles() {}

    /** Writes the content of a file out. */
    @FunctionalInterface
    private interface Packing {
        InlineFile pack(String name, byte[] bytes) throws IOException;
    }

    /**
     * The same experiment for a figure that may go anywhere.
     *
     * @param base folder that its paths are relative to
     */
    static ExperimentConfig in(ExperimentConfig config, Path base) {
        return RelativePaths.with(
                config,
                path -> carried(path, base, InlineFile::image),
                path -> carried(path, base, InlineFile::pairs));
    }

    /**
     * The same experiment for a file in another folder: it names what lies there, or below, and
     * takes along what does not. What would be too long stays a file outside, named as by {@link
     * RelativePaths#moved}.
     *
     * @param from folder that its paths are relative to
     * @param to folder that the file is to lie in
     */
    public static ExperimentConfig saved(ExperimentConfig config, Path from, Path to) {
        return RelativePaths.with(
                config,
                path -> saved(path, from, to, InlineFile::image),
                path -> saved(path, from, to, InlineFile::pairs));
    }

    private static String saved(String path, Path from, Path to, Packing packing) {
        Path old = from.toAbsolutePath().normalize();
        Path next = to.toAbsolutePath().normalize();
        String moved = RelativePaths.moved(path, old, next);
        if (!OutsideFile.isOutside(moved, next)) {
            return moved;
        }
        String carried = carried(path, from, packing);
        return InlineFile.is(carried) ? carried : moved;
    }

    private static String carried(String path, Path base, Packing packing) {
        try {
            Path file = base.resolve(path);
            if (Files.isRegularFile(file) && Files.size(file) <= InlineFile.LARGEST) {
                String name = file.getFileName().toString();
                InlineFile packed = packing.pack(name, Files.readAllBytes(file));
                if (packed.fits()) {
                    return packed.text();
                }
            }
            return RelativePaths.absolute(path, base);
        } catch (IOException | InvalidPathException notToBeRead) {
            return path;
        }
    }

    /**
     * The experiment of a run for a figure in its folder. What is too long is named as it is there.
     *
     * @param pairs that were trained on
     */
    static ExperimentConfig ofRun(ExperimentConfig config, PreferencePairs pairs) {
        Map<String, GreyLevels> images = RewardImages.pack(config).images();
        return RelativePaths.with(
                RunFolder.own(config),
                name -> {
                    String text = RewardImages.inline(images.get(name));
                    return text.length() <= InlineFile.LONGEST ? text : name;
                },
                name -> {
                    byte[] csv = csv(pairs);
                    InlineFile packed = InlineFile.pairs(name, csv);
                    boolean carried = csv.length <= InlineFile.LARGEST && packed.fits();
                    return carried ? packed.text() : name;
                });
    }

    private static byte[] csv(PreferencePairs pairs) {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        try (BufferedWriter out =
                new BufferedWriter(new OutputStreamWriter(csv, StandardCharsets.UTF_8))) {
            PairsFile.write(pairs, out);
            out.flush();
            return csv.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("memory takes what is written", e);
        }
    }

    /**
     * The same experiment as its figure lies in a folder now: a file that is not where it was is
     * looked for beside the figure.
     *
     * @throws InputFileException in one sentence if it is not there either
     */
    static ExperimentConfig found(ExperimentConfig config, Path folder) {
        UnaryOperator<String> found = path -> found(path, folder);
        return RelativePaths.with(config, found, found);
    }

    private static String found(String path, Path folder) {
        try {
            Path last = Path.of(path).getFileName();
            if (Files.exists(folder.resolve(path)) || last == null) {
                return path;
            }
            if (Files.exists(folder.resolve(last))) {
                return last.toString();
            }
            throw new InputFileException(
                    "needs "
                            + path
                            + ", which was too large to be carried along and is not there any more:"
                            + " put it beside this file");
        } catch (InvalidPathException elsewhere) {
            return path;
        }
    }
}
