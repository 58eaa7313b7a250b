package org.prefflow.ui.chart;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.figure.Theme;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.run.Workers;

/** The curves of a run: loss, distance to the exact target over its noise floor, mean reward. */
public final class CurvesView extends VBox implements AutoCloseable {

    private final RunViewModel run;
    private final ExecutorService painter = Workers.single("charts");
    private final ChartView loss;
    private final ChartView distance;
    private final ChartView reward;
    private final Subscription subscription;

    /** A view of the last run. */
    public CurvesView(RunViewModel run, Executor fx) {
        this.run = run;
        getStyleClass().add("curves");
        ChartPainter charts = new ChartPainter();
        loss = new ChartView("chart-loss", "Loss", charts, painter, fx);
        distance = new ChartView("chart-distance", "Distance to exact", charts, painter, fx);
        reward = new ChartView("chart-reward", "Mean reward", charts, painter, fx);
        Label axis = new Label("training step");
        axis.getStyleClass().add("axis-label");
        axis.setMaxWidth(Double.MAX_VALUE);
        for (ChartView chart : List.of(loss, distance, reward)) {
            VBox.setVgrow(chart, Priority.ALWAYS);
        }
        getChildren().addAll(loss, distance, reward, axis);
        subscription =
                Subscription.combine(
                        run.curveProperty().subscribe(points -> refresh()),
                        run.runningProperty().subscribe(setting -> refresh()),
                        run.settingProperty().subscribe(setting -> refresh()));
    }

    /** Shows only the distance, larger: what presenters need. */
    public void setSingle(boolean single) {
        for (ChartView chart : List.of(loss, reward)) {
            chart.setVisible(!single);
            chart.setManaged(!single);
        }
    }

    /** Repaints all charts in a theme, over a background (ARGB). */
    public void setTheme(Theme theme, int background) {
        loss.show(theme, background);
        distance.show(theme, background);
        reward.show(theme, background);
    }

    private void refresh() {
        List<CurvePoint> points = run.curveProperty().get();
        ProblemSetting setting =
                run.runningProperty().get() == null
                        ? run.settingProperty().get()
                        : run.runningProperty().get();
        show(loss, ChartModel.loss(points, setting), "");
        show(
                distance,
                ChartModel.distance(points, setting),
                setting == null
                        ? ""
                        : "sliced W\u2082, data units; band: noise floor "
                                + three(setting.floor().mean()));
        show(
                reward,
                ChartModel.reward(points, setting),
                setting == null ? "" : "dashed: exact " + three(setting.targetReward()));
    }

    private static void show(ChartView chart, ChartModel model, String known) {
        double latest = model.latest();
        chart.show(model, Double.isNaN(latest) ? "" : three(latest), known);
    }

    private static String three(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        painter.shutdownNow();
    }
}
