package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FontsTest {

    private static final String NEEDED =
            "abcXYZ äéß 0123456789 −+×·=≤≥≈±∞√∂∫→ πβησκτθδελμρφωΔΣ ₀₁₂ ⁻⁰¹²³⁴⁵⁶⁷⁸⁹ “”–—…";

    private static final FontRenderContext PLAIN = new FontRenderContext(null, true, true);

    @ParameterizedTest
    @EnumSource(TextStyle.Face.class)
    void everyFaceHasTheLettersOfThePapersAndTabularFigures(TextStyle.Face face) {
        assertThat(Fonts.problem()).isEmpty();
        Font font =
                Fonts.face(
                        Typeface.INTER, new TextStyle(40, 0, TextStyle.Anchor.LEFT, face, false));
        assertThat(font.canDisplayUpTo(NEEDED)).isEqualTo(-1);
        double zeros = font.getStringBounds("0000000000", PLAIN).getWidth();
        double all = font.getStringBounds("1123456789", PLAIN).getWidth();
        assertThat(Math.abs(all - zeros)).isLessThan(0.1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Regular", "Italic", "SemiBold"})
    void theWindowLoadsTheSameFiles(String face) throws Exception {
        try (InputStream in = getClass().getResourceAsStream("/fonts/Inter-" + face + ".otf")) {
            javafx.scene.text.Font font = javafx.scene.text.Font.loadFont(in, 13);
            assertThat(font).isNotNull();
            assertThat(font.getFamily()).startsWith("Inter");
        }
    }

    @Test
    void theLicenceIsBeside() {
        assertThat(getClass().getResourceAsStream("/fonts/OFL.txt"))
                .asString(java.nio.charset.StandardCharsets.UTF_8)
                .contains("SIL OPEN FONT LICENSE", "The Inter Project Authors", "DISCLAIMER");
    }
}
