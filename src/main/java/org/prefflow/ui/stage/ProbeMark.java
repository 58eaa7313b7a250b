package org.prefflow.ui.stage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.prefflow.experiment.PointWay;
import org.prefflow.experiment.ProbeReading;
import org.prefflow.figure.Theme;
import org.prefflow.figure.Viewport;
import org.prefflow.method.pfm.ConditionalPaths;
import org.prefflow.param.Vector;

/**
 * What is drawn of a reading of the probe, from the lowest to what lies over the others: the same
 * shapes, widths and colours on the stage and in figures.
 */
enum ProbeMark {
    /** Velocities of the conditional paths, from one point, so that their mean is seen. */
    VELOCITIES(
            "probe-velocities", Form.line(0.9, 0, 0), theme -> thin(theme, 0x66), ProbeMark::fan),
    /** Conditional paths that pass. */
    PATHS("probe-paths", Form.line(1.6, 0, 0), theme -> thin(theme, 0xB0), ProbeMark::paths),
    /** Pairs of the data nearby. */
    PAIRS("probe-pairs", Form.line(1.1, 3, 0), Theme::quiet, ProbeMark::pairs),
    WINNERS(
            "probe-winners",
            Form.filled(1.6),
            Theme::winners,
            (reading, scale) -> triangles(reading, ProbeReading.Pair::winner, scale.pixel())),
    LOSERS(
            "probe-losers",
            Form.filled(1.6),
            Theme::losers,
            (reading, scale) -> triangles(reading, ProbeReading.Pair::loser, -scale.pixel())),
    /** The way of the particle that is there: whence it came. */
    BEFORE(
            "probe-before",
            Form.line(2.4, 5, 2.4),
            Theme::learned,
            (reading, scale) -> way(reading, PointWay::before)),
    /** And whither it goes. */
    AFTER(
            "probe-after",
            Form.line(2.8, 0, 2.4),
            Theme::learned,
            (reading, scale) -> way(reading, PointWay::after)),
    /** Their mean: a hollow arrow, in which the learned one is seen where they agree. */
    MEAN(
            "probe-mean",
            Form.outline(1.8, 3),
            Theme::foreground,
            (reading, scale) -> arrow(reading, mean(reading), Head.WIDE, scale)),
    /** The velocity learned. */
    FIELD(
            "probe-field",
            Form.filled(1.6),
            Theme::learned,
            (reading, scale) -> arrow(reading, learned(reading), Head.NARROW, scale));

    /** What is left of the strength of particles while there is a probe. */
    private static final int FADED = 0x33;

    /** Half the width of a triangle, in pixels. */
    private static final double MARK = 4;

    /** The longer of the two arrows is so long, in data units, where the others leave it. */
    private static final double LONG = 1.5;

    /** The arrows of single paths are no longer than this in the mean. */
    private static final double LONG_ENOUGH = 3;

    /** But the longer of the two is no shorter. */
    private static final double SHORT = 0.4;

    /** What hardly moves is not drawn as if it did. */
    private static final double MOST_REACH = 20;

    private final String id;
    private final Form form;
    private final ToIntFunction<Theme> color;
    private final Shapes shapes;

    /**
     * How shapes are drawn.
     *
     * @param closed whether they are rings
     * @param width of the stroke in pixels; 0 for filled
     * @param dash length of dashes and gaps in pixels; 0 for a solid line
     * @param halo how much of the background's colour sets it off, in pixels on both sides together
     */
    record Form(boolean closed, double width, double dash, double halo) {

        static Form line(double width, double dash, double halo) {
            return new Form(false, width, dash, halo);
        }

        static Form outline(double width, double halo) {
            return new Form(true, width, 0, halo);
        }

        static Form filled(double halo) {
            return new Form(true, 0, 0, halo);
        }

        boolean isFilled() {
            return width == 0;
        }
    }

    /**
     * Half the width of an arrow's shaft, and the length and half the width of its head, in pixels.
     */
    private record Head(double shaft, double length, double half) {
        static final Head WIDE = new Head(4.2, 18, 10);
        static final Head NARROW = new Head(1.6, 11, 5);
    }

    /**
     * @param pixel in data units
     * @param reach the flow time in which velocities lead as far as their arrows do
     */
    private record Scale(double pixel, double reach) {}

    /** Shapes of a reading in data units, (x0, y0, x1, y1, ...) each. */
    private interface Shapes {
        List<double[]> of(ProbeReading reading, Scale scale);
    }

    ProbeMark(String id, Form form, ToIntFunction<Theme> color, Shapes shapes) {
        this.id = id;
        this.form = form;
        this.color = color;
        this.shapes = shapes;
    }

    /** Its name on the stage. */
    String id() {
        return id;
    }

    Form form() {
        return form;
    }

    /** ARGB. */
    int color(Theme theme) {
        return color.applyAsInt(theme);
    }

    /**
     * What there is of it in a reading, in data units; lines of one point are none.
     *
     * @param reach of its arrows
     */
    List<double[]> shapes(ProbeReading reading, double reach, Viewport view) {
        Scale scale = new Scale((view.xMax() - view.xMin()) / view.width(), reach);
        return shapes.of(reading, scale).stream().filter(line -> line.length >= 4).toList();
    }

    /** The colour of particles beside a probe, whose marks they would hide at full strength. */
    static int faded(int argb) {
        return argb & 0xFFFFFF | (argb >>> 24) * FADED / 0xFF << 24;
    }

    /**
     * The flow time in which velocities lead as far as their arrows do: one for all arrows of some
     * readings, so that they can be compared, and are long enough to be told apart where they are
     * longest. Has two digits; 1 without arrows.
     */
    static double reach(Stream<ProbeReading> readings) {
        return readings.flatMapToDouble(ProbeMark::longest).min().orElse(1);
    }

    /** The same for a reading alone. */
    static double reach(ProbeReading reading) {
        return reach(Stream.of(reading));
    }

    private static DoubleStream longest(ProbeReading reading) {
        double longer = Math.max(speed(mean(reading)), speed(learned(reading)));
        if (longer == 0) {
            return DoubleStream.empty();
        }
        double single = near(reading).mapToDouble(one -> speed(one.velocity())).average().orElse(0);
        double reach = Math.min(LONG / longer, LONG_ENOUGH / Math.max(1e-9, single));
        reach = Math.min(MOST_REACH, Math.max(reach, SHORT / longer));
        return DoubleStream.of(BigDecimal.valueOf(reach).round(new MathContext(2)).doubleValue());
    }

    private static int thin(Theme theme, int alpha) {
        return theme.foreground() & 0xFFFFFF | alpha << 24;
    }

    private static Vector mean(ProbeReading reading) {
        return reading.near().map(ConditionalPaths.Near::mean).orElse(null);
    }

    private static Vector learned(ProbeReading reading) {
        return reading.way().map(PointWay::velocity).orElse(null);
    }

    private static double speed(Vector velocity) {
        return velocity == null ? 0 : Math.hypot(velocity.x(), velocity.y());
    }

    private static Stream<ConditionalPaths.Passing> near(ProbeReading reading) {
        return reading.near().stream().flatMap(near -> near.some().stream());
    }

    private static List<double[]> paths(ProbeReading reading, Scale scale) {
        return near(reading).map(ConditionalPaths.Passing::along).toList();
    }

    private static List<double[]> pairs(ProbeReading reading, Scale scale) {
        return reading.pairs().stream()
                .map(
                        pair ->
                                new double[] {
                                    pair.loser().x(),
                                    pair.loser().y(),
                                    pair.winner().x(),
                                    pair.winner().y()
                                })
                .toList();
    }

    /** Pointing up where {@code pixel} is positive. */
    private static List<double[]> triangles(
            ProbeReading reading, Function<ProbeReading.Pair, Vector> end, double pixel) {
        double d = MARK * pixel;
        return reading.pairs().stream()
                .map(end)
                .map(
                        at ->
                                new double[] {
                                    at.x(),
                                    at.y() + d,
                                    at.x() - d,
                                    at.y() - d,
                                    at.x() + d,
                                    at.y() - d
                                })
                .toList();
    }

    private static List<double[]> way(ProbeReading reading, Function<PointWay, double[]> part) {
        return reading.way().map(part).stream().toList();
    }

    private static List<double[]> fan(ProbeReading reading, Scale scale) {
        List<double[]> lines = new ArrayList<>();
        near(reading)
                .filter(one -> speed(one.velocity()) > 0)
                .forEach(
                        one -> {
                            Shaft shaft = new Shaft(reading.point(), one.velocity(), scale.reach());
                            double head = Math.min(5 * scale.pixel(), shaft.length());
                            double[] tip = shaft.at(0, 0);
                            double[] left = shaft.at(head, head / 2);
                            double[] right = shaft.at(head, -head / 2);
                            Vector from = reading.point();
                            lines.add(new double[] {from.x(), from.y(), tip[0], tip[1]});
                            lines.add(
                                    new double[] {
                                        left[0], left[1], tip[0], tip[1], right[0], right[1]
                                    });
                        });
        return lines;
    }

    private static List<double[]> arrow(
            ProbeReading reading, Vector velocity, Head head, Scale scale) {
        double pixel = scale.pixel();
        Shaft shaft = new Shaft(reading.point(), velocity, scale.reach());
        double length = shaft.length();
        if (velocity == null || length < pixel) {
            return List.of();
        }
        double end = Math.min(head.length() * pixel, length);
        double half = head.shaft() * pixel;
        double wide = head.half() * pixel;
        double[] back = {length, end, end, 0, end, end, length};
        double[] aside = {half, half, wide, 0, -wide, -half, -half};
        double[] ring = new double[2 * back.length];
        for (int k = 0; k < back.length; k++) {
            System.arraycopy(shaft.at(back[k], aside[k]), 0, ring, 2 * k, 2);
        }
        return List.of(ring);
    }

    /** What an arrow is built along, in data units. */
    private record Shaft(Vector from, Vector velocity, double reach) {

        double length() {
            return reach * speed(velocity);
        }

        /** The point so far back from the tip, and so far to the left. */
        double[] at(double back, double left) {
            double ux = velocity.x() / speed(velocity);
            double uy = velocity.y() / speed(velocity);
            double along = length() - back;
            return new double[] {
                from.x() + along * ux - left * uy, from.y() + along * uy + left * ux
            };
        }
    }
}
