package org.prefflow.ui.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.experiment.ProblemSetting.ExactTarget;
import org.prefflow.figure.Plot;
import org.prefflow.figure.PlotItems;
import org.prefflow.figure.Theme;
import org.prefflow.param.Numbers;
import org.prefflow.ui.run.RunViewModel;

/** How a run goes: loss, distance to the exact target over its noise floor, mean reward. */
final class TrainingPage implements ChartPage {

    private final RunViewModel run;
    private final ChartView loss;
    private final ChartView distance;
    private final ChartView reward;
    private final VBox node;

    TrainingPage(RunViewModel run, BiFunction<String, String, ChartView> charts) {
        this.run = run;
        loss = charts.apply("chart-loss", "Loss");
        distance = charts.apply("chart-distance", "Distance to exact");
        reward = charts.apply("chart-reward", "Mean reward");
        Label axis = new Label("training step");
        axis.getStyleClass().add("axis-label");
        axis.setMaxWidth(Double.MAX_VALUE);
        charts().forEach(chart -> VBox.setVgrow(chart, Priority.ALWAYS));
        node = new VBox(loss, distance, reward, axis);
    }

    @Override
    public VBox node() {
        return node;
    }

    @Override
    public List<ChartView> charts() {
        return List.of(loss, distance, reward);
    }

    @Override
    public Node single() {
        return distance;
    }

    @Override
    public void refresh() {
        ProblemSetting setting = Curves.setting(run);
        Function<Theme, List<Plot.Item>> events = Curves.events(run);
        Known moments = events::apply;
        List<CurvePoint> points = Curves.thinned(run.curveProperty().get());
        loss.show(chart(points, setting, CurvePoint::loss, Plot.Axis.of(""), moments, ""));
        Optional<ExactTarget> exact =
                Optional.ofNullable(setting).flatMap(ProblemSetting::exactTarget);
        showDistance(points, setting, exact, moments);
        reward.show(
                chart(
                        points,
                        setting,
                        CurvePoint::rewardMean,
                        Plot.Axis.of(""),
                        theme -> both(exact(exact, theme), moments.in(theme)),
                        exact.map(target -> "dashed: exact " + three(target.reward())).orElse("")));
    }

    private void showDistance(
            List<CurvePoint> points,
            ProblemSetting setting,
            Optional<ExactTarget> exact,
            Known moments) {
        if (setting != null && setting.targetMissing().isPresent()) {
            distance.explain(setting.targetMissing().get());
            return;
        }
        distance.show(
                chart(
                        points,
                        setting,
                        CurvePoint::slicedW2,
                        Plot.Axis.of("").from(0),
                        theme -> both(floor(exact), moments.in(theme)),
                        exact.map(
                                        target ->
                                                "sliced W\u2082 in data units; band: floor "
                                                        + three(target.floor().mean()))
                                .orElse("")));
    }

    /** What is known exactly, beneath the curve. */
    private interface Known {
        List<Plot.Item> in(Theme theme);
    }

    private static List<Plot.Item> both(List<Plot.Item> some, List<Plot.Item> others) {
        List<Plot.Item> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
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

    private static Chart chart(
            List<CurvePoint> points,
            ProblemSetting setting,
            ToDoubleFunction<CurvePoint> value,
            Plot.Axis y,
            Known known,
            String note) {
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
        Plot.Axis x = Plot.Axis.of("").from(0).to(Curves.lastStep(setting));
        return new Chart(
                theme -> {
                    List<Plot.Item> items = new ArrayList<>(known.in(theme));
                    items.add(PlotItems.Curve.solid("", steps, values, theme.learned()));
                    return new Plot(x, y, items, theme);
                },
                readings,
                Chart.Sense.ACROSS,
                Double.isNaN(latest) ? "" : three(latest),
                note);
    }

    private static String three(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
