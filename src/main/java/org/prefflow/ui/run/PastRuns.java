package org.prefflow.ui.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.KeptRun;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.Methods;
import org.prefflow.param.Numbers;
import org.prefflow.press.PastRun;
import org.prefflow.press.Problem;
import org.prefflow.reward.Reward;
import org.prefflow.reward.Rewards;
import org.prefflow.ui.history.HistoryRow;
import org.prefflow.ui.history.HistoryViewModel;
import org.prefflow.ui.setup.SummaryLine;

/** The finished runs of the history as marks on charts. JavaFX thread only. */
final class PastRuns {

    private final HistoryViewModel history;
    private final ReadOnlyObjectWrapper<List<PastRun>> past =
            new ReadOnlyObjectWrapper<>(List.of());
    private List<KeptRun> shown = List.of();

    PastRuns(HistoryViewModel history) {
        this.history = history;
        history.rows().addListener((ListChangeListener<HistoryRow>) change -> refresh());
    }

    ReadOnlyObjectProperty<List<PastRun>> property() {
        return past.getReadOnlyProperty();
    }

    private void refresh() {
        List<KeptRun> finished = new ArrayList<>();
        for (HistoryRow row : history.rows()) {
            if (row.run().status() == KeptRun.Status.FINISHED) {
                finished.add(row.run());
            }
        }
        // A run that goes on changes with every checkpoint, and is not among them.
        if (same(finished, shown)) {
            return;
        }
        shown = finished;
        List<PastRun> all = new ArrayList<>();
        finished.forEach(run -> all.add(mark(all.size() + 1, run)));
        past.set(Collections.unmodifiableList(all));
    }

    private static boolean same(List<KeptRun> one, List<KeptRun> other) {
        for (int i = 0; i < one.size() && i < other.size(); i++) {
            if (one.get(i) != other.get(i)) {
                return false;
            }
        }
        return one.size() == other.size();
    }

    private static PastRun mark(int number, KeptRun run) {
        ExperimentConfig config = run.config();
        Problem problem =
                new Problem(
                        Rewards.ALL.<Reward>kindOf(config.reward()).name(),
                        run.problem(),
                        config.reference());
        return PastRun.of(number, problem, config, words(config, run.pairs()), run.metrics());
    }

    /** What a run is called until somebody gives it a name. */
    static String name(ExperimentConfig config) {
        return Methods.ALL.<MethodConfig>kindOf(config.method()).name()
                + " on "
                + Rewards.ALL.<Reward>kindOf(config.reward()).name();
    }

    private static String words(ExperimentConfig config, int pairs) {
        int steps = config.method().totalSteps(config.training());
        return SummaryLine.ofMethod(config)
                + "\n"
                + Numbers.count(pairs, "pairs")
                + ", "
                + (steps == 0 ? "" : Numbers.count(steps, "steps") + ", ")
                + "seed "
                + config.seed();
    }
}
