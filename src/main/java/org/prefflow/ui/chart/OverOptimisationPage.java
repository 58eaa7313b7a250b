package org.prefflow.ui.chart;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.prefflow.exact.OverOptimisation;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.experiment.RunResult;
import org.prefflow.press.Curves;
import org.prefflow.press.RewardCourse;
import org.prefflow.ui.run.RunViewModel;

/**
 * True against learned reward over the root of the divergence (Gao, Schulman, Hilton 2023): as beta
 * falls, from the last finished run, and as training goes on.
 */
final class OverOptimisationPage implements ChartPage {

    private final RunViewModel run;
    private final ChartView falling;
    private final ChartView training;
    private final VBox node;

    OverOptimisationPage(RunViewModel run, BiFunction<String, String, ChartView> charts) {
        this.run = run;
        falling = charts.apply("chart-falling", "As \u03b2 falls").setRoom(170);
        training = charts.apply("chart-course", "As training goes on").setRoom(170);
        charts().forEach(chart -> VBox.setVgrow(chart, Priority.ALWAYS));
        node = new VBox(falling, training);
    }

    @Override
    public VBox node() {
        return node;
    }

    @Override
    public List<ChartView> charts() {
        return List.of(falling, training);
    }

    @Override
    public void refresh() {
        List<CurvePoint> course =
                run.curveProperty().get().stream()
                        .filter(
                                p ->
                                        Double.isFinite(p.learnedReward())
                                                && Double.isFinite(p.klToReference()))
                        .toList();
        boolean learns = !course.isEmpty();
        if (learns) {
            training.show(RewardCourse.ofTraining(Curves.thinned(course)).chart());
        } else {
            training.vanish();
        }
        showFalling(learns);
    }

    private void showFalling(boolean learns) {
        RunResult result = run.resultProperty().get();
        ProblemSetting running = run.runningProperty().get();
        boolean current = result != null && !run.outdatedProperty().get();
        Optional<OverOptimisation> found = current ? result.overOptimisation() : Optional.empty();
        if (found.isPresent()) {
            Optional<RewardCourse.Own> own = RewardCourse.Own.ofLast(result.curves());
            falling.show(RewardCourse.ofBeta(found.get(), own).chart());
        } else if (running == null) {
            falling.explain("It appears when a method that learns a reward trains: RLHF or DPO.");
        } else if (current) {
            falling.explain(
                    learns
                            ? "The learned reward is the same everywhere: there is nothing to"
                                    + " follow."
                            : Curves.title(running)
                                    + " learns no reward, so there is none to over-optimise. RLHF"
                                    + " and DPO do.");
        } else {
            falling.explain("It appears when the run has finished.");
        }
    }
}
