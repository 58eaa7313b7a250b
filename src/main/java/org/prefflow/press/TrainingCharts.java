package org.prefflow.press;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.experiment.ProblemSetting.ExactTarget;
import org.prefflow.figure.Plot;
import org.prefflow.figure.PlotItems;
import org.prefflow.figure.Theme;
import org.prefflow.param.Numbers;

/**
 * How a run goes: loss, distance to the exact target over its noise floor, mean reward.
 *
 * @param setting its problem; empty before it is laid out
 * @param points its checkpoints
 * @param events marks on the axis of steps
 */
public record TrainingCharts(
        Optional<ProblemSetting> setting,
        List<CurvePoint> points,
        Function<Theme, List<Plot.Item>> events) {

    /** Of what the true reward is measured in. */
    static final String REWARD_UNITS = "reward units";

    private static final String DATA_UNITS = "data units";

    /** What the abscissa is. */
    public static final String ACROSS = "training step";

    public TrainingCharts {
        points = List.copyOf(points);
    }

    private Optional<ExactTarget> exact() {
        return setting.flatMap(ProblemSetting::exactTarget);
    }

    /** The loss. */
    public Chart loss() {
        String unit = setting.map(problem -> problem.config().method().lossUnit()).orElse("");
        return chart(CurvePoint::loss, Plot.Axis.of(unit), theme -> List.of(), "");
    }

    /** The distance to the exact target, which must be known. */
    public Chart distance() {
        String note =
                exact().map(target -> "sliced W\u2082; band: floor " + three(target.floor().mean()))
                        .orElse("");
        return chart(
                CurvePoint::slicedW2,
                Plot.Axis.of(DATA_UNITS).from(0),
                theme -> floor(exact()),
                note);
    }

    /** The mean reward. */
    public Chart reward() {
        String note = exact().map(target -> "dashed: exact " + three(target.reward())).orElse("");
        return chart(
                CurvePoint::rewardMean,
                Plot.Axis.of(REWARD_UNITS),
                theme -> exact(exact(), theme),
                note);
    }

    /** What is known exactly, beneath the curve. */
    private interface Known {
        List<Plot.Item> in(Theme theme);
    }

    private static List<Plot.Item> floor(Optional<ExactTarget> exact) {
        return exact.map(ExactTarget::floor)
                .<List<Plot.Item>>map(
                        floor -> List.of(new PlotItems.Band("", floor.low(), floor.high())))
                .orElse(List.of());
    }

    private static List<Plot.Item> exact(Optional<ExactTarget> exact, Theme theme) {
        return exact.<List<Plot.Item>>map(
                        target ->
                                List.of(
                                        new PlotItems.Level(
                                                "", target.reward(), theme.foreground(), 5)))
                .orElse(List.of());
    }

    private Chart chart(ToDoubleFunction<CurvePoint> value, Plot.Axis y, Known known, String note) {
        double[] steps = Curves.of(points, CurvePoint::step);
        double[] values = Curves.of(points, value);
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            readings.add(
                    new Reading(
                            steps[i],
                            values[i],
                            "step " + Numbers.group((long) steps[i]) + "\n" + three(values[i])));
        }
        double latest = Curves.latest(values);
        Plot.Axis x = Plot.Axis.of(ACROSS).from(0).to(Curves.lastStep(setting.orElse(null)));
        return new Chart(
                theme -> {
                    List<Plot.Item> items = new ArrayList<>(known.in(theme));
                    items.addAll(events.apply(theme));
                    items.add(PlotItems.Curve.solid("", steps, values, theme.learned()));
                    return new Plot(x, y, items, theme);
                },
                readings,
                Chart.Sense.ACROSS,
                Double.isNaN(latest) ? "" : three(latest),
                note);
    }

    private static String three(double value) {
        return Numbers.fixed(value, 3);
    }
}
