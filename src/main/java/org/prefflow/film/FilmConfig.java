package org.prefflow.film;

import org.prefflow.param.ChoiceParam;
import org.prefflow.param.DoubleParam;
import org.prefflow.param.IntParam;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Kind;
import org.prefflow.param.Numbers;

/**
 * The shape of a film.
 *
 * @param width in pixels, even, since H.264 keeps colours for two pixels at a time
 * @param height in pixels, even
 * @param seconds its length
 * @param framesPerSecond its pace
 * @param hold seconds of its length in which its end stands still
 * @param easing how its time runs
 * @param loop what it does at its end
 */
public record FilmConfig(
        int width,
        int height,
        double seconds,
        int framesPerSecond,
        double hold,
        Easing easing,
        Loop loop) {

    private static final int SMALLEST = 64;
    private static final int LARGEST = 4_320;

    /** The share of a film in which its end may stand still where nobody asked for more. */
    private static final double FAIR_REST = 0.15;

    /** Seconds in which the end of a long film stands still where nobody asked for more. */
    private static final double USUAL_REST = 1.5;

    /** Frames before rounding, so that there are two. */
    private static final double LEAST_COUNT = 1.5;

    /** Its width. */
    public static final IntParam<FilmConfig> WIDTH =
            IntParam.<FilmConfig>of(
                            "width",
                            "",
                            "pixels",
                            "Width of the frames; even",
                            SMALLEST,
                            2 * LARGEST,
                            FilmConfig::width,
                            (c, v) -> c.sized(Math.toIntExact(v), c.height))
                    .logScale();

    /** Its height. */
    public static final IntParam<FilmConfig> HEIGHT =
            IntParam.<FilmConfig>of(
                            "height",
                            "",
                            "pixels",
                            "Height of the frames; even",
                            SMALLEST,
                            LARGEST,
                            FilmConfig::height,
                            (c, v) -> c.sized(c.width, Math.toIntExact(v)))
                    .logScale();

    /** Its length. */
    public static final DoubleParam<FilmConfig> SECONDS =
            DoubleParam.<FilmConfig>of(
                            "seconds",
                            "",
                            "s",
                            "Length of the film",
                            0.1,
                            600,
                            FilmConfig::seconds,
                            FilmConfig::lasting)
                    .logScale();

    private static final IntParam<FilmConfig> FRAMES_PER_SECOND =
            IntParam.of(
                    "framesPerSecond",
                    "",
                    "1/s",
                    "Frames a second; a GIF shows at most 50",
                    1,
                    60,
                    FilmConfig::framesPerSecond,
                    (c, v) -> c.atPace(Math.toIntExact(v)));
    private static final DoubleParam<FilmConfig> HOLD =
            DoubleParam.of(
                    "hold",
                    "",
                    "s",
                    "Seconds of its length in which the end stands still; 1.5 s, or 15 % of a"
                            + " brief film, until another value is chosen",
                    0,
                    60,
                    FilmConfig::hold,
                    (c, v) -> c.paced(c.seconds, c.framesPerSecond, v));
    private static final ChoiceParam<FilmConfig, Easing> EASING =
            ChoiceParam.of(
                    "easing",
                    "How time runs in the film",
                    Easing.class,
                    FilmConfig::easing,
                    (c, v) -> c.played(v, c.loop));
    private static final ChoiceParam<FilmConfig, Loop> LOOP =
            ChoiceParam.of(
                    "loop",
                    "What the film does at its end",
                    Loop.class,
                    FilmConfig::loop,
                    (c, v) -> c.played(c.easing, v));

    /** The film's knobs and defaults. */
    public static final Kind<FilmConfig> KIND =
            Kind.of(
                            "film",
                            "Film",
                            "Size, length and pace of a film",
                            new FilmConfig(
                                    1_920, 1_080, 10, 30, USUAL_REST, Easing.SMOOTH, Loop.FOREVER),
                            WIDTH,
                            HEIGHT,
                            SECONDS,
                            FRAMES_PER_SECOND,
                            HOLD,
                            EASING,
                            LOOP)
                    .warn(
                            HOLD.name(),
                            c -> c.hold > c.seconds / 2,
                            "The end stands still for most of the film: hold should be at most half"
                                    + " of seconds.");

    public FilmConfig {
        WIDTH.check(width);
        even("width", width);
        HEIGHT.check(height);
        even("height", height);
        SECONDS.check(seconds);
        FRAMES_PER_SECOND.check(framesPerSecond);
        HOLD.check(hold);
        EASING.check(easing);
        LOOP.check(loop);
        if (count(seconds, framesPerSecond) < 2) {
            throw new InvalidValueException(
                    "seconds",
                    Numbers.show(seconds),
                    "must be at least "
                            + Numbers.show(Math.ceil(1e3 * LEAST_COUNT / framesPerSecond) / 1e3)
                            + " to have two frames at "
                            + framesPerSecond
                            + " a second");
        }
    }

    private static long count(double seconds, int framesPerSecond) {
        return Math.round(seconds * framesPerSecond);
    }

    private static void even(String name, long pixels) {
        if (pixels % 2 != 0) {
            throw new InvalidValueException(name, "" + pixels, "must be an even number of pixels");
        }
    }

    /** The same in another size, in pixels. */
    public FilmConfig sized(int newWidth, int newHeight) {
        return new FilmConfig(newWidth, newHeight, seconds, framesPerSecond, hold, easing, loop);
    }

    /** A rest that nobody chose goes with the length; one that was chosen stays. */
    private FilmConfig lasting(double newSeconds) {
        double rest = hold == fairRest(seconds) ? fairRest(newSeconds) : hold;
        return paced(newSeconds, framesPerSecond, rest);
    }

    private static double fairRest(double seconds) {
        return Math.min(USUAL_REST, FAIR_REST * seconds);
    }

    /** The same with the rest that a film of its length has where nobody chose one. */
    public FilmConfig fairlyHeld() {
        return paced(seconds, framesPerSecond, fairRest(seconds));
    }

    private FilmConfig atPace(int newPace) {
        if (count(seconds, newPace) < 2) {
            throw new InvalidValueException(
                    "framesPerSecond",
                    "" + newPace,
                    "must be at least "
                            + (int) Math.ceil(LEAST_COUNT / seconds)
                            + " to have two frames in "
                            + Numbers.show(seconds)
                            + " s");
        }
        return paced(seconds, newPace, hold);
    }

    private FilmConfig paced(double newSeconds, int newPace, double newHold) {
        return new FilmConfig(width, height, newSeconds, newPace, newHold, easing, loop);
    }

    private FilmConfig played(Easing newEasing, Loop newLoop) {
        return new FilmConfig(width, height, seconds, framesPerSecond, hold, newEasing, newLoop);
    }

    /** Number of frames, at least 2. */
    public int frames() {
        return (int) count(seconds, framesPerSecond);
    }

    /** The same so small that it has at most so many pixels on its longer side. */
    public FilmConfig within(int most) {
        double share = Math.min(1, (double) most / Math.max(width, height));
        return sized(evenPixels(share * width), evenPixels(share * height));
    }

    private static int evenPixels(double pixels) {
        return Math.max(SMALLEST, 2 * (int) Math.round(pixels / 2));
    }

    /** The film's time at a frame, in [0, 1]: 0 at the first one, 1 where its end is shown. */
    public double timeAt(int frame) {
        double last = frames() - 1;
        double held = Math.min(hold * framesPerSecond, last - 1);
        double way = last - held;
        if (loop != Loop.THERE_AND_BACK) {
            return easing.at(frame / way);
        }
        double half = way / 2;
        return frame <= half ? easing.at(frame / half) : easing.at((last - frame) / half);
    }
}
