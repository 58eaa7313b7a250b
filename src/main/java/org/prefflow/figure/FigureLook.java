package org.prefflow.figure;

import java.util.Arrays;
import java.util.Objects;
import org.prefflow.param.Choice;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.IntParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Label;
import org.prefflow.param.TextParam;

/**
 * What is drawn in a figure's panels, and in which colours.
 *
 * @param theme whose colours
 * @param colors of the maps
 * @param layers {@code shown}, {@code none}, or names of layers with commas between
 * @param particles at most so many are drawn
 */
public record FigureLook(Wear theme, Coloring colors, String layers, int particles) {

    /** What stands for the layers that are shown anyway. */
    public static final String SHOWN = "shown";

    /** What stands for no layer at all. */
    public static final String NO_LAYERS = "none";

    /** Whose colours a figure wears. */
    public enum Wear implements Choice {
        /** Those of the window. */
        SHOWN("as-shown", "as the window is; light without one", null),
        /** Ink on paper. */
        LIGHT("light", "ink on paper", Theme.LIGHT),
        /** For dark slides. */
        DARK("dark", "for dark slides", Theme.DARK),
        /** For dim projectors. */
        PROJECTOR("projector", "full contrast, for dim projectors", Theme.PROJECTOR);

        private final String id;
        private final String summary;
        private final Theme theme;

        Wear(String id, String summary, Theme theme) {
            this.id = id;
            this.summary = summary;
            this.theme = theme;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public String summary() {
            return summary;
        }

        /** The theme, where the window wears this one. */
        public Theme or(Theme window) {
            return theme == null ? window : theme;
        }
    }

    private static final ChoiceParam<FigureLook, Wear> THEME =
            ChoiceParam.of(
                    "theme",
                    "Colours of everything",
                    Wear.class,
                    FigureLook::theme,
                    (l, v) -> new FigureLook(v, l.colors, l.layers, l.particles));
    private static final ChoiceParam<FigureLook, Coloring> COLORS =
            ChoiceParam.of(
                    "colors",
                    "Colours of maps",
                    Coloring.class,
                    FigureLook::colors,
                    (l, v) -> new FigureLook(l.theme, v, l.layers, l.particles));
    private static final TextParam<FigureLook> LAYERS =
            new TextParam<>(
                    "layers",
                    new Label(
                            "",
                            "",
                            "Layers of a stage, names with commas between; shown for those that"
                                    + " are shown anyway, none for none"),
                    false,
                    400,
                    FigureLook::layers,
                    (l, v) -> new FigureLook(l.theme, l.colors, v, l.particles));
    private static final IntParam<FigureLook> PARTICLES =
            IntParam.of(
                            "particles",
                            "",
                            "",
                            "At most so many particles are drawn in a panel",
                            100,
                            1_000_000,
                            FigureLook::particles,
                            (l, v) -> new FigureLook(l.theme, l.colors, l.layers, v.intValue()))
                    .logScale();

    static final Kind<FigureLook> KIND =
            Kind.of(
                    "look",
                    "Look",
                    "Colours and layers",
                    new FigureLook(Wear.SHOWN, Coloring.THEME, SHOWN, 10_000),
                    THEME,
                    COLORS,
                    LAYERS,
                    PARTICLES);

    public FigureLook {
        Objects.requireNonNull(theme, "theme");
        Objects.requireNonNull(colors, "colors");
        LAYERS.check(layers);
        PARTICLES.check(particles);
    }

    /** The same with other layers. */
    public FigureLook withLayers(String other) {
        return new FigureLook(theme, colors, other, particles);
    }

    /** The same with another limit of particles. */
    public FigureLook showing(int most) {
        return new FigureLook(theme, colors, layers, most);
    }

    /**
     * Whether a layer that could be drawn is to be.
     *
     * @param id its name
     * @param shown whether it is shown anyway
     */
    public boolean has(String id, boolean shown) {
        return layers.strip().equals(SHOWN)
                ? shown
                : Arrays.stream(layers.split(",")).map(String::strip).anyMatch(id::equals);
    }
}
