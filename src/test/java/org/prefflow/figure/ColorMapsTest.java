package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ColorMapsTest {

    static final List<ColorMap> SEQUENTIAL = all(false);

    static final List<ColorMap> DIVERGING = all(true);

    /** Every constant there is. */
    private static List<ColorMap> all(boolean withMiddle) {
        return Arrays.stream(ColorMaps.class.getFields())
                .map(ColorMapsTest::map)
                .filter(map -> map.hasMiddle() == withMiddle)
                .toList();
    }

    private static ColorMap map(Field constant) {
        try {
            return (ColorMap) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void thereAreMapsOfBothKindsAndNoTwoOfOneName() {
        assertThat(SEQUENTIAL).hasSizeGreaterThan(10);
        assertThat(DIVERGING).hasSizeGreaterThan(4);
        assertThat(Stream.of(SEQUENTIAL, DIVERGING).flatMap(List::stream))
                .extracting(ColorMap::name)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @FieldSource("SEQUENTIAL")
    void lightnessIsMonotoneAndNearLinear(ColorMap map) {
        assertThat(map.colors()).hasSize(256);
        double first = lightness(map.at(0));
        double last = lightness(map.at(1));
        double sign = Math.signum(last - first);
        for (int i = 1; i < 256; i++) {
            double step = lightness(map.colors()[i]) - lightness(map.colors()[i - 1]);
            assertThat(sign * step).as("%s step %d", map.name(), i).isGreaterThan(-0.6);
            assertThat(lightness(map.colors()[i]))
                    .as("%s colour %d", map.name(), i)
                    .isCloseTo(first + (last - first) * i / 255.0, within(6.0));
        }
    }

    @Test
    void mapsUnderParticlesKeepOutOfTheirLightness() {
        for (ColorMap map : underParticles(Theme.LIGHT)) {
            for (int color : map.colors()) {
                assertThat(lightness(color)).as(map.name()).isGreaterThan(60);
            }
        }
        for (ColorMap map : underParticles(Theme.DARK)) {
            for (int color : map.colors()) {
                assertThat(lightness(color)).as(map.name()).isLessThan(45);
            }
        }
        assertThat(lightness(Theme.LIGHT.learned())).isLessThan(50);
        assertThat(lightness(Theme.DARK.learned())).isGreaterThan(65);
    }

    private static ColorMap[] underParticles(Theme theme) {
        return new ColorMap[] {
            theme.rewardMap(),
            theme.learnedMap(),
            theme.exactMap(),
            theme.errorMap(),
            theme.differenceMap(),
            theme.gainMap()
        };
    }

    @Test
    void ourOwnSequentialMapsAreLinearInLightnessUpToRounding() {
        for (ColorMap map : new ColorMap[] {ColorMaps.AMBER_LIGHT, ColorMaps.AMBER_DARK}) {
            double first = lightness(map.at(0));
            double last = lightness(map.at(1));
            for (int i = 0; i < 256; i++) {
                assertThat(lightness(map.colors()[i]))
                        .isCloseTo(first + (last - first) * i / 255.0, within(0.6));
            }
        }
    }

    @ParameterizedTest
    @FieldSource("DIVERGING")
    void divergingMapsLeaveTheirQuietMiddleAsFastOnBothSides(ColorMap map) {
        double middle = lightness(map.at(0.5));
        assertThat(middle > 94 || middle < 12).isTrue();
        for (double w = 0; w < 0.44; w += 0.05) {
            assertThat(lightness(map.at(w))).isCloseTo(lightness(map.at(1 - w)), within(1.5));
            double further = Math.abs(lightness(map.at(w)) - middle);
            assertThat(further).isGreaterThan(Math.abs(lightness(map.at(w + 0.04)) - middle));
        }
    }

    @Test
    void valuesOutsideAreClampedAndNaNIsTheFirst() {
        ColorMap map = ColorMaps.VIRIDIS;
        assertThat(map.at(-3)).isEqualTo(0xFF440154);
        assertThat(map.at(7)).isEqualTo(0xFFFDE725);
        assertThat(map.at(Double.NaN)).isEqualTo(map.at(0));
    }

    /** CIE L* of an sRGB colour. */
    static double lightness(int argb) {
        double y =
                0.2126729 * linear(argb >> 16 & 255)
                        + 0.7151522 * linear(argb >> 8 & 255)
                        + 0.0721750 * linear(argb & 255);
        return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
    }

    private static double linear(int eightBit) {
        double v = eightBit / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }
}
