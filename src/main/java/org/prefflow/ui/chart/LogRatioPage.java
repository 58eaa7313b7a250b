package org.prefflow.ui.chart;

import java.util.List;
import java.util.function.BiFunction;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.press.Curves;
import org.prefflow.press.LogRatioCharts;
import org.prefflow.ui.run.RunViewModel;

/**
 * Where a method's log-probabilities go: the mean of log q - log pi at chosen and at rejected
 * points while it trains. Both may fall while their difference grows.
 */
final class LogRatioPage implements ChartPage {

    private final RunViewModel run;
    private final ChartView ratios;
    private final ChartView margin;
    private final VBox node;

    LogRatioPage(RunViewModel run, BiFunction<String, String, ChartView> charts) {
        this.run = run;
        ratios = charts.apply("chart-log-ratios", "Mean log-ratio").setRoom(150);
        margin = charts.apply("chart-margin", "Margin").setRoom(ChartView.LOWEST);
        charts().forEach(chart -> VBox.setVgrow(chart, Priority.ALWAYS));
        node = new VBox(ratios, margin);
    }

    @Override
    public VBox node() {
        return node;
    }

    @Override
    public List<ChartView> charts() {
        return List.of(ratios, margin);
    }

    @Override
    public boolean isStack() {
        return true;
    }

    @Override
    public void refresh() {
        ProblemSetting running = run.runningProperty().get();
        List<CurvePoint> points = Curves.thinned(run.curveProperty().get());
        boolean some = LogRatioCharts.isSome(points);
        if (some) {
            LogRatioCharts charts =
                    new LogRatioCharts(points, Curves.lastStep(running), Followed.events(run));
            ratios.show(charts.ratios());
            margin.show(charts.margin());
        } else {
            margin.vanish();
            ratios.explain(
                    running == null
                            ? "They appear when a method with a density trains, such as RLHF or"
                                    + " DPO."
                            : LogRatioCharts.whyNone(
                                    running, !run.curveProperty().get().isEmpty()));
        }
    }
}
