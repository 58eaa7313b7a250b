package org.prefflow.ui.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.BiFunction;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.prefflow.figure.Theme;
import org.prefflow.press.SeenChart;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.run.TrainingTimeViewModel.Reading;
import org.prefflow.ui.run.Workers;

/** The charts of the lab, a page of them at a time, and the strip that chooses the page. */
public final class ChartsView extends VBox implements AutoCloseable {

    private final ExecutorService painter = Workers.single("charts");
    private final Map<String, ChartPage> pages = new LinkedHashMap<>();
    private final ChartStrip strip;
    private final FrontierPage frontier;
    private final Subscription subscription;
    private ChartPage shown;

    /** A view of the runs of a window. */
    public ChartsView(RunViewModel run, Executor fx) {
        getStyleClass().add("charts");
        BiFunction<String, String, ChartView> charts =
                (id, title) -> new ChartView(id, title, painter, fx);
        frontier = new FrontierPage(run, fx, charts);
        pages.put("Training", new TrainingPage(run, charts));
        pages.put("Log-ratios", new LogRatioPage(run, charts));
        pages.put("Over-optimisation", new OverOptimisationPage(run, charts));
        pages.put("Frontier", frontier);
        strip = new ChartStrip(List.copyOf(pages.keySet()), this::choose);
        getChildren().add(strip);
        for (ChartPage page : pages.values()) {
            VBox node = page.node();
            node.getStyleClass().add("curves");
            node.managedProperty().bind(node.visibleProperty());
            node.setVisible(false);
            VBox.setVgrow(node, Priority.ALWAYS);
            getChildren().add(node);
        }
        setSingle(false);
        strip.choose("Training");
        subscription =
                Subscription.combine(
                        run.curveProperty().subscribe(points -> shown.refresh()),
                        run.runningProperty().subscribe(setting -> shown.refresh()),
                        run.settingProperty().subscribe(setting -> shown.refresh()),
                        run.outdatedProperty().subscribe(outdated -> shown.refresh()),
                        run.resultProperty().subscribe(result -> shown.refresh()),
                        run.pastProperty().subscribe(runs -> shown.refresh()),
                        run.live().marksProperty().subscribe(marks -> shown.refresh()),
                        run.trainingTime()
                                .readingProperty()
                                .map(Reading::marked)
                                .subscribe(steps -> shown.refresh()));
    }

    private void choose(String name) {
        ChartPage next = pages.get(name);
        if (shown != null) {
            shown.node().setVisible(false);
        }
        shown = next;
        shown.refresh();
        shown.node().setVisible(true);
    }

    /** Shows the next page, after the last one the first. */
    public void next() {
        strip.next();
    }

    /** The charts of the page that is shown, from top to bottom, as far as there is something. */
    public List<SeenChart> seen() {
        return shown.charts().stream().flatMap(chart -> chart.seen().stream()).toList();
    }

    /** The chart that has the keys. */
    public Optional<SeenChart> seenInUse() {
        return shown.charts().stream()
                .filter(Node::isFocusWithin)
                .findFirst()
                .flatMap(ChartView::seen);
    }

    /** Shows only one chart of the page, larger: what presenters need. */
    public void setSingle(boolean single) {
        strip.setVisible(!single);
        for (ChartPage page : pages.values()) {
            if (page.isStack()) {
                ChartView lowest = page.charts().get(page.charts().size() - 1);
                page.charts().forEach(chart -> chart.nameAcross(single || chart == lowest));
            }
            page.charts().forEach(chart -> chart.keep(!single || chart == page.single()));
        }
    }

    /** Repaints all charts in a theme. */
    public void setTheme(Theme theme) {
        pages.values().forEach(page -> page.charts().forEach(chart -> chart.show(theme)));
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        frontier.close();
        painter.shutdownNow();
    }
}
