package org.prefflow.ui.run;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.experiment.RunResult;
import org.prefflow.method.update.UpdateTrace;

/**
 * What is known of the run: written by whoever commands it and by whoever follows it, and shown to
 * all others as {@link RunViewModel} words it. JavaFX thread only.
 */
final class RunFacts {

    final ReadOnlyObjectWrapper<RunViewModel.State> state =
            new ReadOnlyObjectWrapper<>(RunViewModel.State.LOADING);
    final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(0);
    final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("Loading ND4J");
    final ReadOnlyObjectWrapper<RunOutcome> outcome = new ReadOnlyObjectWrapper<>();

    /** An error whose report was neither taken nor put away; null for none. */
    final ReadOnlyObjectWrapper<RunOutcome.Mishap> mishap = new ReadOnlyObjectWrapper<>();

    final ReadOnlyObjectWrapper<ProblemSetting> running = new ReadOnlyObjectWrapper<>();
    final ReadOnlyObjectWrapper<List<CurvePoint>> curve = new ReadOnlyObjectWrapper<>(List.of());
    final ReadOnlyObjectWrapper<RunResult> result = new ReadOnlyObjectWrapper<>();
    final ReadOnlyBooleanWrapper outdated = new ReadOnlyBooleanWrapper();
    final ReadOnlyBooleanWrapper earlier = new ReadOnlyBooleanWrapper();
    final ReadOnlyBooleanWrapper pausable = new ReadOnlyBooleanWrapper();
    final ReadOnlyObjectWrapper<UpdateTrace> update = new ReadOnlyObjectWrapper<>();

    /** Whether somebody waits for the next step that is taken apart. */
    boolean updateWanted;

    private Optional<ExperimentConfig> resultOf = Optional.empty();
    private ExperimentConfig setUp;

    /**
     * Numbers are told of a run.
     *
     * @param found null for none
     * @param from the experiment that it was learned from, as it was set up
     */
    void tell(RunResult found, Optional<ExperimentConfig> from) {
        resultOf = from;
        result.set(found);
        begin(false);
    }

    /**
     * The last numbers stay while another run goes on.
     *
     * @param now whether one does
     */
    void begin(boolean now) {
        outdated.set(now && result.get() != null);
        judge();
    }

    /** This is set up from now on. */
    void setUp(ExperimentConfig config) {
        setUp = config;
        judge();
    }

    private void judge() {
        boolean ofAnother = resultOf.filter(from -> !from.equals(setUp)).isPresent();
        earlier.set(result.get() != null && (outdated.get() || ofAnother));
    }
}
