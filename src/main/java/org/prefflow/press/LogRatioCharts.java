package org.prefflow.press;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.figure.Pen;
import org.prefflow.figure.Plot;
import org.prefflow.figure.PlotItems;
import org.prefflow.figure.Theme;
import org.prefflow.param.Numbers;

/**
 * Where a method's log-probabilities go: the mean of log q - log pi at chosen and at rejected
 * points while it trains.
 *
 * @param points checkpoints
 * @param lastStep the right end of the axis of steps
 * @param events marks on that axis
 */
public record LogRatioCharts(
        List<CurvePoint> points, double lastStep, Function<Theme, List<Plot.Item>> events) {

    /** Marks along a curve, so that it is not told by its colour alone. */
    private static final int MARKS = 6;

    public LogRatioCharts {
        points = List.copyOf(points);
    }

    /** Whether there are log-ratios to show. */
    public static boolean isSome(List<CurvePoint> points) {
        return points.stream().anyMatch(p -> Double.isFinite(p.logRatioChosen()));
    }

    /**
     * Why there are none.
     *
     * @param begun whether there are checkpoints
     */
    public static String whyNone(ProblemSetting running, boolean begun) {
        String method = Curves.title(running);
        if (running.config().method().totalSteps(running.config().training()) == 0) {
            return method + " trains nothing, so its log-ratios go nowhere.";
        }
        return !begun
                ? "They appear with the first checkpoint."
                : method
                        + " learns a field of velocities: its density is integrated only at the"
                        + " end, so there are no log-ratios to follow while it trains.";
    }

    private double[] steps() {
        return Curves.of(points, CurvePoint::step);
    }

    private double[] chosen() {
        return Curves.of(points, CurvePoint::logRatioChosen);
    }

    private double[] rejected() {
        return Curves.of(points, CurvePoint::logRatioRejected);
    }

    private Plot.Axis across() {
        return Plot.Axis.of(TrainingCharts.ACROSS).from(0).to(lastStep);
    }

    /** Both log-ratios. */
    public Chart ratios() {
        double[] steps = steps();
        double[] chosen = chosen();
        double[] rejected = rejected();
        return new Chart(
                theme ->
                        new Plot(
                                across(),
                                Plot.Axis.of("log *q* / *\u03c0*, nats"),
                                ratios(events, steps, chosen, rejected, theme),
                                theme),
                readings(steps, chosen, rejected),
                Chart.Sense.ACROSS,
                signed(Curves.latest(chosen)) + " / " + signed(Curves.latest(rejected)),
                "Mean over pairs of the data. Above 0: likelier than under the reference.");
    }

    /** Their difference. */
    public Chart margin() {
        double[] steps = steps();
        double[] gap = Curves.of(points, p -> p.logRatioChosen() - p.logRatioRejected());
        return new Chart(
                theme ->
                        new Plot(
                                across(),
                                Plot.Axis.of("nats"),
                                beside(
                                        events.apply(theme),
                                        zero(theme),
                                        PlotItems.Curve.solid("", steps, gap, theme.learned())),
                                theme),
                readings(steps, chosen(), rejected(), gap),
                Chart.Sense.ACROSS,
                signed(Curves.latest(gap)),
                "Chosen less rejected: by how much the winners lead.");
    }

    private static List<Plot.Item> ratios(
            Function<Theme, List<Plot.Item>> events,
            double[] steps,
            double[] chosen,
            double[] rejected,
            Theme theme) {
        return beside(
                events.apply(theme),
                zero(theme),
                PlotItems.Curve.solid("", steps, chosen, theme.winners()),
                PlotItems.Curve.solid("", steps, rejected, theme.losers()),
                marks("chosen", Pen.Mark.UP_TRIANGLE, steps, chosen, theme.winners()),
                marks("rejected", Pen.Mark.DOWN_TRIANGLE, steps, rejected, theme.losers()));
    }

    private static List<Plot.Item> beside(List<Plot.Item> events, Plot.Item... curves) {
        List<Plot.Item> all = new ArrayList<>(events);
        all.addAll(List.of(curves));
        return all;
    }

    private static Plot.Item zero(Theme theme) {
        return new PlotItems.Level("", 0, theme.reference(), 0);
    }

    private static Plot.Item marks(String name, Pen.Mark mark, double[] x, double[] y, int argb) {
        int stride = Math.max(1, x.length / MARKS);
        int n = x.length == 0 ? 0 : (x.length - 1) / stride + 1;
        int first = x.length == 0 ? 0 : (x.length - 1) % stride;
        double[] someX = new double[n];
        double[] someY = new double[n];
        Arrays.setAll(someX, i -> x[first + i * stride]);
        Arrays.setAll(someY, i -> y[first + i * stride]);
        return new PlotItems.Marks(name, mark, someX, someY, argb, 7);
    }

    private static List<Reading> readings(
            double[] steps, double[] chosen, double[] rejected, double... at) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            readings.add(
                    new Reading(
                            steps[i],
                            at.length == 0 ? chosen[i] : at[i],
                            "step "
                                    + Numbers.group((long) steps[i])
                                    + "\nchosen "
                                    + signed(chosen[i])
                                    + "\nrejected "
                                    + signed(rejected[i])
                                    + "\nmargin "
                                    + signed(chosen[i] - rejected[i])));
        }
        return readings;
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+.3f", value).replace('-', '\u2212');
    }
}
