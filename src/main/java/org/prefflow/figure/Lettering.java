package org.prefflow.figure;

import java.util.Objects;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.FlagParam;
import org.prefflow.param.Kind;

/**
 * How the text of a figure is written.
 *
 * @param font the family
 * @param fontSize of the numbers at the axes, in points; 0 for what suits the size of the figure
 * @param outlines whether text becomes shapes: it looks the same in every reader, but is no text
 *     any more
 */
public record Lettering(Typeface font, double fontSize, boolean outlines) {

    private static final ChoiceParam<Lettering, Typeface> FONT =
            ChoiceParam.of(
                    "font",
                    "Family of the type",
                    Typeface.class,
                    Lettering::font,
                    (l, v) -> new Lettering(v, l.fontSize, l.outlines));
    private static final DoubleParam<Lettering> FONT_SIZE =
            DoubleParam.of(
                    "fontSize",
                    "",
                    "pt",
                    "Size of the numbers at the axes; 0 for what suits the size of the figure",
                    0,
                    72,
                    Lettering::fontSize,
                    (l, v) -> new Lettering(l.font, v, l.outlines));
    private static final FlagParam<Lettering> OUTLINES =
            FlagParam.of(
                    "outlines",
                    "Text as shapes in SVG and PDF: the same in every reader, but no text any more",
                    Lettering::outlines,
                    (l, v) -> new Lettering(l.font, l.fontSize, v));

    /** Text as text, in the lab's own family. */
    static final Lettering PLAIN = new Lettering(Typeface.INTER, 0, false);

    static final Kind<Lettering> KIND =
            Kind.of("lettering", "Type", "How text is written", PLAIN, FONT, FONT_SIZE, OUTLINES);

    public Lettering {
        Objects.requireNonNull(font, "font");
        FONT_SIZE.check(fontSize);
    }

    /** The same as shapes. */
    Lettering outlined() {
        return new Lettering(font, fontSize, true);
    }
}
