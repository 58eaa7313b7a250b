package org.prefflow.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.prefflow.experiment.SettingsFile;
import org.prefflow.figure.Theme;
import org.prefflow.film.FilmConfig;
import org.prefflow.film.FilmFormat;
import org.prefflow.param.InvalidValueException;
import picocli.CommandLine.Option;

/** Which films a command makes of what it trained. */
final class FilmOptions {

    private static final List<Theme> THEMES = List.of(Theme.LIGHT, Theme.DARK, Theme.PROJECTOR);

    private static final String HOLD = "hold";

    @Option(
            names = "--film",
            paramLabel = "FORMATS",
            description =
                    "Make a film, too: any of mp4, gif, frames, with commas between; film.mp4,"
                            + " film.gif and the folder frames lie beside the other files.")
    private String formats;

    @Option(
            names = "--film-set",
            paramLabel = "name=value",
            description =
                    "Shape the film: width, height, seconds, framesPerSecond, hold, easing or loop;"
                            + " may be repeated.")
    private List<String> assignments = new ArrayList<>();

    @Option(
            names = "--film-theme",
            paramLabel = "THEME",
            defaultValue = "light",
            description = "Its colours: light, dark or projector; by default light.")
    private String theme;

    /** The formats asked for; empty for no film. */
    Set<FilmFormat> formats() {
        Set<FilmFormat> asked = new LinkedHashSet<>();
        if (formats == null) {
            return asked;
        }
        for (String part : formats.split(",", -1)) {
            asked.add(Choices.named("--film", FilmFormat.values(), part));
        }
        return asked;
    }

    /** Its shape. */
    FilmConfig config() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new UserError(
                        "--film-set = "
                                + InvalidValueException.quoted(assignment)
                                + " is not allowed: must be name=value, such as seconds=5");
            }
            values.put(
                    assignment.substring(0, equals).strip(),
                    assignment.substring(equals + 1).strip());
        }
        try {
            FilmConfig config =
                    SettingsFile.with(FilmConfig.KIND, FilmConfig.KIND.defaults(), values);
            return values.containsKey(HOLD) ? config : config.fairlyHeld();
        } catch (InvalidValueException e) {
            throw new UserError("--film-set " + e.getMessage());
        }
    }

    /** Its colours. */
    Theme theme() {
        return THEMES.stream()
                .filter(t -> t.name().equals(theme.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () ->
                                Choices.refusal(
                                        "--film-theme",
                                        theme,
                                        THEMES.stream().map(Theme::name).toList()));
    }
}
