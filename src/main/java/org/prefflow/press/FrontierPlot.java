package org.prefflow.press;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.prefflow.exact.FrontierPoint;
import org.prefflow.figure.MethodStyle;
import org.prefflow.figure.Pen;
import org.prefflow.figure.Plot;
import org.prefflow.figure.PlotItems;
import org.prefflow.figure.Theme;

/**
 * The picture of a frontier with runs on it.
 *
 * @param frontier its part that is shown, from the reference outwards
 * @param runs of this problem, all with a place, in the order they finished
 * @param course the last run of this problem as it trained
 */
public record FrontierPlot(List<FrontierPoint> frontier, List<PastRun> runs, Course course) {

    /**
     * A run from checkpoint to checkpoint.
     *
     * @param method canonical name
     * @param kl KL(q | pi) at each, in nats, shape (n)
     * @param reward mean true reward at each, shape (n)
     */
    public record Course(String method, double[] kl, double[] reward) {

        /** Nothing. */
        public static final Course NONE = new Course("", new double[0], new double[0]);
    }

    /** Without runs, the frontier is shown up to the first beta below this. */
    private static final double OUTERMOST_BETA = 0.5;

    private static final double MARK = 8;
    private static final double NEWEST = 10;
    private static final double RING = 18;

    /** The frontier as far as the runs reach, and a little further. */
    static FrontierPlot of(List<FrontierPoint> frontier, List<PastRun> runs, Course course) {
        double reach = 0;
        for (PastRun run : runs) {
            reach = Math.max(reach, run.kl());
            reach = Math.max(reach, Double.isFinite(run.exactKl()) ? run.exactKl() : 0);
        }
        for (double kl : course.kl) {
            reach = Math.max(reach, Double.isFinite(kl) ? kl : 0);
        }
        List<FrontierPoint> shown = new ArrayList<>();
        for (FrontierPoint point : frontier) {
            shown.add(point);
            boolean far = point.kl() > 1.1 * reach;
            if (far && (reach > 0.05 || point.beta() < OUTERMOST_BETA)) {
                break;
            }
        }
        return new FrontierPlot(List.copyOf(shown), List.copyOf(runs), course);
    }

    Plot in(Theme theme) {
        List<Plot.Item> items = new ArrayList<>();
        items.add(
                PlotItems.Curve.dashed(
                        "exact frontier",
                        frontier.stream().mapToDouble(FrontierPoint::kl).toArray(),
                        frontier.stream().mapToDouble(FrontierPoint::rewardMean).toArray(),
                        theme.foreground()));
        if (course.kl.length > 0) {
            int argb = MethodStyle.of(course.method, theme).argb();
            items.add(new PlotItems.Curve("", course.kl, course.reward, argb, 1.2, 0, true));
        }
        for (Map.Entry<String, List<PastRun>> group : FrontierChart.byMethod(runs).entrySet()) {
            MethodStyle style = MethodStyle.of(group.getKey(), theme);
            items.add(
                    marks(
                            "",
                            style.optimum(),
                            group.getValue().stream().filter(PastRun::hasTarget).toList(),
                            PastRun::exactKl,
                            PastRun::exactReward,
                            style.argb(),
                            NEWEST));
            items.add(
                    marks(
                            style.title(),
                            style.run(),
                            group.getValue(),
                            PastRun::kl,
                            PastRun::reward,
                            style.argb(),
                            MARK));
        }
        if (!runs.isEmpty()) {
            items.addAll(newest(runs.get(runs.size() - 1), theme));
        }
        return new Plot(
                Plot.Axis.of("KL to the reference, nats").from(left()),
                Plot.Axis.of("mean reward, " + TrainingCharts.REWARD_UNITS),
                items,
                theme);
    }

    /** A little left of the reference, so that marks there are whole. */
    private double left() {
        double least = runs.stream().mapToDouble(PastRun::kl).reduce(0, Math::min);
        return least - 0.03 * frontier.get(frontier.size() - 1).kl();
    }

    private static List<Plot.Item> newest(PastRun run, Theme theme) {
        MethodStyle style = MethodStyle.of(run.method(), theme);
        return List.of(
                marks(
                        "",
                        style.run(),
                        List.of(run),
                        PastRun::kl,
                        PastRun::reward,
                        style.argb(),
                        NEWEST),
                new PlotItems.Ring(run.kl(), run.reward(), theme.foreground(), RING));
    }

    private static Plot.Item marks(
            String name,
            Pen.Mark mark,
            List<PastRun> runs,
            ToDoubleFunction<PastRun> x,
            ToDoubleFunction<PastRun> y,
            int argb,
            double size) {
        return new PlotItems.Marks(
                name,
                mark,
                runs.stream().mapToDouble(x).toArray(),
                runs.stream().mapToDouble(y).toArray(),
                argb,
                size);
    }

    /** The frontier, the methods' optima, then the runs, the newest last. */
    List<Reading> readings() {
        List<Reading> readings = new ArrayList<>();
        for (FrontierPoint point : frontier) {
            readings.add(new Reading(point.kl(), point.rewardMean(), text(point)));
        }
        for (PastRun run : runs.stream().filter(PastRun::hasTarget).toList()) {
            readings.add(
                    new Reading(
                            run.exactKl(),
                            run.exactReward(),
                            "Exact optimum of run "
                                    + run.number()
                                    + "\n"
                                    + run.words()
                                    + "\n"
                                    + FrontierChart.place(run.exactKl(), run.exactReward())));
        }
        for (PastRun run : runs) {
            readings.add(new Reading(run.kl(), run.reward(), text(run)));
        }
        return readings;
    }

    private static String text(FrontierPoint point) {
        String where = FrontierChart.place(point.kl(), point.rewardMean());
        return Double.isInfinite(point.beta())
                ? "Reference\n" + where
                : String.format(Locale.ROOT, "Frontier at \u03b2 %.3g\n%s", point.beta(), where);
    }

    private String text(PastRun run) {
        boolean last = run == runs.get(runs.size() - 1);
        double best = rewardAt(run.kl());
        return "Run "
                + run.number()
                + (last ? ", the newest" : "")
                + "\n"
                + run.words()
                + "\n"
                + FrontierChart.place(run.kl(), run.reward())
                + (Double.isNaN(best)
                        ? ""
                        : String.format(Locale.ROOT, "\nfrontier there %.3f", best));
    }

    /** Most reward at a divergence, between the frontier's points; NaN beyond them. */
    private double rewardAt(double kl) {
        for (int i = 1; i < frontier.size(); i++) {
            FrontierPoint left = frontier.get(i - 1);
            FrontierPoint right = frontier.get(i);
            if (kl >= left.kl() && kl <= right.kl()) {
                double share = (kl - left.kl()) / (right.kl() - left.kl());
                return left.rewardMean() + share * (right.rewardMean() - left.rewardMean());
            }
        }
        return Double.NaN;
    }
}
