package org.prefflow.figure;

import java.util.Objects;
import org.prefflow.param.Choice;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.FlagParam;
import org.prefflow.param.Kind;

/**
 * Which parts a figure has beside its panels.
 *
 * @param letters which panels are lettered (a), (b), ...
 * @param colorBar whether the scale of a map's colours is drawn
 * @param axes whether ticks and their numbers are drawn
 * @param legend whether marks and lines are explained
 * @param caption whether the words below the figure are part of it
 */
public record FigureParts(
        Letters letters, boolean colorBar, boolean axes, boolean legend, boolean caption) {

    /** Which panels have a letter. */
    public enum Letters implements Choice {
        /** Where there is more than one. */
        SEVERAL("several", "where there are several panels"),
        /** Each. */
        ALWAYS("always", "on every panel, also a lone one"),
        /** None. */
        NEVER("never", "on none");

        private final String id;
        private final String summary;

        Letters(String id, String summary) {
            this.id = id;
            this.summary = summary;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String summary() {
            return summary;
        }

        boolean on(int panels) {
            return this == ALWAYS || this == SEVERAL && panels > 1;
        }
    }

    /** Everything. */
    static final FigureParts ALL = new FigureParts(Letters.SEVERAL, true, true, true, true);

    private static final ChoiceParam<FigureParts, Letters> LETTERS =
            ChoiceParam.of(
                    "letters",
                    "Panel letters: (a), (b), ...",
                    Letters.class,
                    FigureParts::letters,
                    (p, v) -> new FigureParts(v, p.colorBar, p.axes, p.legend, p.caption));
    private static final FlagParam<FigureParts> COLOR_BAR =
            FlagParam.of(
                    "colorBar",
                    "The scale of the map's colours",
                    FigureParts::colorBar,
                    (p, v) -> new FigureParts(p.letters, v, p.axes, p.legend, p.caption));
    private static final FlagParam<FigureParts> AXES =
            FlagParam.of(
                    "axes",
                    "Ticks and their numbers",
                    FigureParts::axes,
                    (p, v) -> new FigureParts(p.letters, p.colorBar, v, p.legend, p.caption));
    private static final FlagParam<FigureParts> LEGEND =
            FlagParam.of(
                    "legend",
                    "What marks and lines mean",
                    FigureParts::legend,
                    (p, v) -> new FigureParts(p.letters, p.colorBar, p.axes, v, p.caption));
    private static final FlagParam<FigureParts> CAPTION =
            FlagParam.of(
                    "caption",
                    "The words below the figure",
                    FigureParts::caption,
                    (p, v) -> new FigureParts(p.letters, p.colorBar, p.axes, p.legend, v));

    static final Kind<FigureParts> KIND =
            Kind.of(
                    "parts",
                    "Parts",
                    "What is drawn beside the panels",
                    ALL,
                    LETTERS,
                    COLOR_BAR,
                    AXES,
                    LEGEND,
                    CAPTION);

    public FigureParts {
        Objects.requireNonNull(letters, "letters");
    }
}
