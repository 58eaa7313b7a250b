package org.prefflow.experiment;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Words as they are typed to a shell, for whoever pastes what the lab says: a shell is to find
 * nothing in them but what they say.
 */
public final class ShellWords {

    private ShellWords() {}

    /** A word. */
    public static String of(String word) {
        // On Windows what parts folders is no sign of the shell.
        String signs = word.replace(File.separatorChar, '/');
        if (signs.matches("[\\w./:+-][\\w./:+=,-]*")) {
            return word;
        }
        return signs.matches("[^\"$`!\\\\]+")
                ? '"' + word + '"'
                : "'" + word.replace("'", "'\\''") + "'";
    }

    /** A path, which is never taken for an option. */
    public static String of(Path path) {
        String text = path.toString();
        return of(text.startsWith("-") ? Path.of(".", text).toString() : text);
    }

    /** Several words, with spaces between. */
    public static String of(List<String> words) {
        return words.stream().map(ShellWords::of).collect(Collectors.joining(" "));
    }
}
