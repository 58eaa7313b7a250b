package org.prefflow.ui.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.prefflow.ui.run.PastRun;
import org.prefflow.ui.run.Problem;
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
        chart.show(of(frontier.get(), problem, run.pastProperty().get(), course(problem)));
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

    /** The runs of one problem over its frontier. */
    static Chart of(
            List<FrontierPoint> frontier,
            Problem problem,
            List<PastRun> past,
            FrontierPlot.Course course) {
        List<PastRun> here =
                past.stream().filter(r -> r.problem().equals(problem) && r.isPlaced()).toList();
        FrontierPlot plot = FrontierPlot.of(frontier, here, course);
        return new Chart(
                plot::in,
                plot.readings(),
                Chart.Sense.NEAREST,
                "",
                note(past, problem, here, course));
    }

    /** A place in words. */
    static String place(double kl, double reward) {
        return String.format(Locale.ROOT, "KL %.3f, reward %.3f", kl, reward);
    }

    private static String note(
            List<PastRun> past, Problem problem, List<PastRun> here, FrontierPlot.Course course) {
        List<String> sentences = new ArrayList<>();
        if (here.isEmpty()) {
            sentences.add("Every finished run of this problem becomes a mark.");
        } else {
            PastRun newest = here.get(here.size() - 1);
            sentences.add("Ring: the newest, " + place(newest.kl(), newest.reward()) + ".");
            sentences.add(
                    newest.hasTarget()
                            ? "Hollow: what its method should have found."
                            : "There is no exact target that a hollow mark could show.");
        }
        if (course.kl().length > 0) {
            sentences.add("Thin line: the last run as it trained.");
        }
        long elsewhere = past.stream().filter(r -> !r.problem().equals(problem)).count();
        if (elsewhere > 0) {
            sentences.add(
                    runs(elsewhere) + " of another reward or reference " + not(elsewhere) + ".");
        }
        long lost = past.size() - elsewhere - here.size();
        if (lost > 0) {
            sentences.add(runs(lost) + " without a density, so without a KL, " + not(lost) + ".");
        }
        return String.join(" ", sentences);
    }

    private static String runs(long count) {
        return count == 1 ? "1 run" : count + " runs";
    }

    private static String not(long count) {
        return count == 1 ? "is not shown" : "are not shown";
    }

    @Override
    public void close() {
        frontiers.close();
    }

    /** Runs by their method, in the order in which methods first appear. */
    static Map<String, List<PastRun>> byMethod(List<PastRun> runs) {
        Map<String, List<PastRun>> groups = new LinkedHashMap<>();
        runs.forEach(r -> groups.computeIfAbsent(r.method(), m -> new ArrayList<>()).add(r));
        return groups;
    }
}
