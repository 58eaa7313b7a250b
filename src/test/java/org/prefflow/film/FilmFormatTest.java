package org.prefflow.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefflow.figure.ExportedFigure;
import org.prefflow.param.InvalidValueException;

class FilmFormatTest {

    /** Longer than one block of a GIF's comment. */
    private static final String EXPERIMENT =
            "{\"a\": \"\\u00e4 <&> 100 %\",\n \"b\": [" + "1, ".repeat(2_000) + "2]}\n";

    @TempDir private Path folder;

    private Path write(Film film, FilmFormat format) throws IOException {
        Path path = folder.resolve("film" + format.suffix());
        Filming.write(film, format, path, EXPERIMENT, new Count());
        return path;
    }

    private static final class Count implements Filming.Watch {
        private int stopAfter = Integer.MAX_VALUE;
        private int done;

        @Override
        public void atFrame(int now, int all) {
            assertThat(now).isEqualTo(done + 1).isLessThanOrEqualTo(all);
            done = now;
        }

        @Override
        public boolean cancelled() {
            return done >= stopAfter;
        }
    }

    @Test
    void mp4PlaysAsSharpAsItWasDrawn() throws Exception {
        Film film = Reels.cloud(Reels.shape(1_920, 1_080, 0.5, 30), 10_000);
        List<int[]> seen = new ArrayList<>();
        try (FFmpegFrameGrabber grabber =
                new FFmpegFrameGrabber(write(film, FilmFormat.MP4).toFile())) {
            grabber.setPixelFormat(avutil.AV_PIX_FMT_BGRA);
            grabber.setImageScalingFlags(
                    swscale.SWS_BICUBIC
                            | swscale.SWS_ACCURATE_RND
                            | swscale.SWS_FULL_CHR_H_INT
                            | swscale.SWS_FULL_CHR_H_INP);
            grabber.start();
            assertThat(grabber.getVideoCodec()).isEqualTo(avcodec.AV_CODEC_ID_H264);
            assertThat(grabber.getFrameRate()).isEqualTo(30);
            assertThat(grabber.getImageWidth()).isEqualTo(1_920);
            assertThat(grabber.getImageHeight()).isEqualTo(1_080);
            for (Frame frame = grabber.grabImage(); frame != null; frame = grabber.grabImage()) {
                seen.add(pixels(frame));
            }
        }
        assertThat(seen).hasSize(15);
        double worst = Double.POSITIVE_INFINITY;
        for (int k = 0; k < seen.size(); k += 7) {
            double psnr = Reels.psnr(seen.get(k), Reels.frame(film, k));
            assertThat(psnr).as("frame %d", k).isGreaterThan(35);
            worst = Math.min(worst, psnr);
        }
        assertThat(Filming.sharpness(film, folder.resolve("film.mp4"), 7))
                .isCloseTo(worst, within(0.01));
        assertThat(Reels.psnr(seen.get(0), Reels.frame(film, 14))).isLessThan(35);
    }

    private static int[] pixels(Frame frame) {
        ByteBuffer bytes = (ByteBuffer) frame.image[0];
        int[] argb = new int[frame.imageWidth * frame.imageHeight];
        for (int row = 0; row < frame.imageHeight; row++) {
            for (int x = 0; x < frame.imageWidth; x++) {
                int at = row * frame.imageStride + 4 * x;
                argb[row * frame.imageWidth + x] =
                        0xFF000000
                                | (bytes.get(at + 2) & 255) << 16
                                | (bytes.get(at + 1) & 255) << 8
                                | bytes.get(at) & 255;
            }
        }
        return argb;
    }

    @Test
    void gifShowsEveryFrameInItsTimeAndBeginsAnew() throws Exception {
        Film film = Reels.cloud(Reels.shape(400, 400, 2, 15), 2_000);
        Path file = write(film, FilmFormat.GIF);
        assertThat(Files.size(file)).isLessThan(2 << 20);
        Gif gif = new Gif(file);
        assertThat(gif.hundredths).isEqualTo(200);
        assertThat(gif.loops).isTrue();
        assertThat(gif.frames).hasSize(30);
        for (int k = 0; k < 30; k += 7) {
            assertThat(Reels.psnr(gif.frames.get(k), Reels.frame(film, k)))
                    .as("frame %d", k)
                    .isGreaterThan(30);
        }
    }

    @Test
    void gifOfAFilmThatPlaysOnceDoesNotLoopAndHoldsItsEnd() throws Exception {
        FilmConfig once = new FilmConfig(200, 200, 3, 60, 1, Easing.SMOOTH, Loop.ONCE);
        Gif gif = new Gif(write(Reels.cloud(once, 200), FilmFormat.GIF));
        assertThat(gif.loops).isFalse();
        assertThat(gif.hundredths).isBetween(298, 302);
        assertThat(gif.frames.size()).as("at most 50 a second").isLessThanOrEqualTo(101);
    }

    @Test
    void framesAreTheFrames() throws Exception {
        Film film = Reels.cloud(Reels.shape(160, 120, 0.5, 10), 100);
        Path frames = write(film, FilmFormat.FRAMES);
        try (var files = Files.list(frames)) {
            assertThat(files.map(f -> f.getFileName().toString()).sorted())
                    .containsExactly(
                            "experiment.json",
                            "frame-0001.png",
                            "frame-0002.png",
                            "frame-0003.png",
                            "frame-0004.png",
                            "frame-0005.png");
        }
        BufferedImage third = ImageIO.read(frames.resolve("frame-0003.png").toFile());
        int[] argb = third.getRGB(0, 0, 160, 120, null, 0, 160);
        assertThat(Reels.psnr(argb, Reels.frame(film, 2))).isGreaterThan(45);
    }

    @Test
    void filmCarriesWhatMadeIt() throws Exception {
        Film film = Reels.cloud(Reels.shape(64, 64, 0.5, 4), 10);
        assertThat(ExportedFigure.experiment(write(film, FilmFormat.GIF))).contains(EXPERIMENT);
        assertThat(ImageIO.read(folder.resolve("film.gif").toFile()).getWidth()).isEqualTo(64);
        Path mp4 = write(film, FilmFormat.MP4);
        assertThat(ExportedFigure.experiment(mp4)).contains(EXPERIMENT);
        try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(mp4.toFile())) {
            grabber.start();
            assertThat(grabber.getMetadata("comment")).isEqualTo(EXPERIMENT);
            assertThat(grabber.getMetadata("title")).isEqualTo("A film");
        }
        Path frames = write(film, FilmFormat.FRAMES);
        assertThat(Files.readString(frames.resolve("experiment.json"))).isEqualTo(EXPERIMENT);
    }

    @Test
    void fiveExperimentsWithTheirPairsAreCarriedWhole() throws Exception {
        String text = "{\"a\": \"" + "H4sI".repeat(5 << 16) + "\"}\n";
        Film film = Reels.cloud(Reels.shape(64, 64, 0.5, 4), 10);
        for (FilmFormat format : List.of(FilmFormat.GIF, FilmFormat.MP4)) {
            Path path = folder.resolve("long" + format.suffix());
            Filming.write(film, format, path, text, new Count());
            assertThat(ExportedFigure.experiment(path)).contains(text);
        }
    }

    @Test
    void filmWithoutExperimentCarriesNone() throws Exception {
        Film film = Reels.cloud(Reels.shape(64, 64, 0.5, 4), 10);
        for (FilmFormat format : List.of(FilmFormat.GIF, FilmFormat.MP4)) {
            Path path = folder.resolve("bare" + format.suffix());
            Filming.write(film, format, path, "", new Count());
            assertThat(ExportedFigure.experiment(path)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"3840, 2448", "2176, 4320", "8192, 1152", "8640, 64", "1000, 64", "64, 64"})
    void mp4HoldsAsMuchAsItSays(int width, int height) throws Exception {
        FilmConfig shape = Reels.shape(width, height, 0.1, 20);
        FilmFormat.MP4.check(shape, "height");
        assertThat(write(Reels.cloud(shape, 10), FilmFormat.MP4)).isNotEmptyFile();
    }

    @ParameterizedTest
    @CsvSource({"3840, 2450, 2448", "8640, 4320, 1088", "4098, 2304, 2288"})
    void framesThatNoMp4HoldsAreRefusedByTheSideThatGivesWay(int width, int height, int most) {
        FilmConfig shape = Reels.shape(width, height, 0.1, 20);
        assertThatThrownBy(() -> FilmFormat.MP4.check(shape, "height"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(
                        "height = " + height + " is not allowed: must be at most " + most);
        assertThatThrownBy(() -> FilmFormat.MP4.check(shape, "width"))
                .hasMessageStartingWith("width = " + width + " is not allowed: must be at most ");
        FilmFormat.GIF.check(shape, "height");
        FilmFormat.FRAMES.check(shape, "height");
    }

    @Test
    void stopsBetweenTwoFrames() {
        Film film = Reels.cloud(Reels.shape(64, 64, 10, 30), 10);
        for (FilmFormat format : FilmFormat.values()) {
            Count watch = new Count();
            watch.stopAfter = 3;
            Path path = folder.resolve("stopped" + format.suffix());
            assertThatThrownBy(() -> Filming.write(film, format, path, "", watch))
                    .isInstanceOf(CancellationException.class);
            assertThat(watch.done).isEqualTo(3);
        }
    }

    @Test
    void diskThatRefusesIsAnIoException() {
        Film film = Reels.cloud(Reels.shape(64, 64, 1, 4), 10);
        for (FilmFormat format : FilmFormat.values()) {
            Path nowhere = folder.resolve("no/such/folder").resolve("film" + format.suffix());
            assertThatThrownBy(() -> Filming.write(film, format, nowhere, EXPERIMENT, new Count()))
                    .isInstanceOf(IOException.class);
        }
    }

    /** As a player shows it. */
    private static final class Gif {
        private final List<int[]> frames = new ArrayList<>();
        private int hundredths;
        private boolean loops;

        Gif(Path file) throws IOException {
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
                reader.setInput(in);
                int count = reader.getNumImages(true);
                BufferedImage screen = null;
                for (int k = 0; k < count; k++) {
                    BufferedImage part = reader.read(k);
                    IIOMetadataNode tree =
                            (IIOMetadataNode)
                                    reader.getImageMetadata(k)
                                            .getAsTree("javax_imageio_gif_image_1.0");
                    if (screen == null) {
                        screen =
                                new BufferedImage(
                                        part.getWidth(),
                                        part.getHeight(),
                                        BufferedImage.TYPE_INT_ARGB);
                    }
                    IIOMetadataNode place = node(tree, "ImageDescriptor");
                    Graphics2D graphics = screen.createGraphics();
                    graphics.drawImage(
                            part,
                            Integer.parseInt(place.getAttribute("imageLeftPosition")),
                            Integer.parseInt(place.getAttribute("imageTopPosition")),
                            null);
                    graphics.dispose();
                    frames.add(
                            screen.getRGB(
                                    0,
                                    0,
                                    screen.getWidth(),
                                    screen.getHeight(),
                                    null,
                                    0,
                                    screen.getWidth()));
                    hundredths +=
                            Integer.parseInt(
                                    node(tree, "GraphicControlExtension")
                                            .getAttribute("delayTime"));
                    loops |= tree.getElementsByTagName("ApplicationExtension").getLength() > 0;
                }
            } catch (RuntimeException e) {
                throw new UncheckedIOException(new IOException(e));
            } finally {
                reader.dispose();
            }
        }

        private static IIOMetadataNode node(IIOMetadataNode tree, String name) {
            return (IIOMetadataNode) tree.getElementsByTagName(name).item(0);
        }
    }
}
