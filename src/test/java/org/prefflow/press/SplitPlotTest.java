package org.prefflow.press;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefflow.experiment.ErrorSplit;
import org.prefflow.experiment.ErrorSplit.Leg;
import org.prefflow.figure.Colophon;
import org.prefflow.figure.FigureFormat;
import org.prefflow.figure.Raster;
import org.prefflow.figure.Sheet;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;

/** The bar of an error split, as window and files show it. */
class SplitPlotTest {

    private static final Viewport PAGE = Viewport.page(600, SplitPlot.HEIGHT);

    private static ErrorSplit split() {
        Map<Leg, ErrorSplit.Step> steps = new EnumMap<>(Leg.class);
        double[] gains = {0.3, 0.1, -0.05, -0.1, 0, 0.05};
        for (Leg leg : Leg.values()) {
            double gain = gains[leg.ordinal()];
            steps.put(leg, new ErrorSplit.Step(gain, Math.abs(gain)));
        }
        return new ErrorSplit(1, steps, 0.3, 0.05);
    }

    static Stream<Theme> themes() {
        return Stream.of(Theme.LIGHT, Theme.DARK, Theme.PROJECTOR);
    }

    private static long colors(SplitPlot plot, Leg leg) {
        int[] pixels = Raster.paint(plot, PAGE, 1, plot.theme().background());
        Viewport of = plot.segment(leg, PAGE);
        // Above the name, inside the bar.
        int row = (int) of.top() + 3;
        return Stream.iterate((int) of.left() + 2, x -> x + 1)
                .limit((int) of.width() - 4)
                .map(x -> pixels[row * Raster.columns(PAGE, 1) + x])
                .distinct()
                .count();
    }

    @ParameterizedTest
    @MethodSource("themes")
    void whatIsTheDatasIsNeitherTheWinnersNorTheLosers(Theme theme) {
        assertThat(SplitPlot.swatch(Leg.DATA, theme).argb())
                .isNotIn(theme.winners(), theme.losers(), theme.learned(), theme.reference());
    }

    @ParameterizedTest
    @MethodSource("themes")
    void legsOfLikeColoursAreToldApartByStrokes(Theme theme) {
        SplitPlot plot = new SplitPlot(split(), theme);
        assertThat(colors(plot, Leg.OBJECTIVE)).isEqualTo(1);
        assertThat(colors(plot, Leg.DATA)).isEqualTo(1);
        assertThat(colors(plot, Leg.SOURCE)).isGreaterThan(2);
        assertThat(colors(plot, Leg.LEFT)).isGreaterThan(2);
    }

    @Test
    void anAxisSaysHowLongTheLegsAreAndInWhat() throws IOException {
        SplitPlot plot = new SplitPlot(split(), Theme.LIGHT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Sheet sheet = Sheet.whole(plot, PAGE, 0xFFFFFFFF, new Colophon("", "", ""));
        FigureFormat.SVG.write(sheet, out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(">total variation<", ">0<", ">0.1<", ">0.4<", ">\u22120.1<")
                .contains(">objective<");
    }

    @Test
    void legsStandWhereTheirSumIsAndAreToScale() {
        SplitPlot plot = new SplitPlot(split(), Theme.LIGHT);
        Viewport area = plot.area(PAGE);
        assertThat(plot.segment(Leg.OBJECTIVE, PAGE).left()).isCloseTo(area.px(0), within(1e-9));
        assertThat(plot.segment(Leg.LEFT, PAGE).xMax()).isCloseTo(0.45, within(1e-9));
        assertThat(plot.segment(Leg.SOURCE, PAGE).left()).isCloseTo(area.left(), within(1e-9));
        assertThat(plot.segment(Leg.DATA, PAGE).width())
                .isCloseTo(0.1 / 0.6 * area.width(), within(1e-9));
    }
}
