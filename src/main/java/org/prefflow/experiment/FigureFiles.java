package org.prefflow.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Puts a figure on the disk with what made it: in the file itself, which takes along the data it
 * needs, and beside it as {@code experiment.json}, which names what lies in its folder. Every file
 * is written beside its place and moved there.
 */
public final class FigureFiles {

    private static final int MOST = 10_000;
    private static final String EXPERIMENT = "experiment";
    private static final String ENDING = ".json";

    private FigureFiles() {}

    /** What writes the figure. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes the figure.
         *
         * @param experiment what it is to carry
         * @param file where to write it
         */
        void write(String experiment, Path file) throws IOException;
    }

    /**
     * A file of this name that is not there yet: {@code name.png}, {@code name-2.png}, ...
     *
     * @param ending without a dot
     */
    public static Path fresh(Path folder, String name, String ending) {
        for (int k = 1; k < MOST; k++) {
            Path file = folder.resolve(name + (k == 1 ? "" : "-" + k) + "." + ending);
            if (!Files.exists(file)) {
                return file;
            }
        }
        throw new IllegalStateException("there are " + MOST + " figures called " + name);
    }

    /**
     * Writes a figure, in place of an older one of its name, and its experiment beside it; makes
     * the folder.
     *
     * @param base folder that the origin's relative paths are relative to
     * @throws IOException if the disk refuses; the older figure is whole then
     */
    public static void write(Path file, Content content, FigureOrigin origin, Path base)
            throws IOException {
        Path place = file.toAbsolutePath().normalize();
        Path folder = place.getParent();
        FigureOrigin here = origin.saved(base, folder);
        String carried = origin.carrying(base).text();
        NewFolders.write(
                folder,
                () -> {
                    AtomicFile.write(place, path -> content.write(carried, path));
                    for (Map.Entry<String, ExperimentConfig> one : named(here).entrySet()) {
                        beside(place, one.getKey(), ExperimentFile.write(one.getValue()));
                    }
                });
    }

    /**
     * Makes a folder of pictures where nothing is; makes the folder that it is in.
     *
     * @param content makes the folder; puts what made the pictures into it
     * @param base folder that the origin's relative paths are relative to
     * @throws IOException if the disk refuses; nothing is there then
     */
    public static void writeFolder(Path folder, Content content, FigureOrigin origin, Path base)
            throws IOException {
        Path place = folder.toAbsolutePath().normalize();
        String text = origin.carrying(base).text();
        NewFolders.write(
                place.getParent(),
                () -> AtomicFile.writeFolder(place, path -> content.write(text, path)));
    }

    private static Map<String, ExperimentConfig> named(FigureOrigin origin) {
        Map<String, ExperimentConfig> all = new LinkedHashMap<>();
        all.put(EXPERIMENT, origin.experiment());
        for (int i = 0; i < origin.compared().size(); i++) {
            all.put(EXPERIMENT + "-" + (char) ('a' + i), origin.compared().get(i));
        }
        return all;
    }

    /**
     * Another experiment's file keeps its name: this one is called after its figure then. A figure
     * that is in its place gets it also after a cancel.
     */
    private static void beside(Path figure, String name, String text) throws IOException {
        Path file = figure.resolveSibling(name + ENDING);
        if (Files.exists(file) && !text.equals(known(file))) {
            String stem = figure.getFileName().toString().replaceFirst("\\.[^.]*$", "");
            file = figure.resolveSibling(stem + "." + name + ENDING);
        }
        if (!Files.exists(file) || !text.equals(known(file))) {
            AtomicFile.keep(file, text);
        }
    }

    private static String known(Path file) throws IOException {
        return Files.size(file) > ExperimentFile.MAX_BYTES ? "" : Files.readString(file);
    }
}
