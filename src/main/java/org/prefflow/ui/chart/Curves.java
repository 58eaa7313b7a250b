package org.prefflow.ui.chart;

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
import org.prefflow.ui.run.RunViewModel;

/** The checkpoints of the run that is shown, as charts want them. */
final class Curves {

    /** Points kept of a curve: more cannot be seen. */
    static final int MOST_POINTS = 2_000;

    /** Lines that the words of changes take turns in. */
    private static final int ROWS = 3;

    private Curves() {}

    /** The problem of the run that is shown, or the one that is set up; null before both. */
    static ProblemSetting setting(RunViewModel run) {
        ProblemSetting running = run.runningProperty().get();
        return running == null ? run.settingProperty().get() : running;
    }

    /** At most {@link #MOST_POINTS} of the points, evenly, the last one among them. */
    static List<CurvePoint> thinned(List<CurvePoint> points) {
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
    static double[] of(List<CurvePoint> points, ToDoubleFunction<CurvePoint> value) {
        return points.stream().mapToDouble(value).toArray();
    }

    /** The right end of the axis of steps; at least 1. */
    static double lastStep(ProblemSetting setting) {
        return setting == null
                ? 1
                : Math.max(1, setting.config().method().totalSteps(setting.config().training()));
    }

    /**
     * Marks on the axis of steps: an earlier moment that the stage shows, a pinned one, and numbers
     * that changed in mid-run.
     */
    static Function<Theme, List<Plot.Item>> events(RunViewModel run) {
        List<Integer> moments = run.trainingTime().readingProperty().get().marked();
        List<LiveKnobs.Mark> changes = run.live().marksProperty().get();
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
    static String title(ProblemSetting setting) {
        return Methods.ALL.<MethodConfig>kindOf(setting.config().method()).title();
    }

    /** The last number that is one; NaN if none is. */
    static double latest(double[] values) {
        for (int i = values.length - 1; i >= 0; i--) {
            if (!Double.isNaN(values[i])) {
                return values[i];
            }
        }
        return Double.NaN;
    }
}
