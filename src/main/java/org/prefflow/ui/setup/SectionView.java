package org.prefflow.ui.setup;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
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

    private final List<Param<ExperimentConfig, ?>> params;
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
        content.managedProperty().bind(content.visibleProperty());
        content.setVisible(false);
        getChildren().addAll(heading(title, opening), content);
    }

    private Button heading(String title, Consumer<SectionView> opening) {
        Label name = new Label(title);
        name.getStyleClass().add("section-title");
        name.setMinWidth(USE_PREF_SIZE);
        summary.getStyleClass().add("section-summary");
        summary.setTextOverrun(OverrunStyle.ELLIPSIS);
        summary.setMaxWidth(Double.MAX_VALUE);
        summary.setAlignment(Pos.CENTER_RIGHT);
        HBox.setHgrow(summary, Priority.ALWAYS);
        HBox line = new HBox(8, chevron, name, summary);
        line.setAlignment(Pos.CENTER_LEFT);
        Button heading = new Button(null, line);
        heading.setId("section-" + params.get(0).name());
        heading.getStyleClass().add("section-heading");
        heading.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        heading.setMaxWidth(Double.MAX_VALUE);
        heading.setAccessibleText(title);
        line.prefWidthProperty().bind(heading.widthProperty().subtract(32));
        line.maxWidthProperty().bind(heading.widthProperty().subtract(32));
        heading.setMinWidth(0);
        heading.setMinHeight(USE_PREF_SIZE);
        heading.setOnAction(event -> opening.accept(this));
        // The line may be too short for all of it.
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(summary.textProperty());
        whole.setWrapText(true);
        whole.setMaxWidth(320);
        heading.setTooltip(whole);
        return heading;
    }

    boolean isOf(String field) {
        return params.stream().anyMatch(param -> param.name().equals(field));
    }

    boolean isOpen() {
        return content.isVisible();
    }

    void setOpen(boolean open) {
        content.setVisible(open);
        setMinHeight(open ? 0 : USE_PREF_SIZE);
        VBox.setVgrow(this, open ? Priority.SOMETIMES : Priority.NEVER);
        chevron.setIconCode(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT);
        summary.setVisible(!open);
    }

    void show(ExperimentConfig config) {
        form.show(config);
        summary.setText(SummaryLine.of(params.get(0), config));
    }

    void reset(ExperimentConfig config) {
        form.reset(config);
    }

    boolean explain(String path, String sentence) {
        return form.explain(path, sentence);
    }
}
