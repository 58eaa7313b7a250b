package org.prefflow.experiment;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.prefflow.preference.TwoGroups;
import org.prefflow.reward.Heightmap;
import org.prefflow.reward.Reward;

/** The paths in an experiment that are relative to the folder of its file. */
public final class RelativePaths {

    private RelativePaths() {}

    /**
     * The same experiment for a file in another folder: every relative path names the same file
     * from there. It stays relative where that can be done, and is absolute otherwise, such as on
     * another drive.
     *
     * @param from folder that the paths are relative to
     * @param to folder that they are to be relative to
     */
    public static ExperimentConfig moved(ExperimentConfig config, Path from, Path to) {
        Path old = from.toAbsolutePath().normalize();
        Path next = to.toAbsolutePath().normalize();
        if (old.equals(next)) {
            return config;
        }
        UnaryOperator<String> moved = path -> moved(path, old, next);
        return with(config, moved, moved);
    }

    /**
     * The same experiment for files anywhere: every path is absolute.
     *
     * @param from folder that the paths are relative to
     */
    public static ExperimentConfig absolute(ExperimentConfig config, Path from) {
        UnaryOperator<String> absolute = path -> absolute(path, from);
        return with(config, absolute, absolute);
    }

    /** The full path of a file, without links where it is there. */
    static String absolute(String path, Path from) {
        Path file = from.resolve(path).toAbsolutePath();
        try {
            return file.toRealPath().toString();
        } catch (IOException notThere) {
            return file.normalize().toString();
        }
    }

    /**
     * The same experiment with other files.
     *
     * @param image what stands for the path of an image
     * @param data what stands for the path of pairs
     */
    static ExperimentConfig with(
            ExperimentConfig config, UnaryOperator<String> image, UnaryOperator<String> data) {
        ExperimentConfig moved = config.withReward(with(config.reward(), image));
        if (config.preference() instanceof TwoGroups groups) {
            moved = moved.withPreference(groups.withOther(with(groups.other(), image)));
        }
        return config.data() instanceof DataConfig.FromFile pairs && PairsFile.isFile(pairs.file())
                ? moved.withData(new DataConfig.FromFile(data.apply(pairs.file()), pairs.reading()))
                : moved;
    }

    /** The files that an experiment names, by the fields that name them. */
    static Map<String, String> files(ExperimentConfig config) {
        Map<String, String> files = new LinkedHashMap<>();
        note(config.reward(), "reward.image", files);
        if (config.preference() instanceof TwoGroups groups) {
            note(groups.other(), "preference.other.image", files);
        }
        if (config.data() instanceof DataConfig.FromFile pairs && PairsFile.isFile(pairs.file())) {
            files.put("data.file", pairs.file());
        }
        return files;
    }

    private static void note(Reward reward, String field, Map<String, String> files) {
        if (reward instanceof Heightmap map && RewardImages.isFile(map.image())) {
            files.put(field, map.image());
        }
    }

    /**
     * The path of a file as an experiment in a folder names it: relative where that can be done.
     *
     * @param file absolute
     * @param folder absolute
     */
    public static String from(Path file, Path folder) {
        Path home = file.getParent();
        return moved(file.getFileName().toString(), home, folder);
    }

    private static Reward with(Reward reward, UnaryOperator<String> other) {
        return reward instanceof Heightmap map && RewardImages.isFile(map.image())
                ? map.withImage(other.apply(map.image()))
                : reward;
    }

    /**
     * The path of a file for an experiment in another folder.
     *
     * @param from absolute and normal; so is {@code to}
     */
    static String moved(String path, Path from, Path to) {
        try {
            if (Path.of(path).isAbsolute()) {
                return path;
            }
            Path file = from.resolve(path);
            if (!Objects.equals(file.getRoot(), to.getRoot())) {
                return file.normalize().toString();
            }
            Path relative = to.relativize(file.normalize());
            // A way up out of a folder that is a link leads elsewhere.
            return leads(to.resolve(relative), file)
                    ? relative.toString().replace(File.separatorChar, '/')
                    : file.toString();
        } catch (InvalidPathException noPath) {
            return path;
        }
    }

    private static boolean leads(Path there, Path file) {
        try {
            return !Files.exists(file) || Files.isSameFile(there, file);
        } catch (IOException elsewhere) {
            return false;
        }
    }
}
