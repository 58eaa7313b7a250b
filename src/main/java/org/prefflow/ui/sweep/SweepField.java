package org.prefflow.ui.sweep;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A name, its control, and in one sentence below what is wrong there. */
final class SweepField extends VBox {

    private static final double NAME = 76;

    private final Label wrong = new Label();

    /**
     * @param id of the sentence: what follows it is "-problem"
     */
    SweepField(String id, String name, Node control) {
        super(2);
        Label label = new Label(name);
        label.setMinWidth(NAME);
        label.setLabelFor(control);
        HBox row = new HBox(8, label, control);
        row.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(control, Priority.ALWAYS);
        wrong.setId(id + "-problem");
        wrong.getStyleClass().add("problem");
        wrong.setWrapText(true);
        wrong.setMinHeight(USE_PREF_SIZE);
        explain(Optional.empty());
        getChildren().addAll(row, wrong);
    }

    /** Says what is wrong; nothing where all is right. */
    void explain(Optional<String> sentence) {
        wrong.setText(sentence.orElse(""));
        wrong.setVisible(sentence.isPresent());
        wrong.setManaged(sentence.isPresent());
    }

    /** A line of text that tells every change made by a person. */
    static TextField text(String id, String accessible, Consumer<String> changed) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(accessible);
        field.setMinWidth(40);
        field.setPrefWidth(Region.USE_COMPUTED_SIZE);
        field.textProperty()
                .addListener(
                        (observable, was, is) -> {
                            if (!is.equals(field.getUserData())) {
                                field.setUserData(is);
                                changed.accept(is);
                            }
                        });
        return field;
    }

    /** Shows a text without telling. */
    static void show(TextField field, String text) {
        field.setUserData(text);
        if (!field.getText().equals(text)) {
            field.setText(text);
        }
    }
}
