package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;

/** The comments of films, by the letter of the formats, and whatever is done to the files. */
class FilmTextTest {

    private static final String EXPERIMENT = "{\"seed\": 7}";
    private static final int DAMAGES = 10_000;

    @TempDir private Path folder;

    private Optional<String> read(byte[] bytes) throws IOException {
        return ExportedFigure.experiment(Files.write(folder.resolve("film"), bytes));
    }

    private static byte[] box(String type, byte[]... parts) {
        int length = 8 + Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteBuffer all = ByteBuffer.allocate(length).putInt(length);
        all.put(type.getBytes(StandardCharsets.ISO_8859_1));
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] mp4(String comment) {
        byte[] text = comment.getBytes(StandardCharsets.UTF_8);
        byte[] data = box("data", new byte[] {0, 0, 0, 1, 0, 0, 0, 0}, text);
        byte[] list =
                box("ilst", box("\u00a9nam", box("data", new byte[8])), box("\u00a9cmt", data));
        byte[] meta = box("meta", new byte[4], box("hdlr", new byte[25]), list);
        return joined(
                box("ftyp", "isom".getBytes(StandardCharsets.US_ASCII)),
                box("free"),
                box("moov", box("mvhd", new byte[100]), box("udta", meta)),
                box("mdat", new byte[50]));
    }

    private static byte[] gif(String comment) throws IOException {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(9, 5, BufferedImage.TYPE_BYTE_INDEXED), "gif", picture);
        byte[] plain = picture.toByteArray();
        int colors = (plain[10] & 0x80) == 0 ? 0 : 3 << (plain[10] & 7) + 1;
        byte[] text = comment.getBytes(StandardCharsets.US_ASCII);
        return joined(
                Arrays.copyOf(plain, 13 + colors),
                new byte[] {0x21, (byte) 0xFE, (byte) text.length},
                text,
                new byte[1],
                Arrays.copyOfRange(plain, 13 + colors, plain.length));
    }

    @Test
    void theCommentIsWhereTheFormatsHaveIt() throws IOException {
        assertThat(read(mp4(EXPERIMENT))).contains(EXPERIMENT);
        assertThat(read(gif(EXPERIMENT))).contains(EXPERIMENT);
    }

    @Test
    void commentsOfOthersAreNoExperiments() throws IOException {
        assertThat(read(mp4("made on a Sunday"))).isEmpty();
        assertThat(read(gif("made with another program"))).isEmpty();
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(9, 5, BufferedImage.TYPE_BYTE_INDEXED), "gif", plain);
        assertThat(read(plain.toByteArray())).isEmpty();
        byte[] other = joined(box("ftyp", new byte[4]), box("mdat", new byte[9]));
        assertThat(read(other)).isEmpty();
    }

    @Test
    void impossibleLengthsAreRefused() {
        byte[] film = mp4(EXPERIMENT);
        ByteBuffer.wrap(film).putInt(12, 1 << 30);
        assertThatThrownBy(() -> read(film))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("is damaged");
        byte[] huge = joined(box("ftyp", new byte[4]), new byte[] {0, 0, 0, 1}, "moov".getBytes());
        byte[] endless = joined(huge, new byte[] {-1, -1, -1, -1, -1, -1, -1, -1});
        assertThatThrownBy(() -> read(endless))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("is damaged");
        assertThatThrownBy(() -> read(Arrays.copyOf(gif(EXPERIMENT), 30)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ends too early");
    }

    /** A damaged film may be read or refused; nothing else may come of it. */
    @Test
    void damagedFilmsAreReadOrRefused() throws IOException {
        RandomStream random = new RandomStreams(11).stream(Stream.VIEW);
        byte[][] films = {mp4(EXPERIMENT), gif(EXPERIMENT)};
        int refused = 0;
        for (int k = 0; k < DAMAGES; k++) {
            byte[] film = films[k % 2].clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                film[random.nextInt(film.length)] = (byte) random.nextInt(256);
            }
            try {
                read(Arrays.copyOf(film, 8 + random.nextInt(film.length)));
            } catch (IOException refusal) {
                assertThat(refusal.getMessage()).startsWith("is ");
                refused++;
            }
        }
        assertThat(refused).isBetween(DAMAGES / 20, DAMAGES - 1);
    }
}
