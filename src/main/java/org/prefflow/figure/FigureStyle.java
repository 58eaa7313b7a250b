package org.prefflow.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.prefflow.param.Kind;
import org.prefflow.param.Lifted;
import org.prefflow.param.Param;

/**
 * How a figure is written to a file. Its knobs are those of its four parts, side by side.
 *
 * @param sheet size and resolution
 * @param lettering type
 * @param parts what is drawn beside the panels
 * @param look colours and layers
 */
public record FigureStyle(
        SheetFormat sheet, Lettering lettering, FigureParts parts, FigureLook look) {

    /** The knobs and defaults. */
    public static final Kind<FigureStyle> KIND = kind();

    /** What needs no further word. */
    public static final FigureStyle DEFAULT = KIND.defaults();

    public FigureStyle {
        Objects.requireNonNull(sheet, "sheet");
        Objects.requireNonNull(lettering, "lettering");
        Objects.requireNonNull(parts, "parts");
        Objects.requireNonNull(look, "look");
    }

    /** The same on another sheet. */
    public FigureStyle with(SheetFormat other) {
        return new FigureStyle(other, lettering, parts, look);
    }

    /** The same with other type. */
    public FigureStyle with(Lettering other) {
        return new FigureStyle(sheet, other, parts, look);
    }

    /** The same with other parts. */
    public FigureStyle with(FigureParts other) {
        return new FigureStyle(sheet, lettering, other, look);
    }

    /** The same with another look. */
    public FigureStyle with(FigureLook other) {
        return new FigureStyle(sheet, lettering, parts, other);
    }

    /** Size of the numbers at the axes, in points. */
    double fontSize() {
        return lettering.fontSize() > 0 ? lettering.fontSize() : sheet.size().fontSize();
    }

    private static Kind<FigureStyle> kind() {
        List<Param<FigureStyle, ?>> all = new ArrayList<>();
        all.addAll(
                new Lifted<FigureStyle, SheetFormat>(FigureStyle::sheet, FigureStyle::with)
                        .of(SheetFormat.KIND));
        all.addAll(
                new Lifted<FigureStyle, Lettering>(FigureStyle::lettering, FigureStyle::with)
                        .of(Lettering.KIND));
        all.addAll(
                new Lifted<FigureStyle, FigureParts>(FigureStyle::parts, FigureStyle::with)
                        .of(FigureParts.KIND));
        all.addAll(
                new Lifted<FigureStyle, FigureLook>(FigureStyle::look, FigureStyle::with)
                        .of(FigureLook.KIND));
        Kind<FigureStyle> kind =
                new Kind<>(
                        "figure",
                        "Figure",
                        "How a figure is written to a file",
                        FigureStyle.class,
                        new FigureStyle(
                                SheetFormat.KIND.defaults(),
                                Lettering.KIND.defaults(),
                                FigureParts.KIND.defaults(),
                                FigureLook.KIND.defaults()),
                        all,
                        List.of());
        String why = "Only a size of its own has them: choose own.";
        return kind.inert("width", s -> s.sheet.size() != PageSize.OWN, why)
                .inert("height", s -> s.sheet.size() != PageSize.OWN, why);
    }
}
