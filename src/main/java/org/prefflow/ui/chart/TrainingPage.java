package org.prefflow.ui.chart;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.press.Curves;
import org.prefflow.press.TrainingCharts;
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
        loss = charts.apply("chart-loss", "Loss").sayUnitAbove();
        distance = charts.apply("chart-distance", "Distance to exact").sayUnitAbove();
        reward = charts.apply("chart-reward", "Mean reward").sayUnitAbove();
        reward.setRoom(ChartView.LOWEST);
        charts().forEach(chart -> VBox.setVgrow(chart, Priority.ALWAYS));
        node = new VBox(loss, distance, reward);
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
    public boolean isStack() {
        return true;
    }

    @Override
    public void refresh() {
        ProblemSetting setting = Followed.setting(run);
        TrainingCharts charts =
                new TrainingCharts(
                        Optional.ofNullable(setting),
                        Curves.thinned(run.curveProperty().get()),
                        Followed.events(run));
        loss.show(charts.loss());
        if (setting != null && setting.targetMissing().isPresent()) {
            distance.explain(setting.targetMissing().get());
        } else {
            distance.show(charts.distance());
        }
        reward.show(charts.reward());
    }
}
