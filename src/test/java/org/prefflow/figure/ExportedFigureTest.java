package org.prefflow.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefflow.math.RandomStream;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;

/** What a figure says of itself, and that it can be read back whatever was done to the file. */
class ExportedFigureTest {

    private static final String EXPERIMENT = "{\"a\": \"<b> & ]]> \\u00e4 %\",\n \"c\": [1, 2]}\n";

    private static final Figure WORDS =
            (pen, page) -> {
                pen.rectangle(2, 2, 30, 30, 0xFF102030);
                pen.text("η 10⁻⁶", 4, 50, TextStyle.of(12, 0xFF000000));
            };

    @TempDir private Path folder;

    private static Sheet sheet(String experiment) {
        return new Sheet(
                WORDS,
                Viewport.page(100, 60),
                1,
                192,
                0xFFFFFFFF,
                new Lettering(Typeface.SERIF, 0, false),
                new Colophon("A *title*", "Seen: <this> & *that*", experiment));
    }

    private static byte[] bytes(FigureFormat format, Sheet sheet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(sheet, out);
        return out.toByteArray();
    }

    private Optional<String> read(byte[] bytes) throws IOException {
        return ExportedFigure.experiment(Files.write(folder.resolve("file"), bytes));
    }

    @Test
    void aPosterOfAnySizeGivesItsExperimentBack() throws IOException {
        Path poster =
                Files.write(
                        folder.resolve("poster.png"), bytes(FigureFormat.PNG, sheet(EXPERIMENT)));
        try (RandomAccessFile file = new RandomAccessFile(poster.toFile(), "rw")) {
            file.setLength(ExportedFigure.LARGEST + 1);
        }
        assertThat(ExportedFigure.experiment(poster)).contains(EXPERIMENT);
    }

    @ParameterizedTest
    @EnumSource(FigureFormat.class)
    void theExperimentComesBackAsItWas(FigureFormat format) throws IOException {
        byte[] bytes = bytes(format, sheet(EXPERIMENT));
        assertThat(read(bytes)).contains(EXPERIMENT);
        assertThat(bytes(format, sheet(EXPERIMENT))).as("same bytes again").isEqualTo(bytes);
        assertThat(read(bytes(format, sheet("")))).isEmpty();
        String large = EXPERIMENT + "x".repeat(300_000);
        assertThat(read(bytes(format, sheet(large)))).contains(large);
    }

    @Test
    void titleAndDescriptionAreThereToo() throws IOException {
        try (PDDocument document = Loader.loadPDF(bytes(FigureFormat.PDF, sheet("{}")))) {
            PDDocumentInformation about = document.getDocumentInformation();
            assertThat(about.getTitle()).isEqualTo("A title");
            assertThat(about.getSubject()).isEqualTo("Seen: <this> & that");
            assertThat(about.getCreator()).isEqualTo("Preference Flow Lab");
        }
        String svg = new String(bytes(FigureFormat.SVG, sheet("{}")), StandardCharsets.UTF_8);
        assertThat(svg)
                .contains("<title>A title</title>", "<desc>Seen: &lt;this&gt; &amp; that</desc>")
                .contains("@font-face{font-family:'Liberation Serif'", "data:font/ttf;base64,")
                .doesNotContain("<!DOCTYPE");
        byte[] png = bytes(FigureFormat.PNG, sheet("{}"));
        assertThat(PngText.read(new ByteArrayInputStream(png), "Title")).contains("A title");
    }

    /** 192 dots an inch are 7,559 a metre; PNG specification, 11.3.5.3: unit 1 is the metre. */
    @Test
    void aPngSaysHowLargeItIs() throws IOException {
        byte[] png = bytes(FigureFormat.PNG, sheet(""));
        int at = indexOf(png, "pHYs".getBytes(StandardCharsets.US_ASCII));
        ByteBuffer chunk = ByteBuffer.wrap(png, at + 4, 9);
        assertThat(chunk.getInt()).isEqualTo(7_559);
        assertThat(chunk.getInt()).isEqualTo(7_559);
        assertThat(chunk.get()).isEqualTo((byte) 1);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(200);
        assertThat(image.getHeight()).isEqualTo(120);
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (int i = 0; i + part.length <= all.length; i++) {
            if (Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void otherPicturesCarryNothing() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3, 3, BufferedImage.TYPE_INT_RGB), "png", png);
        assertThat(read(png.toByteArray())).isEmpty();
        assertThat(read("<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes())).isEmpty();
    }

    private static byte[] withChunk(byte[] png, String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        ByteBuffer all = ByteBuffer.allocate(png.length + content.length + 12);
        // After the signature and IHDR.
        all.put(png, 0, 33).putInt(content.length).put(name).put(content);
        return all.putInt((int) crc.getValue()).put(png, 33, png.length - 33).array();
    }

    @Test
    void theOtherTextChunksOfPngAreReadToo() throws IOException {
        byte[] png = bytes(FigureFormat.PNG, sheet(""));
        byte[] plain = (Colophon.KEY + "\0{\"q\": 1}").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(read(withChunk(png, "tEXt", plain))).contains("{\"q\": 1}");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.write((Colophon.KEY + "\0\0").getBytes(StandardCharsets.ISO_8859_1));
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write("{\"q\": 2}".getBytes(StandardCharsets.ISO_8859_1));
        }
        assertThat(read(withChunk(png, "zTXt", packed.toByteArray()))).contains("{\"q\": 2}");
    }

    @Test
    void aTextThatSwellsIsRefused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.write((Colophon.KEY + "\0\0").getBytes(StandardCharsets.ISO_8859_1));
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < 20; i++) {
                deflater.write(block);
            }
        }
        byte[] png = withChunk(bytes(FigureFormat.PNG, sheet("")), "zTXt", packed.toByteArray());
        assertThatThrownBy(() -> read(png))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too long");
    }

    @Test
    void aPngWithImpossibleLengthsIsRefused() throws IOException {
        byte[] png = bytes(FigureFormat.PNG, sheet(EXPERIMENT));
        ByteBuffer.wrap(png).putInt(33, -1);
        assertThatThrownBy(() -> read(png))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ends too early");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE svg [<!ENTITY x SYSTEM 'SECRET'>]><svg xmlns:l='https://prefflow.org/ns/figure'><l:experiment>&x;</l:experiment></svg>",
                "<!DOCTYPE svg SYSTEM 'SECRET'><svg xmlns:l='https://prefflow.org/ns/figure'><l:experiment>&x;</l:experiment></svg>",
                "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><svg xmlns:l='https://prefflow.org/ns/figure'><l:experiment>&b;</l:experiment></svg>"
            })
    void nothingIsFetchedIntoAnSvg(String svg) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        byte[] hostile = svg.replace("SECRET", secret.toUri().toString()).getBytes();
        String found = "";
        try {
            found = read(hostile).orElse("");
        } catch (IOException refusal) {
            assertThat(refusal.getMessage()).isNotBlank();
        }
        assertThat(found).doesNotContain("secret", "aaaa");
    }

    @Test
    void whatIsNoFigureIsNamedSo() {
        assertThatThrownBy(() -> read("<html/>".getBytes())).hasMessageContaining("is no figure");
        assertThatThrownBy(() -> read("hello".getBytes())).hasMessageStartingWith("is damaged");
        assertThatThrownBy(() -> read(new byte[0])).hasMessageStartingWith("is damaged");
    }

    /** A damaged file may be read or refused; nothing else may come of it. */
    @ParameterizedTest
    @EnumSource(FigureFormat.class)
    void damagedFilesAreReadOrRefused(FigureFormat format) throws IOException {
        byte[] whole = bytes(format, sheet(EXPERIMENT));
        RandomStream dice = new RandomStreams(5).stream(Stream.VIEW);
        int refused = 0;
        int count = format == FigureFormat.PDF ? 400 : 2_000;
        for (int k = 0; k < count; k++) {
            byte[] damaged =
                    Arrays.copyOf(whole, k % 3 == 0 ? dice.nextInt(whole.length) : whole.length);
            for (int hit = 0; hit < 1 + k % 20 && damaged.length > 0; hit++) {
                damaged[dice.nextInt(damaged.length)] = (byte) dice.nextInt(256);
            }
            try {
                read(damaged);
            } catch (IOException refusal) {
                assertThat(refusal.getMessage()).isNotBlank();
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(count / 10);
    }
}
