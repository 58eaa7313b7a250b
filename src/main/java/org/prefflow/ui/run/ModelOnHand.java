package org.prefflow.ui.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.prefflow.experiment.Beginning;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.RelativePaths;
import org.prefflow.experiment.TrainedModel;
import org.prefflow.method.TrainedStates;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Numbers;
import org.prefflow.ui.setup.SetupViewModel;

/**
 * The trained model that training goes on from, where one was opened, and the one that the last
 * training came to. JavaFX thread only.
 */
public final class ModelOnHand implements AutoCloseable {

    /** A model and what it is called. */
    private record Named(TrainedModel model, String name) {}

    private final SetupViewModel setup;
    private final Subscription subscription;
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private Optional<Named> opened = Optional.empty();
    private Optional<TrainedModel> trained = Optional.empty();
    private Path base = Path.of("");
    private boolean opening;

    ModelOnHand(SetupViewModel setup) {
        this.setup = setup;
        subscription =
                setup.configProperty()
                        .subscribe(this::tell)
                        .and(setup.openingsProperty().subscribe(count -> letGo()));
    }

    /** What training begins with, in a sentence, until it begins; empty where there is no model. */
    public ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** Sets the experiment of a model up; training goes on from it from now on. */
    public void open(TrainedModel model, Path folder, String name) {
        opening = true;
        setup.open(model.experiment(), folder, "opening " + name);
        opening = false;
        opened = Optional.of(new Named(model, name));
        tell(setup.config());
    }

    /** Another experiment was opened. */
    private void letGo() {
        if (!opening) {
            forget();
        }
    }

    /** Training begins from nothing again. */
    public void forget() {
        opened = Optional.empty();
        tell(setup.config());
    }

    /** Whether training goes on from a model, as far as the set-up lets it. */
    public boolean isOpened() {
        return opened.isPresent();
    }

    /** What a run of an experiment begins with: the opened model, where they go together. */
    Beginning beginning(ExperimentConfig config) {
        notice.set("");
        if (opened.isEmpty()) {
            return Beginning.fresh();
        }
        try {
            return Beginning.at(opened.get().model(), config);
        } catch (InvalidValueException other) {
            return Beginning.fresh();
        }
    }

    /** A run has come to these states. */
    void keep(
            ExperimentConfig config,
            Path folder,
            List<TrainedStates.State> states,
            List<CurvePoint> curves) {
        if (!states.isEmpty()) {
            trained = Optional.of(new TrainedModel(config, states, curves));
            base = folder;
        }
    }

    /** Something else is shown, whose networks were not kept. */
    void lose() {
        trained = Optional.empty();
    }

    /**
     * What the last training came to, for a file in a folder; empty where nothing was trained.
     *
     * @param folder absolute
     */
    public Optional<TrainedModel> trained(Path folder) {
        return trained.map(
                model ->
                        new TrainedModel(
                                RelativePaths.moved(model.experiment(), base, folder),
                                model.states(),
                                model.curves()));
    }

    /** The states of the last training; empty where nothing was trained. */
    public List<TrainedStates.State> states() {
        return trained.map(TrainedModel::states).orElse(List.of());
    }

    private void tell(ExperimentConfig config) {
        notice.set(opened.map(named -> sentence(named, config)).orElse(""));
    }

    private static String sentence(Named named, ExperimentConfig config) {
        TrainedModel model = named.model();
        int done = model.states().stream().mapToInt(TrainedStates.State::steps).sum();
        int all = config.method().totalSteps(config.training());
        try {
            model.continued(config);
        } catch (InvalidValueException other) {
            return "Train begins anew: "
                    + named.name()
                    + " was trained with another "
                    + other.path();
        }
        return done >= all
                ? "Train shows what " + named.name() + " has learned; with more steps it goes on"
                : "Train goes on from "
                        + named.name()
                        + ", after step "
                        + Numbers.group(done)
                        + " of "
                        + Numbers.group(all);
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
