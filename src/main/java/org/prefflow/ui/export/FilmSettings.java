package org.prefflow.ui.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.prefflow.figure.FigureLook;
import org.prefflow.film.FilmConfig;
import org.prefflow.film.FilmFormat;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.IntParam;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Kind;
import org.prefflow.param.Lifted;
import org.prefflow.param.Param;

/**
 * How films leave the lab, remembered from one day to the next.
 *
 * @param format of the file, where its name does not tell
 * @param theme whose colours
 * @param shape size, length and pace
 */
public record FilmSettings(FilmFormat format, FigureLook.Wear theme, FilmConfig shape) {

    private static final ChoiceParam<FilmSettings, FilmFormat> FORMAT =
            ChoiceParam.of(
                    "format",
                    "What kind of file a film becomes",
                    FilmFormat.class,
                    FilmSettings::format,
                    FilmSettings::in);

    private static final ChoiceParam<FilmSettings, FigureLook.Wear> THEME =
            ChoiceParam.of(
                    "theme",
                    "Colours of everything",
                    FigureLook.Wear.class,
                    FilmSettings::theme,
                    (s, v) -> new FilmSettings(s.format, v, s.shape));

    private static final Set<String> SIZES =
            Set.of(FilmConfig.WIDTH.name(), FilmConfig.HEIGHT.name());

    /** The knobs and defaults. */
    public static final Kind<FilmSettings> KIND = kind();

    /** What needs no further word. */
    public static final FilmSettings DEFAULT = KIND.defaults();

    public FilmSettings {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(theme, "theme");
        Objects.requireNonNull(shape, "shape");
        format.check(shape, FilmConfig.HEIGHT.name());
    }

    /** Whoever chooses a format hears of it as a format that the frames are too large for it. */
    private FilmSettings in(FilmFormat other) {
        try {
            return with(other);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(
                    FORMAT.name(),
                    other.id(),
                    "must hold the frames: " + e.path() + " = " + e.value() + " " + e.rule());
        }
    }

    private FilmSettings sized(FilmConfig other, String field) {
        format.check(other, field);
        return with(other);
    }

    /** The same in another format. */
    public FilmSettings with(FilmFormat other) {
        return new FilmSettings(other, theme, shape);
    }

    /** The same in another shape. */
    public FilmSettings with(FilmConfig other) {
        return new FilmSettings(format, theme, other);
    }

    /** A hand that drags need not hit even numbers. */
    private static IntParam<FilmSettings> even(IntParam<FilmConfig> p) {
        return new IntParam<>(
                p.name(),
                p.label(),
                p.min(),
                p.max(),
                p.logarithmic(),
                s -> p.get(s.shape),
                (s, v) -> s.sized(p.set(s.shape, v - v % 2), p.name()));
    }

    private static Kind<FilmSettings> kind() {
        List<Param<FilmSettings, ?>> all = new ArrayList<>();
        all.add(FORMAT);
        all.add(THEME);
        all.add(even(FilmConfig.WIDTH));
        all.add(even(FilmConfig.HEIGHT));
        new Lifted<FilmSettings, FilmConfig>(FilmSettings::shape, FilmSettings::with)
                .of(FilmConfig.KIND).stream()
                        .filter(param -> !SIZES.contains(param.name()))
                        .forEach(all::add);
        Kind<FilmSettings> kind =
                new Kind<>(
                        "film",
                        "Film",
                        "How films leave the lab",
                        FilmSettings.class,
                        new FilmSettings(
                                FilmFormat.MP4, FigureLook.Wear.SHOWN, FilmConfig.KIND.defaults()),
                        all,
                        List.of());
        for (Kind.Caution<FilmConfig> one : FilmConfig.KIND.cautions()) {
            kind = kind.warn(one.param(), s -> one.when().test(s.shape), one.sentence());
        }
        return kind;
    }
}
