package org.prefflow.film;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.Frame;
import org.prefflow.figure.ExportedFigure;
import org.prefflow.param.InvalidValueException;

/**
 * H.264 in an MP4 file, by FFmpeg: OpenH264 where the build has it, else the system's own encoder.
 */
final class Mp4Writer implements FilmWriter {

    private static final String[] ENCODERS = {"libopenh264", "h264_videotoolbox", "h264_mf"};

    /**
     * Of OpenH264, from 12 to 51. H.264 keeps colours for two pixels at a time, which costs more
     * than this does: 35.5 dB over red, green and blue for 10,000 particles, 49 dB in lightness.
     */
    private static final int QUANTISER = 18;

    /** Averages colours well where they are thinned out. */
    private static final int SCALING =
            swscale.SWS_BICUBIC
                    | swscale.SWS_ACCURATE_RND
                    | swscale.SWS_FULL_CHR_H_INT
                    | swscale.SWS_FULL_CHR_H_INP;

    /** Bits for each pixel of each frame, for encoders that have no such number. */
    private static final double BITS = 0.25;

    /** H.264 cuts frames into squares of so many pixels on a side, ... */
    private static final int BLOCK = 16;

    /** ... of which a frame has at most so many (level 5.2, the highest that OpenH264 writes). */
    private static final int MOST_BLOCKS = 36_864;

    /** OpenH264 cuts frames into slices for its threads, unless they are lower than this. */
    private static final int LOWEST_SLICED = 128;

    /** What FFmpeg says on a full disk: the system's ENOSPC, negated. */
    private static final int NO_SPACE = -28;

    private final Path file;
    private final String experiment;
    private final FFmpegFrameRecorder recorder;
    private final Frame frame;
    private final ByteBuffer bytes;
    private final IntBuffer pixels;

    Mp4Writer(Film film, String experiment, Path file) throws IOException {
        this.file = file;
        this.experiment = experiment;
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
        FilmConfig config = film.config();
        int width = config.width();
        int height = config.height();
        String encoder = encoder();
        bytes = ByteBuffer.allocateDirect(4 * width * height).order(ByteOrder.LITTLE_ENDIAN);
        pixels = bytes.asIntBuffer();
        frame = new Frame(width, height, Frame.DEPTH_UBYTE, 4, 4 * width);
        frame.image[0] = bytes;
        recorder = new FFmpegFrameRecorder(file.toFile(), width, height);
        recorder.setFormat("mp4");
        recorder.setVideoCodecName(encoder);
        recorder.setPixelFormat(avutil.AV_PIX_FMT_YUV420P);
        recorder.setFrameRate(config.framesPerSecond());
        recorder.setGopSize(2 * config.framesPerSecond());
        recorder.setOption("movflags", "+faststart");
        recorder.setMetadata("title", film.title());
        if (!experiment.isEmpty()) {
            recorder.setMetadata("comment", experiment);
        }
        // As the conversion from RGB does it; players would guess otherwise for large frames.
        for (String what : new String[] {"colorspace", "color_primaries", "color_trc"}) {
            recorder.setVideoOption(what, "smpte170m");
        }
        double rate = BITS * width * height * config.framesPerSecond();
        recorder.setVideoBitrate((int) Math.min(rate, 200e6));
        if (encoder.equals(ENCODERS[0])) {
            recorder.setVideoOption("rc_mode", "quality");
            recorder.setVideoOption("qmin", String.valueOf(QUANTISER));
            recorder.setVideoOption("qmax", String.valueOf(QUANTISER));
        }
        if (height < LOWEST_SLICED) {
            recorder.setVideoOption("slices", "1");
        }
        recorder.setImageScalingFlags(SCALING);
        try {
            recorder.start();
        } catch (IOException e) {
            recorder.release();
            throw refusal(e);
        }
    }

    /** Refuses frames that H.264 cannot hold; see {@link FilmFormat#check}. */
    static void check(FilmConfig shape, String field) {
        boolean wide = field.equals(FilmConfig.WIDTH.name());
        int side = wide ? shape.width() : shape.height();
        int other = wide ? shape.height() : shape.width();
        int most = BLOCK * (MOST_BLOCKS / blocks(other));
        if (side > most) {
            throw new InvalidValueException(
                    field,
                    "" + side,
                    String.format(
                            Locale.ROOT,
                            "must be at most %d in an MP4 with %s = %d; gif and frames take more",
                            most,
                            (wide ? FilmConfig.HEIGHT : FilmConfig.WIDTH).name(),
                            other));
        }
    }

    private static int blocks(int pixels) {
        return (pixels + BLOCK - 1) / BLOCK;
    }

    private static String encoder() throws IOException {
        for (String name : ENCODERS) {
            AVCodec codec = avcodec.avcodec_find_encoder_by_name(name);
            if (codec != null) {
                return name;
            }
        }
        throw new IOException("this build of FFmpeg has no H.264 encoder; GIF and frames work");
    }

    @Override
    public void add(int[] argb) throws IOException {
        pixels.clear();
        pixels.put(argb);
        try {
            recorder.record(frame, avutil.AV_PIX_FMT_BGRA);
        } catch (IOException e) {
            throw refusal(e);
        }
    }

    /** How much of what was drawn a film shows; see {@link Filming#sharpness}. */
    static double sharpness(Film film, Path file, int every) throws IOException {
        double worst = Double.POSITIVE_INFINITY;
        FilmConfig shape = film.config();
        int[] drawn = new int[shape.width() * shape.height()];
        try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(file.toFile())) {
            grabber.setPixelFormat(avutil.AV_PIX_FMT_BGRA);
            grabber.setImageScalingFlags(SCALING);
            grabber.start();
            for (int k = 0; k < shape.frames(); k++) {
                Frame seen = grabber.grabImage();
                if (seen == null
                        || seen.imageWidth != shape.width()
                        || seen.imageHeight != shape.height()) {
                    throw new IOException("the film holds other frames than were drawn");
                }
                if (k % every == 0) {
                    film.paint(k, drawn);
                    worst = Math.min(worst, psnr(seen, drawn));
                }
            }
        }
        return worst;
    }

    private static double psnr(Frame seen, int[] drawn) {
        ByteBuffer colors = (ByteBuffer) seen.image[0];
        double sum = 0;
        for (int i = 0; i < drawn.length; i++) {
            int at = i / seen.imageWidth * seen.imageStride + 4 * (i % seen.imageWidth);
            for (int k = 0; k < 3; k++) {
                double off = (colors.get(at + k) & 255) - (drawn[i] >> 8 * k & 255);
                sum += off * off;
            }
        }
        return 10 * Math.log10(255.0 * 255 / (sum / (3.0 * drawn.length)));
    }

    private static IOException refusal(IOException e) {
        String words = String.valueOf(e.getMessage());
        boolean full = words.contains("error " + NO_SPACE);
        return new IOException(
                full ? "No space left on device" : words.replaceFirst("\\s*\\(For more.*", ""), e);
    }

    /** FFmpeg does not tell when the disk takes no more at the end: the file must speak. */
    @Override
    public void close() throws IOException {
        try {
            recorder.close();
        } catch (IOException e) {
            throw refusal(e);
        }
        if (!experiment.isEmpty()
                && !ExportedFigure.experiment(file).equals(Optional.of(experiment))) {
            throw new IOException("the disk did not take all of the film");
        }
    }
}
