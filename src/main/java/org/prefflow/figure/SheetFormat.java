package org.prefflow.figure;

import java.util.Objects;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.FlagParam;
import org.prefflow.param.IntParam;
import org.prefflow.param.Kind;

/**
 * The sheet a figure is drawn on.
 *
 * @param size a preset, or its own
 * @param width in mm, where the size is its own
 * @param height in mm, where the size is its own; 0 for as high as its content
 * @param dpi dots an inch of a PNG
 * @param transparent whether nothing is painted under the figure
 */
public record SheetFormat(
        PageSize size, double width, double height, int dpi, boolean transparent) {

    private static final double LARGEST = 2_000;

    private static final ChoiceParam<SheetFormat, PageSize> SIZE =
            ChoiceParam.of(
                    "size",
                    "How large the figure is",
                    PageSize.class,
                    SheetFormat::size,
                    (f, v) -> new SheetFormat(v, f.width, f.height, f.dpi, f.transparent));
    private static final DoubleParam<SheetFormat> WIDTH =
            DoubleParam.of(
                    "width",
                    "",
                    "mm",
                    "Width of the figure",
                    20,
                    LARGEST,
                    SheetFormat::width,
                    (f, v) -> new SheetFormat(f.size, v, f.height, f.dpi, f.transparent));
    private static final DoubleParam<SheetFormat> HEIGHT =
            DoubleParam.of(
                    "height",
                    "",
                    "mm",
                    "Height of the figure; 0 for as high as its content",
                    0,
                    LARGEST,
                    SheetFormat::height,
                    (f, v) -> new SheetFormat(f.size, f.width, v, f.dpi, f.transparent));
    private static final IntParam<SheetFormat> DPI =
            IntParam.of(
                    "dpi",
                    "",
                    "dots an inch",
                    "How finely a PNG is drawn; it says so itself",
                    30,
                    1_200,
                    SheetFormat::dpi,
                    (f, v) ->
                            new SheetFormat(
                                    f.size, f.width, f.height, v.intValue(), f.transparent));
    private static final FlagParam<SheetFormat> TRANSPARENT =
            FlagParam.of(
                    "transparent",
                    "Nothing is painted under the figure",
                    SheetFormat::transparent,
                    (f, v) -> new SheetFormat(f.size, f.width, f.height, f.dpi, v));

    static final Kind<SheetFormat> KIND =
            Kind.of(
                    "sheet",
                    "Sheet",
                    "Size and resolution",
                    new SheetFormat(PageSize.AUTOMATIC, 120, 0, 300, false),
                    SIZE,
                    WIDTH,
                    HEIGHT,
                    DPI,
                    TRANSPARENT);

    public SheetFormat {
        Objects.requireNonNull(size, "size");
        WIDTH.check(width);
        HEIGHT.check(height);
        DPI.check(dpi);
    }

    /** Width in mm for a figure of so many panels. */
    double widthFor(int panels) {
        return size == PageSize.OWN ? width : size.width(panels);
    }

    /** Height in mm; 0 for as high as the content. */
    double heightOfSheet() {
        return size == PageSize.OWN ? height : size.height();
    }
}
