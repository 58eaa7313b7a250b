package org.prefflow.ui.chart;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prefflow.exact.FrontierPoint;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.Methods;
import org.prefflow.press.Curves;
import org.prefflow.press.FrontierChart;
import org.prefflow.press.FrontierPlot;
import org.prefflow.press.Problem;
import org.prefflow.ui.run.RunViewModel;

/** Mean reward against divergence: the exact frontier, and every run of this problem as a mark. */
final class FrontierPage implements ChartPage, AutoCloseable {

    private final RunViewModel run;
    private final Frontiers frontiers;
    private final ChartView chart;
    private final VBox node;

    FrontierPage(RunViewModel run, Executor fx, BiFunction<String, String, ChartView> charts) {
        this.run = run;
        frontiers = new Frontiers(fx);
        chart = charts.apply("chart-frontier", "Reward against KL").setRoom(240);
        VBox.setVgrow(chart, Priority.ALWAYS);
        node = new VBox(chart);
    }

    @Override
    public VBox node() {
        return node;
    }

    @Override
    public List<ChartView> charts() {
        return List.of(chart);
    }

    @Override
    public void refresh() {
        ProblemSetting setting = run.settingProperty().get();
        if (setting == null) {
            chart.explain("The problem is being laid out.");
            return;
        }
        Optional<List<FrontierPoint>> frontier = frontiers.of(setting, this::refresh);
        if (frontier.isEmpty()) {
            chart.explain("The exact frontier is being computed.");
            return;
        }
        Problem problem = Problem.of(setting);
        chart.show(
                FrontierChart.of(
                        frontier.get(), problem, run.pastProperty().get(), course(problem)));
    }

    /** The last run as it trained, if it is of this problem. */
    private FrontierPlot.Course course(Problem problem) {
        ProblemSetting running = run.runningProperty().get();
        List<CurvePoint> points =
                Curves.thinned(run.curveProperty().get()).stream()
                        .filter(p -> Double.isFinite(p.klToReference()))
                        .toList();
        if (running == null || points.isEmpty() || !Problem.of(running).equals(problem)) {
            return FrontierPlot.Course.NONE;
        }
        return new FrontierPlot.Course(
                Methods.ALL.<MethodConfig>kindOf(running.config().method()).name(),
                Curves.of(points, CurvePoint::klToReference),
                Curves.of(points, CurvePoint::rewardMean));
    }

    @Override
    public void close() {
        frontiers.close();
    }
}
