package org.prefflow.ui.run;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.figure.MethodStyle;
import org.prefflow.figure.Theme;
import org.prefflow.method.MethodConfig;
import org.prefflow.method.Methods;
import org.prefflow.param.InvalidValueException;
import org.prefflow.ui.setup.Draft;
import org.prefflow.ui.stage.PinnedMoment;
import org.prefflow.ui.stage.StageScene;

/**
 * What a stage shows: the problem of an experiment, laid out anew at each edit, with what was
 * learned last. JavaFX thread only.
 */
public final class Staging implements AutoCloseable {

    private final Draft setup;
    private final PreparationService preparations;
    private final Consumer<String> report;
    private final Predicate<ExperimentConfig> takenUp;
    private final Subscription subscription;
    private final ReadOnlyObjectWrapper<ProblemSetting> setting = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<StageScene> scene = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper changed = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper fieldless = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper untrained = new ReadOnlyBooleanWrapper();

    private Optional<Learned> learned = Optional.empty();
    private Optional<Learned> earlier = Optional.empty();
    private Optional<PinnedMoment> pinned = Optional.empty();
    private Optional<Consumer<ProblemSetting>> waiting = Optional.empty();
    private boolean preparing;

    /**
     * @param preparations this one's own: only the newest request is heard
     * @param report hears why a problem cannot be laid out where no control is to blame
     * @param takenUp whether what was learned from an experiment is of a run that goes on and takes
     *     up what was changed since: the picture is of that run, as far as it has come
     */
    public Staging(
            Draft setup,
            PreparationService preparations,
            Consumer<String> report,
            Predicate<ExperimentConfig> takenUp) {
        this.setup = setup;
        this.preparations = preparations;
        this.report = report;
        this.takenUp = takenUp;
        subscription = setup.configProperty().subscribe(this::prepare);
    }

    // Properties

    /** The problem of the experiment; null until it is laid out. */
    public ReadOnlyObjectProperty<ProblemSetting> settingProperty() {
        return setting.getReadOnlyProperty();
    }

    /** What the stage shows; null until the first problem is laid out. */
    public ReadOnlyObjectProperty<StageScene> sceneProperty() {
        return scene.getReadOnlyProperty();
    }

    /**
     * Whether the particles on the stage were learned from another experiment than the present one.
     */
    public ReadOnlyBooleanProperty staleProperty() {
        return stale.getReadOnlyProperty();
    }

    /**
     * That the set-up was changed since the particles on the stage were learned, and of which
     * method they are where that was changed too: they are faded then. Empty where it was not.
     */
    public ReadOnlyStringProperty changedProperty() {
        return changed.getReadOnlyProperty();
    }

    /** Whether the particles on the stage are the reference's own: nothing is learned yet. */
    public ReadOnlyBooleanProperty untrainedProperty() {
        return untrained.getReadOnlyProperty();
    }

    /** Whether the particles on the stage are moved by a method that has no field. */
    public ReadOnlyBooleanProperty fieldlessProperty() {
        return fieldless.getReadOnlyProperty();
    }

    // Commands

    /** Shows a problem that was laid out for the present experiment. */
    public void show(ProblemSetting prepared) {
        preparing = false;
        setting.set(prepared);
        compose();
        Optional<Consumer<ProblemSetting>> next = waiting;
        waiting = Optional.empty();
        next.ifPresent(hears -> hears.accept(prepared));
    }

    /** Fades what was learned where the run that goes on takes up no more of what was changed. */
    public void refresh() {
        if (isStale() != stale.get()) {
            compose();
        }
    }

    /** Calls back when the present experiment is laid out, unless it changes before. */
    public void whenLaidOut(Consumer<ProblemSetting> ready) {
        if (preparing) {
            waiting = Optional.of(ready);
        } else {
            ready.accept(setting.get());
        }
    }

    /** Shows what a run of the history left behind; the problem alone where that is nothing. */
    public void show(Optional<Learned> kept) {
        learned = kept;
        compose();
    }

    /** Shows what was learned, in training or at its end. */
    public void show(Learned now) {
        learned = Optional.of(now);
        compose();
    }

    /**
     * Shows what was learned at an earlier moment, until told that nothing shall hide the newest.
     */
    void lookBack(Optional<Learned> moment) {
        if (!moment.equals(earlier)) {
            earlier = moment;
            compose();
        }
    }

    /** Shows another moment beside the one shown. */
    void compare(Optional<PinnedMoment> moment) {
        if (!moment.equals(pinned)) {
            pinned = moment;
            compose();
        }
    }

    /** What was learned last; empty for nothing. */
    public Optional<Learned> learned() {
        return learned;
    }

    private Optional<Learned> shown() {
        return earlier.or(() -> learned);
    }

    private void prepare(ExperimentConfig config) {
        refreshStale();
        preparing = true;
        waiting = Optional.empty();
        preparations.prepare(config, setup.base(), this::show, this::refused);
    }

    private void refused(Exception failure) {
        preparing = false;
        waiting = Optional.empty();
        if (failure instanceof InvalidValueException no) {
            setup.explain(no.path(), no.getMessage());
        } else {
            report.accept("The problem cannot be laid out: " + failure.getMessage());
        }
    }

    private void compose() {
        ProblemSetting now = setting.get();
        if (now != null) {
            scene.set(Learned.scene(now, shown(), pinned, isStale()));
            untrained.set(shown().isEmpty());
        }
        fieldless.set(shown().filter(l -> l.field().isEmpty()).isPresent());
        refreshStale();
    }

    private void refreshStale() {
        stale.set(isStale());
        changed.set(isStale() ? change(title(setup.config()), title(learned.get().from())) : "");
    }

    private boolean isStale() {
        return learned.map(Learned::from)
                .filter(from -> !from.equals(setup.config()) && !takenUp.test(from))
                .isPresent();
    }

    private static String change(String method, String learner) {
        return method.equals(learner)
                ? "Set-up changed: train to see it"
                : "Set-up changed: " + method + " is not trained yet. Faded: learned by " + learner;
    }

    private static String title(ExperimentConfig config) {
        String name = Methods.ALL.<MethodConfig>kindOf(config.method()).name();
        return MethodStyle.of(name, Theme.LIGHT).title();
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        preparations.close();
    }
}
