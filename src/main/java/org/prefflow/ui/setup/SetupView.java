package org.prefflow.ui.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.param.Kind;
import org.prefflow.param.Param;
import org.prefflow.param.RecordParam;
import org.prefflow.param.VariantParam;
import org.prefflow.ui.control.FormContext;

/** The set-up as an accordion: one section open at a time, the rest one line each. */
public final class SetupView extends BorderPane implements AutoCloseable {

    private static final double HEAD = 36;

    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");

    private final List<SectionView> sections = new ArrayList<>();
    private final Subscription subscription;

    /**
     * A view of the set-up.
     *
     * @param rule what a change will do while a run goes on; empty while none does
     * @param acting whether some changes act at once
     */
    public SetupView(
            SetupViewModel setup,
            FormContext context,
            ObservableValue<String> rule,
            ObservableValue<Boolean> acting) {
        setId("setup");
        getStyleClass().add("side-panel");
        VBox column = new VBox();
        column.getStyleClass().add("sections");
        addSections(setup, context);
        column.getChildren().addAll(sections);
        Label title = new Label("SET-UP");
        title.getStyleClass().add("panel-title");
        title.setMinWidth(USE_PREF_SIZE);
        Label will = new Label();
        will.setId("setup-rule");
        will.getStyleClass().add("setup-rule");
        will.setWrapText(true);
        HBox.setHgrow(will, Priority.ALWAYS);
        HBox head = new HBox(12, title, will);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setPadding(new Insets(0, 8, 0, 16));
        // There is room for two lines of it at all times: nothing moves when it comes.
        head.setMinHeight(HEAD);
        head.setMaxHeight(HEAD);
        setTop(head);
        setCenter(column);
        open(sections.get(0));
        subscription =
                Subscription.combine(
                        rule.subscribe(
                                words -> {
                                    will.setText(words);
                                    will.setVisible(!words.isEmpty());
                                }),
                        acting.subscribe(now -> pseudoClassStateChanged(RUNNING, now)),
                        setup.configProperty().subscribe(this::show),
                        setup.openingsProperty()
                                .subscribe(
                                        (was, is) ->
                                                sections.forEach(s -> s.reset(setup.config()))),
                        setup.problemProperty()
                                .subscribe(
                                        problem -> {
                                            if (problem != null) {
                                                explain(problem);
                                            }
                                        }));
    }

    private void addSections(SetupViewModel setup, FormContext context) {
        Kind<ExperimentConfig> kind = ExperimentConfig.KIND;
        List<Param<ExperimentConfig, ?>> loose = new ArrayList<>();
        List<Param<ExperimentConfig, ?>> ordered = new ArrayList<>();
        for (Param<ExperimentConfig, ?> param : kind.params()) {
            boolean section = param instanceof VariantParam || param instanceof RecordParam;
            (section ? ordered : loose).add(param);
        }
        ordered.addAll(loose);
        for (Param<ExperimentConfig, ?> param : ordered) {
            sections.add(
                    new SectionView(
                            SettingWords.section(param.name()),
                            List.of(param),
                            setup,
                            context,
                            this::open));
        }
    }

    private void open(SectionView opened) {
        boolean wasOpen = opened.isOpen();
        for (SectionView section : sections) {
            section.setOpen(section == opened && !wasOpen);
        }
    }

    private void show(ExperimentConfig config) {
        sections.forEach(section -> section.show(config));
    }

    private void explain(SetupViewModel.Problem problem) {
        for (SectionView section : sections) {
            if (section.explain(problem.path(), problem.sentence())) {
                if (!section.isOpen()) {
                    open(section);
                }
                return;
            }
        }
    }

    /** Opens the section of a field of the experiment, such as {@code "training"}. */
    public void openSection(String field) {
        for (SectionView section : sections) {
            if (section.isOf(field) && !section.isOpen()) {
                open(section);
            }
        }
    }

    /** A control, in an open section or a closed one. */
    public Optional<Node> find(String id) {
        return sections.stream().flatMap(section -> section.find(id).stream()).findFirst();
    }

    @Override
    public void close() {
        subscription.unsubscribe();
    }
}
