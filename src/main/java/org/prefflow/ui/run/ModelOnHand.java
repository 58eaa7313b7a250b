package org.prefflow.ui.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.prefflow.experiment.Beginning;
import org.prefflow.experiment.CarriedFiles;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.TrainedModel;
import org.prefflow.method.TrainedStates;
import org.prefflow.nn.LiveKnob;
import org.prefflow.nn.TrainingChange;
import org.prefflow.nn.TrainingConfig;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Numbers;
import org.prefflow.ui.setup.SetupPage;
import org.prefflow.ui.setup.SetupViewModel;

/**
 * The trained model that training goes on from, where one was opened, and those that the last
 * training of each page came to. JavaFX thread only.
 */
public final class ModelOnHand implements AutoCloseable {

    /**
     * Of the learning rate, for steps beyond the planned ones: they can be seen, and do not throw
     * away what its fall has averaged.
     */
    private static final double RATE_BEYOND = 0.1;

    /** So many trained models are kept: those of four panes, and that of the stage. */
    private static final int MOST = 5;

    /** A model that training came to, and the folder that its paths are relative to. */
    private record Kept(TrainedModel model, Path base) {}

    /** A model and what it is called. */
    private record Named(TrainedModel model, String name) {}

    /**
     * Where training that is over can go on by hand.
     *
     * @param model what it came to
     * @param done steps that were made
     * @param config the experiment, with room for the steps to come
     * @param setUp what is set up meanwhile: the same, with its numbers as they stand
     */
    public record Onward(
            TrainedModel model, int done, ExperimentConfig config, ExperimentConfig setUp) {

        /** Whether all steps that were planned are made. */
        public boolean isBeyondTheEnd() {
            ExperimentConfig planned = model.experiment();
            return done >= planned.method().totalSteps(planned.training());
        }

        /** What is left of the learning rate where it had fallen to 0; empty where it had not. */
        public OptionalDouble rateBeyond() {
            return config.training().changes().stream()
                    .filter(change -> change.field() == LiveKnob.ONWARD && change.step() <= done)
                    .mapToDouble(TrainingChange::held)
                    .findFirst();
        }

        Beginning beginning() {
            return Beginning.at(model, config);
        }
    }

    private final SetupViewModel setup;
    private final Subscription subscription;
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private Optional<Named> opened = Optional.empty();
    private final Map<SetupPage, Kept> known = new LinkedHashMap<>();
    private Optional<Kept> trained = Optional.empty();
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

    /**
     * What a run of an experiment begins with: where it goes on, or the opened model, where they go
     * together.
     */
    Beginning beginning(ExperimentConfig config, Optional<Onward> onward) {
        notice.set("");
        if (onward.isPresent()) {
            return onward.get().beginning();
        }
        if (opened.isEmpty()) {
            return Beginning.fresh();
        }
        try {
            return Beginning.at(opened.get().model(), config);
        } catch (InvalidValueException other) {
            return Beginning.fresh();
        }
    }

    /**
     * Where the run that is shown goes on, if its model is still on hand and the experiment lets
     * it: after its last step with more steps than were planned.
     *
     * @param wanted the experiment as it is set up
     * @param shown what makes the run again that is shown, which is over
     * @param record what makes it again, where its numbers were led by hand to those set up
     * @param steps that are to be made
     */
    Optional<Onward> onward(
            ExperimentConfig wanted,
            Optional<ExperimentConfig> shown,
            Optional<ExperimentConfig> record,
            int steps) {
        Optional<TrainedModel> own = shown.flatMap(this::of).map(Kept::model);
        return own.flatMap(model -> onward(model, wanted, wanted, steps))
                .or(
                        () ->
                                own.flatMap(
                                        model ->
                                                record.flatMap(
                                                        led -> onward(model, led, wanted, steps))));
    }

    private static int steps(List<TrainedStates.State> states) {
        return states.stream().mapToInt(TrainedStates.State::steps).sum();
    }

    private static Optional<Onward> onward(
            TrainedModel model, ExperimentConfig record, ExperimentConfig setUp, int steps) {
        int done = steps(model.states());
        int all = done < steps(record) ? steps(record) : done + steps;
        try {
            ExperimentConfig config = longer(record, done, all);
            model.continued(config);
            return Optional.of(new Onward(model, done, config, longer(setUp, done, all)));
        } catch (InvalidValueException other) {
            return Optional.empty();
        }
    }

    private static int steps(ExperimentConfig config) {
        return config.method().totalSteps(config.training());
    }

    // At the foot of its fall a learning rate of 0 would learn nothing.
    private static ExperimentConfig longer(ExperimentConfig wanted, int done, int all) {
        if (all == steps(wanted)) {
            return wanted;
        }
        TrainingConfig training = wanted.training();
        return wanted.withTraining(
                wanted.method().lowersLearningRate()
                        ? training.onward(done, all, RATE_BEYOND)
                        : training.withSteps(all));
    }

    /**
     * A run has come to these states; checkpoints after them, as of a divergence, are left out.
     *
     * @param seen whether it is what was trained last for the one at the window
     */
    void keep(
            SetupPage page,
            boolean seen,
            ExperimentConfig config,
            List<TrainedStates.State> states,
            List<CurvePoint> curves) {
        if (!states.isEmpty()) {
            int done = steps(states);
            List<CurvePoint> until = curves.stream().filter(p -> p.step() <= done).toList();
            Kept kept = new Kept(new TrainedModel(config, states, until), page.base());
            known.remove(page);
            known.put(page, kept);
            if (known.size() > MOST) {
                known.remove(known.keySet().iterator().next());
            }
            trained = seen ? Optional.of(kept) : trained;
        }
    }

    /** The model that makes a run again, whichever page it is of. */
    private Optional<Kept> of(ExperimentConfig config) {
        return known.values().stream()
                .filter(kept -> kept.model().experiment().equals(config))
                .findFirst();
    }

    /** A run is shown whose networks may not be on hand any more. */
    void loseUnlessOf(ExperimentConfig config) {
        trained = of(config);
    }

    /**
     * What the last training came to, for a file in a folder, which is absolute; empty where
     * nothing was trained. The function reads files: it is for another thread.
     */
    public Optional<Function<Path, TrainedModel>> trained() {
        return trained.map(
                kept ->
                        folder ->
                                new TrainedModel(
                                        CarriedFiles.saved(
                                                kept.model().experiment(), kept.base(), folder),
                                        kept.model().states(),
                                        kept.model().curves()));
    }

    /** The states of the last training; empty where nothing was trained. */
    public List<TrainedStates.State> states() {
        return trained.map(kept -> kept.model().states()).orElse(List.of());
    }

    private void tell(ExperimentConfig config) {
        notice.set(opened.map(named -> sentence(named, config)).orElse(""));
    }

    private static String sentence(Named named, ExperimentConfig config) {
        TrainedModel model = named.model();
        int done = steps(model.states());
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
