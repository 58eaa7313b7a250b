package org.prefflow.figure;

import java.util.List;

/**
 * How a method is told from the others wherever several are compared: by its colour (Okabe-Ito) and
 * by its mark.
 *
 * @param name canonical name, such as "pfm"
 * @param title as short as people say it, such as "PFM"
 * @param argb colour
 * @param run the mark of something it found
 * @param optimum the mark, hollow, of what it should have found
 */
public record MethodStyle(String name, String title, int argb, Pen.Mark run, Pen.Mark optimum) {

    private static final List<MethodStyle> OWN =
            List.of(
                    new MethodStyle("pfm", "PFM", 0xFF0072B2, Pen.Mark.DOT, Pen.Mark.OPEN_CIRCLE),
                    new MethodStyle(
                            "iterative-pfm",
                            "iterative PFM",
                            0xFF56B4E9,
                            Pen.Mark.UP_TRIANGLE,
                            Pen.Mark.OPEN_UP_TRIANGLE),
                    new MethodStyle(
                            "rlhf", "RLHF", 0xFFE69F00, Pen.Mark.SQUARE, Pen.Mark.OPEN_SQUARE),
                    new MethodStyle(
                            "dpo", "DPO", 0xFFCC79A7, Pen.Mark.DIAMOND, Pen.Mark.OPEN_DIAMOND),
                    new MethodStyle(
                            "sft",
                            "SFT",
                            0xFF009E73,
                            Pen.Mark.DOWN_TRIANGLE,
                            Pen.Mark.OPEN_DOWN_TRIANGLE),
                    new MethodStyle(
                            "reference",
                            "reference",
                            0xFF7A869A,
                            Pen.Mark.DOT,
                            Pen.Mark.OPEN_CIRCLE));

    /**
     * The style of a method.
     *
     * @param name canonical name; methods without a style of their own are stars in the theme's
     *     secondary colour
     */
    public static MethodStyle of(String name, Theme theme) {
        return OWN.stream()
                .filter(style -> style.name.equals(name))
                .findFirst()
                .orElseGet(
                        () ->
                                new MethodStyle(
                                        name,
                                        name.replace('-', ' '),
                                        theme.quiet(),
                                        Pen.Mark.STAR,
                                        Pen.Mark.OPEN_STAR));
    }
}
