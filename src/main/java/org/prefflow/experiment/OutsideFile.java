package org.prefflow.experiment;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.prefflow.param.InvalidValueException;

/**
 * A file that an experiment names and that does not lie in the folder of the experiment, or below
 * it. Of an experiment that somebody sent it may be anything on this disk: it is read once the user
 * says so.
 *
 * @param field that names it, such as {@code data.file}
 * @param path as the experiment gives it
 */
public record OutsideFile(String field, String path) {

    /**
     * The first that an experiment names, wherever links lead; reads no file.
     *
     * @param folder that its file lies in
     */
    public static Optional<OutsideFile> of(ExperimentConfig experiment, Path folder) {
        return of(List.of(experiment), folder, List.of());
    }

    /**
     * The first that one of several experiments names.
     *
     * @param folder that their file lies in
     * @param assignments {@code path=value} by which the user has set fields: what they name is the
     *     user's own word
     */
    public static Optional<OutsideFile> of(
            Collection<ExperimentConfig> experiments, Path folder, List<String> assignments) {
        List<String> own = assignments.stream().map(a -> Assignment.parse(a).path()).toList();
        return experiments.stream()
                .map(RelativePaths::files)
                .distinct()
                .flatMap(files -> files.entrySet().stream())
                .filter(file -> own.stream().noneMatch(path -> sets(path, file.getKey())))
                .filter(file -> isOutside(file.getValue(), folder))
                .map(file -> new OutsideFile(file.getKey(), file.getValue()))
                .findFirst();
    }

    private static boolean sets(String assigned, String field) {
        return field.equals(assigned) || field.startsWith(assigned + ".");
    }

    /** Whether a path leads out of a folder. */
    static boolean isOutside(String path, Path folder) {
        try {
            Path home = folder.toAbsolutePath();
            Path file = home.resolve(path);
            // Of another drive, or another computer, nothing is asked.
            return !Objects.equals(file.getRoot(), home.getRoot())
                    || !real(file).startsWith(real(home));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    /** Where a path leads, as far as there is something. */
    private static Path real(Path path) {
        for (Path there = path; there != null; there = there.getParent()) {
            try {
                return there.toRealPath().resolve(there.relativize(path)).normalize();
            } catch (IOException notThere) {
                // The folder above it is asked.
            }
        }
        return path.normalize();
    }

    /** What the lab asks before it reads the file. */
    public String question() {
        return "This experiment reads " + shown() + ", which lies outside its folder.";
    }

    /**
     * Why it is not read.
     *
     * @param otherwise what to do to have it read all the same
     */
    public InvalidValueException refusal(String otherwise) {
        return new InvalidValueException(
                field,
                shown(),
                "must lie in the experiment's folder or below: put it there, or " + otherwise);
    }

    /** What is said of it after a file was saved that names it. */
    public String remark() {
        return "; " + path + " lies outside its folder";
    }

    private String shown() {
        return InvalidValueException.quoted(path);
    }
}
