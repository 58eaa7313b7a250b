package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.math.GreyLevels;

class GreyImageTest {

    @TempDir private Path folder;

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    /** Left half dark grey, right half light grey. */
    private static BufferedImage halves(int type, int dark, int light) {
        BufferedImage image = new BufferedImage(32, 16, type);
        for (int j = 0; j < 16; j++) {
            for (int i = 0; i < 32; i++) {
                int value = i < 16 ? dark : light;
                if (type == BufferedImage.TYPE_BYTE_GRAY
                        || type == BufferedImage.TYPE_USHORT_GRAY) {
                    image.getRaster().setSample(i, j, 0, value);
                } else {
                    image.setRGB(i, j, 0xFF000000 | value << 16 | value << 8 | value);
                }
            }
        }
        return image;
    }

    @ParameterizedTest
    @CsvSource({"png, 0", "bmp, 0", "gif, 0", "jpg, 0.02"})
    void greyStaysAsItIsInEveryFormat(String format, double loss) throws IOException {
        for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB}) {
            GreyLevels levels = GreyImage.read(encoded(halves(type, 51, 204), format));
            assertThat(levels.columns()).isEqualTo(32);
            assertThat(levels.rows()).isEqualTo(16);
            assertThat(levels.at(0.1, 0.5)).as(format).isCloseTo(0.2, within(loss + 1e-5));
            assertThat(levels.at(0.9, 0.5)).as(format).isCloseTo(0.8, within(loss + 1e-5));
        }
    }

    @Test
    void coloursCountByTheirLumaAndTransparencyIsBlack() throws IOException {
        BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0xFFFF0000);
        image.setRGB(1, 0, 0xFF00FF00);
        image.setRGB(0, 1, 0xFF0000FF);
        image.setRGB(1, 1, 0x00FFFFFF);
        GreyLevels levels = GreyImage.read(encoded(image, "png"));
        assertThat(levels.at(0, 0)).isCloseTo(0.299, within(1e-5));
        assertThat(levels.at(1, 0)).isCloseTo(0.587, within(1e-5));
        assertThat(levels.at(0, 1)).isCloseTo(0.114, within(1e-5));
        assertThat(levels.at(1, 1)).isZero();
    }

    @Test
    void whatIsWrittenIsReadAgainToTheLastBit() throws IOException {
        char[] values = new char[7 * 5];
        for (int k = 0; k < values.length; k++) {
            values[k] = (char) (k * 1873);
        }
        Path file = folder.resolve("levels.png");
        GreyImage.writePng(new GreyLevels(7, 5, values), file);
        assertThat(GreyImage.read(Files.readAllBytes(file)).toArray()).isEqualTo(values);
    }

    @Test
    void whatIsNoImageOrTooLargeIsRefusedInOneSentence() throws IOException {
        assertThatThrownBy(() -> GreyImage.read("x,y\n1,2\n".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("must be a PNG, JPEG, GIF or BMP image");
        assertThatThrownBy(() -> GreyImage.read(new byte[0]))
                .hasMessage("must be a PNG, JPEG, GIF or BMP image");
        byte[] large = encoded(new BufferedImage(2049, 3, BufferedImage.TYPE_BYTE_GRAY), "png");
        assertThatThrownBy(() -> GreyImage.read(large))
                .hasMessage(
                        "must be an image of 2 to 2048 pixels along each edge; it has 2049 x 3");
        byte[] thin = encoded(new BufferedImage(1, 3, BufferedImage.TYPE_BYTE_GRAY), "png");
        assertThatThrownBy(() -> GreyImage.read(thin)).hasMessageContaining("it has 1 x 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif", "jpg"})
    void aDamagedImageIsRefusedOrReadButNeverBreaksTheReader(String format) throws IOException {
        byte[] whole = encoded(halves(BufferedImage.TYPE_INT_RGB, 10, 200), format);
        for (int length = 1; length < whole.length; length += 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            byte[] bent = whole.clone();
            bent[length] ^= 0x5A;
            for (byte[] damaged : new byte[][] {cut, bent}) {
                try {
                    assertThat(GreyImage.read(damaged).rows()).isPositive();
                } catch (IllegalArgumentException refusal) {
                    assertThat(refusal.getMessage()).startsWith("must ");
                }
            }
        }
    }
}
