package org.prefflow.ui.control;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.prefflow.experiment.LiveKnobs;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.Kind;
import org.prefflow.param.Param;
import org.prefflow.param.RecordParam;
import org.prefflow.param.VariantParam;

/**
 * One knob of a form: its name and symbol, its controls, its tooltip, and under them the sentence
 * that says why a value was refused, what to expect of it, or why the knob does nothing.
 */
final class Knob<C, V> extends VBox implements Editor.Edit<V> {

    private final Kind<C> kind;
    private final Param<C, V> param;
    private final ParamForm<C> form;
    private final Editor<V> editor;
    private final Label problem = new Label();
    private final Label inert = new Label();
    private final Label warning = new Label();
    private final VBox controls = new VBox(2);
    private V shown;

    Knob(
            Kind<C> kind,
            Param<C, V> param,
            ParamForm<C> form,
            String path,
            Function<Editor.Edit<V>, Editor<V>> editors) {
        this.kind = kind;
        this.param = param;
        this.form = form;
        this.editor = editors.apply(this);
        getStyleClass().add("knob");
        String id = ParamForm.id(path);
        problem.setId(id + "-problem");
        inert.setId(id + "-inert");
        note(problem, "problem");
        note(inert, "note");
        warning.setId(id + "-warning");
        note(warning, "warning");
        if (!isSection(path)) {
            controls.getChildren().add(heading(path));
        }
        editor.below().ifPresent(controls.getChildren()::add);
        getChildren().addAll(controls, problem, warning, inert);
        // Once the sentence has its height.
        problem.textProperty()
                .subscribe(
                        text -> {
                            fireEvent(new Event(ParamForm.REFUSAL));
                            if (!text.isEmpty()) {
                                Platform.runLater(() -> Reveal.bring(this));
                            }
                        });
        describe();
    }

    // A record at the top of an experiment is a section, which has its own title.
    private boolean isSection(String path) {
        return !path.contains(".")
                && (param instanceof VariantParam || param instanceof RecordParam);
    }

    private static void note(Label label, String style) {
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.managedProperty().bind(label.visibleProperty());
        label.visibleProperty().bind(label.textProperty().isNotEmpty());
    }

    private HBox heading(String path) {
        Label name = new Label(ParamForm.words(param.name()));
        name.getStyleClass().add("knob-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label symbol = new Label(param.label().symbol());
        symbol.getStyleClass().add("symbol");
        symbol.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox heading = new HBox(6, name, symbol, space);
        if (LiveKnobs.isLive(path)) {
            heading.getChildren().add(2, liveMark());
        }
        heading.setAlignment(Pos.CENTER_LEFT);
        editor.beside().ifPresent(heading.getChildren()::add);
        heading.setOnMouseClicked(
                event -> {
                    if (event.getClickCount() == 2 && event.getTarget() != null) {
                        offer(this::defaultValue);
                    }
                });
        return heading;
    }

    /** Seen while a run goes on, by the style sheet. */
    private static Label liveMark() {
        Label mark = new Label("live");
        mark.getStyleClass().add("live-mark");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        return mark;
    }

    private V defaultValue() {
        return param.get(kind.defaults());
    }

    private void describe() {
        Tooltip tooltip = new Tooltip(description());
        tooltip.setShowDelay(Duration.millis(500));
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(320);
        Tooltip.install(controls, tooltip);
        label(controls);
    }

    private void label(Node node) {
        if (node instanceof ParamForm) {
            return;
        }
        if (node instanceof Control control && !(node instanceof Label)) {
            if (control.getAccessibleText() == null) {
                control.setAccessibleText(ParamForm.words(param.name()));
            }
            control.setAccessibleHelp(description());
        } else if (node instanceof javafx.scene.Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::label);
        }
    }

    private String description() {
        StringBuilder text = new StringBuilder(param.label().help()).append('.');
        if (!param.label().symbol().isEmpty()) {
            text.append("\nSymbol: ").append(param.label().symbol());
        }
        String allowed = param.allowed().replaceFirst("^be ", "");
        text.append("\nAllowed: ").append(allowed).append('.');
        if (!param.label().unit().isEmpty()) {
            text.append("\nUnit: ").append(param.label().unit());
        }
        String usual = ParamForm.text(defaultValue());
        if (!usual.isEmpty()) {
            text.append("\nDefault: ").append(usual);
        }
        return text.toString();
    }

    /** The knob's field name. */
    String name() {
        return param.name();
    }

    /**
     * Shows the field of an accepted record; what is being typed stays if the field is the same.
     */
    void show(C owner) {
        V value = param.get(owner);
        if (!value.equals(shown)) {
            shown = value;
            problem.setText("");
            editor.show(value);
        }
        editor.showInert(field -> kind.whyInert(param.name() + "." + field, owner));
        Optional<String> why =
                kind.whyInert(param.name(), owner).or(() -> form.outerInert(param.name()));
        inert.setText(why.orElse(""));
        warning.setText(kind.warning(param.name(), owner).orElse(""));
        controls.setDisable(why.isPresent());
    }

    /** Shows the field anew, whatever was being typed. */
    void reset(C owner) {
        shown = null;
        editor.reset();
        show(owner);
    }

    /** Whether this knob, or one inside, shows a refusal. */
    boolean isRefusing() {
        return !problem.getText().isEmpty() || editor.isRefusing();
    }

    /** Shows a refusal that was found later, under this knob or the one inside that it is about. */
    boolean explain(String path, String text) {
        if (!path.isEmpty() && editor.explain(path, text)) {
            return true;
        }
        problem.setText(text);
        return true;
    }

    @Override
    public void offer(Supplier<V> value) {
        try {
            set(value.get());
        } catch (InvalidValueException refusal) {
            problem.setText(
                    ParamForm.words(param.name())
                            + " = "
                            + refusal.value()
                            + " is not allowed: "
                            + refusal.rule());
            refusal.part().ifPresent(editor::point);
        }
    }

    @Override
    public void set(V value) {
        boolean same = value.equals(shown);
        form.commit(param, value);
        problem.setText("");
        if (same) {
            // A refused text may stand there still.
            editor.show(value);
        }
    }
}
