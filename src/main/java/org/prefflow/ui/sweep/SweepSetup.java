package org.prefflow.ui.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;
import org.prefflow.experiment.CategoryField;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.NumberField;
import org.prefflow.experiment.RelativePaths;
import org.prefflow.method.Methods;
import org.prefflow.reward.Rewards;
import org.prefflow.sweep.Design;
import org.prefflow.sweep.Study;
import org.prefflow.ui.setup.OutsideQuestion;
import org.prefflow.ui.setup.SetupViewModel;

/** The sweep that is set up, of the experiment that is set up. JavaFX thread only. */
final class SweepSetup implements AutoCloseable {

    private static final String FIRST_FIELD = "data.pairs";

    private final SetupViewModel setup;
    private final ObjectProperty<SweepDraft> draft = new SimpleObjectProperty<>(this, "draft");
    private final ReadOnlyObjectWrapper<List<String>> fields =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Optional<Study>> chosen =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Subscription subscription;

    SweepSetup(SetupViewModel setup) {
        this.setup = setup;
        draft.set(first());
        subscription = setup.configProperty().subscribe(next -> chosen.set(Optional.empty()));
    }

    private SweepDraft first() {
        ExperimentConfig experiment = setup.configProperty().get();
        List<String> fields = fields(experiment);
        String field = fields.contains(FIRST_FIELD) ? FIRST_FIELD : fields.get(0);
        return new SweepDraft(
                List.of(AxisDraft.of(field, experiment)),
                Design.GRID,
                "20",
                "3",
                Integer.toString(Runtime.getRuntime().availableProcessors()),
                "",
                false);
    }

    /** The sweep as it stands in the controls. */
    ReadOnlyObjectProperty<SweepDraft> draftProperty() {
        return draft;
    }

    /** The sweep as it stands in the controls. */
    SweepDraft draft() {
        return draft.get();
    }

    /** The ready study that is set up; empty for anything else. */
    ReadOnlyObjectProperty<Optional<Study>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** Every field of the experiment that can be varied; kept up to date while somebody looks. */
    ReadOnlyObjectProperty<List<String>> fieldsProperty() {
        return fields.getReadOnlyProperty();
    }

    private static List<String> fields(ExperimentConfig experiment) {
        List<String> fields = new ArrayList<>();
        CategoryField.of(experiment).forEach(field -> fields.add(field.path()));
        NumberField.of(experiment).forEach(field -> fields.add(field.path()));
        fields.remove("seed");
        return fields;
    }

    /** The values that a field can have, where they are a closed list. */
    Optional<CategoryField> choices(String field) {
        return CategoryField.at(field, setup.configProperty().get());
    }

    /** Looks again which fields there are. */
    void listFields() {
        fields.set(fields(setup.configProperty().get()));
    }

    /** The experiment that is varied, with paths that hold everywhere. */
    ExperimentConfig experiment() {
        return RelativePaths.absolute(setup.configProperty().get(), setup.base());
    }

    /** What is asked before a sweep is opened. */
    OutsideQuestion outside() {
        return setup.outside();
    }

    /** Folder that the experiment's paths are relative to. */
    Path base() {
        return setup.base();
    }

    /** A name for the folder of its results. */
    String name() {
        return chosen.get().map(Study::name).orElse(name(setup.configProperty().get()));
    }

    /** A name for the folder of an experiment's sweep. */
    private static String name(ExperimentConfig experiment) {
        return Methods.ALL.kindOf(experiment.method()).name()
                + "-"
                + Rewards.ALL.kindOf(experiment.reward()).name()
                + "-sweep";
    }

    /** Changes the sweep that is set up. */
    void edit(SweepDraft next) {
        if (!next.asksLike(draft.get())) {
            chosen.set(Optional.empty());
        }
        draft.set(next);
    }

    /** Varies one more field: the first number that is not varied yet. */
    void addField() {
        List<String> varied = draft.get().axes().stream().map(AxisDraft::field).toList();
        ExperimentConfig experiment = setup.configProperty().get();
        List<String> numbers = NumberField.of(experiment).stream().map(NumberField::path).toList();
        fields.get().stream()
                .filter(field -> numbers.contains(field) && !varied.contains(field))
                .findFirst()
                .ifPresent(
                        field -> {
                            List<AxisDraft> axes = new ArrayList<>(draft.get().axes());
                            axes.add(AxisDraft.of(field, experiment));
                            edit(draft.get().with(axes));
                        });
    }

    /** Varies another field in the place of one. */
    void chooseField(int axis, String field) {
        edit(draft.get().with(axis, AxisDraft.of(field, setup.configProperty().get())));
    }

    /** Varies a field no more. */
    void removeField(int axis) {
        List<AxisDraft> axes = new ArrayList<>(draft.get().axes());
        axes.remove(axis);
        edit(draft.get().with(axes));
    }

    /**
     * Sets up what a sweep is of, and the sweep.
     *
     * @param study the ready study that it is; empty for any other
     */
    void take(OpenedSweep opened, Optional<Study> study) {
        setup.open(opened.config().experiment(), opened.base(), "opening " + opened.name());
        edit(draft.get().like(opened.config()).keeping(opened.keeping()));
        chosen.set(study);
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
