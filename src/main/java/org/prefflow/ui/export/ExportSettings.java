package org.prefflow.ui.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.prefflow.figure.FigureFormat;
import org.prefflow.figure.FigureStyle;
import org.prefflow.param.ChoiceParam;
import org.prefflow.param.Kind;
import org.prefflow.param.Lifted;
import org.prefflow.param.Param;

/**
 * How figures leave the lab, remembered from one day to the next.
 *
 * @param format of the file, where nothing else is asked for
 * @param style how it looks
 */
public record ExportSettings(FigureFormat format, FigureStyle style) {

    private static final ChoiceParam<ExportSettings, FigureFormat> FORMAT =
            ChoiceParam.of(
                    "format",
                    "What kind of file a figure becomes",
                    FigureFormat.class,
                    ExportSettings::format,
                    (s, v) -> new ExportSettings(v, s.style));

    /** The knobs and defaults. */
    public static final Kind<ExportSettings> KIND = kind();

    /** What needs no further word. */
    public static final ExportSettings DEFAULT = KIND.defaults();

    public ExportSettings {
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(style, "style");
    }

    /** The same with another style. */
    public ExportSettings with(FigureStyle other) {
        return new ExportSettings(format, other);
    }

    /** The same in another format. */
    public ExportSettings with(FigureFormat other) {
        return new ExportSettings(other, style);
    }

    private static Kind<ExportSettings> kind() {
        List<Param<ExportSettings, ?>> all = new ArrayList<>();
        all.add(FORMAT);
        all.addAll(
                new Lifted<ExportSettings, FigureStyle>(ExportSettings::style, ExportSettings::with)
                        .of(FigureStyle.KIND));
        Kind<ExportSettings> kind =
                new Kind<>(
                        "export",
                        "Figure",
                        "How figures leave the lab",
                        ExportSettings.class,
                        new ExportSettings(FigureFormat.PNG, FigureStyle.DEFAULT),
                        all,
                        List.of());
        for (Kind.Inert<FigureStyle> rule : FigureStyle.KIND.inert()) {
            kind = kind.inert(rule.param(), s -> rule.when().test(s.style), rule.reason());
        }
        return kind.inert("dpi", s -> s.format != FigureFormat.PNG, "Vectors have no dots.")
                .inert("outlines", s -> s.format == FigureFormat.PNG, "In a PNG all text is dots.");
    }
}
