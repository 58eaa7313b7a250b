package org.prefflow.press;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.LiveKnobs;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.figure.Plot;
import org.prefflow.figure.PlotItems;
import org.prefflow.figure.Theme;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.Methods;

/** The checkpoints of a run, as charts want them. */
public final class Curves {

    /** Points kept of a curve: more cannot be seen. */
    public static final int MOST_POINTS = 2_000;

    /** Lines that the words of changes take turns in. */
    private static final int ROWS = 3;

    private Curves() {}

    /** At most {@link #MOST_POINTS} of the points, evenly, the last one among them. */
    public static List<CurvePoint> thinned(List<CurvePoint> points) {
        int stride = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
        if (stride <= 1) {
            return points;
        }
        List<CurvePoint> kept = new ArrayList<>();
        for (int i = (points.size() - 1) % stride; i < points.size(); i += stride) {
            kept.add(points.get(i));
        }
        return kept;
    }

    /** One number of each checkpoint, shape (n). */
    public static double[] of(List<CurvePoint> points, ToDoubleFunction<CurvePoint> value) {
        return points.stream().mapToDouble(value).toArray();
    }

    /** The right end of the axis of steps; at least 1. */
    public static double lastStep(ProblemSetting setting) {
        return setting == null
                ? 1
                : Math.max(1, setting.config().method().totalSteps(setting.config().training()));
    }

    /**
     * Marks on the axis of steps: moments, and numbers that changed in mid-run.
     *
     * @param moments steps of moments
     */
    public static Function<Theme, List<Plot.Item>> events(
            List<Integer> moments, List<LiveKnobs.Mark> changes) {
        return theme -> {
            List<Plot.Item> items = new ArrayList<>();
            moments.forEach(step -> items.add(new PlotItems.Upright(step, theme.quiet())));
            for (int i = 0; i < changes.size(); i++) {
                LiveKnobs.Mark change = changes.get(i);
                items.add(
                        new PlotItems.Event(
                                change.step(), change.words(), i % ROWS, theme.foreground()));
            }
            return items;
        };
    }

    /** What people call the method of a run. */
    public static String title(ProblemSetting setting) {
        return Methods.ALL.<MethodConfig>kindOf(setting.config().method()).title();
    }

    /** The last number that is one; NaN if none is. */
    public static double latest(double[] values) {
        for (int i = values.length - 1; i >= 0; i--) {
            if (!Double.isNaN(values[i])) {
                return values[i];
            }
        }
        return Double.NaN;
    }
}
