package org.prefflow.ui.setup;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.param.Param;
import org.prefflow.ui.control.FormContext;
import org.prefflow.ui.control.ParamForm;

/** One section of the set-up: a line with what is chosen, and below it, when open, its form. */
final class SectionView extends VBox {

    private static final PseudoClass REFUSING = PseudoClass.getPseudoClass("refusing");

    private final String title;
    private final List<Param<ExperimentConfig, ?>> params;
    private final Button heading;
    private final FontIcon alert = new FontIcon(Feather.ALERT_CIRCLE);
    private final Label summary = new Label();
    private final FontIcon chevron = new FontIcon(Feather.CHEVRON_RIGHT);
    private final ParamForm<ExperimentConfig> form;
    private final ScrollPane content;

    SectionView(
            String title,
            List<Param<ExperimentConfig, ?>> params,
            SetupViewModel setup,
            FormContext context,
            Consumer<SectionView> opening) {
        this.title = title;
        this.params = List.copyOf(params);
        getStyleClass().add("section");
        form =
                new ParamForm<>(
                        ExperimentConfig.KIND, params, "", setup.config(), context, setup::edit);
        form.getStyleClass().add("section-content");
        content = new ScrollPane(form);
        content.setFitToWidth(true);
        content.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        content.setMinHeight(0);
        VBox.setVgrow(content, Priority.ALWAYS);
        heading = heading(opening);
        getChildren().add(heading);
        form.addEventHandler(ParamForm.REFUSAL, event -> mark());
        mark();
    }

    private Button heading(Consumer<SectionView> opening) {
        Label name = new Label(title);
        name.getStyleClass().add("section-title");
        name.setMinWidth(USE_PREF_SIZE);
        summary.getStyleClass().add("section-summary");
        summary.setTextOverrun(OverrunStyle.ELLIPSIS);
        summary.setMaxWidth(Double.MAX_VALUE);
        summary.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(summary, Priority.ALWAYS);
        alert.getStyleClass().add("section-alert");
        alert.managedProperty().bind(alert.visibleProperty());
        HBox line = new HBox(8, chevron, name, alert, summary);
        line.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button(null, line);
        button.setId("section-" + params.get(0).name());
        button.getStyleClass().add("section-heading");
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setMaxWidth(Double.MAX_VALUE);
        line.prefWidthProperty().bind(button.widthProperty().subtract(32));
        line.maxWidthProperty().bind(button.widthProperty().subtract(32));
        button.setMinWidth(0);
        button.setMinHeight(USE_PREF_SIZE);
        button.setOnAction(event -> opening.accept(this));
        // The line may be too short for all of it.
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(summary.textProperty());
        whole.setWrapText(true);
        whole.setMaxWidth(320);
        button.setTooltip(whole);
        return button;
    }

    boolean isOf(String field) {
        return params.stream().anyMatch(param -> param.name().equals(field));
    }

    boolean isOpen() {
        return getChildren().contains(content);
    }

    /** What is closed is not in the window either: every pulse walks over all that is. */
    void setOpen(boolean open) {
        if (open == isOpen()) {
            return;
        }
        if (open) {
            getChildren().add(content);
            // So that its controls are found at once.
            content.applyCss();
        } else {
            getChildren().remove(content);
        }
        setMinHeight(open ? 0 : USE_PREF_SIZE);
        VBox.setVgrow(this, open ? Priority.SOMETIMES : Priority.NEVER);
        chevron.setIconCode(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
        summary.setVisible(!open);
        mark();
    }

    /** A refusal that the closed section hides is told on its line. */
    private void mark() {
        boolean refusing = !isOpen() && form.isRefusing();
        heading.pseudoClassStateChanged(REFUSING, refusing);
        alert.setVisible(refusing);
        heading.setAccessibleText(refusing ? title + ": a value in it is refused" : title);
    }

    /** A control of this section, open or closed. */
    Optional<Node> find(String id) {
        return Optional.ofNullable(form.lookup("#" + id));
    }

    void show(ExperimentConfig config) {
        form.show(config);
        summary.setText(SummaryLine.of(params.get(0), config));
        mark();
    }

    void reset(ExperimentConfig config) {
        form.reset(config);
        mark();
    }

    boolean explain(String path, String sentence) {
        return form.explain(path, sentence);
    }
}
