package org.prefflow.ui.control;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prefflow.param.InvalidValueException;
import org.prefflow.param.TextParam;

/** A line of text; a path has a button to choose it. */
final class TextEditor implements Editor<String> {

    private final TextParam<?> param;
    private final CommitField field;
    private final HBox below;

    TextEditor(String id, TextParam<?> param, FormContext.Files files, Edit<String> edit) {
        this.param = param;
        field = new CommitField(text -> edit.offer(text::strip), direction -> {});
        field.setId(id);
        HBox.setHgrow(field, Priority.ALWAYS);
        below = new HBox(4, field);
        if (param.file()) {
            Button browse = new Button(null, new FontIcon(Feather.FOLDER));
            browse.setId(id + "-browse");
            browse.setAccessibleText("choose a file");
            browse.setOnAction(
                    event ->
                            files.choose(browse.getScene().getWindow(), param.name())
                                    .ifPresent(path -> edit.offer(() -> path)));
            below.getChildren().add(browse);
        }
    }

    @Override
    public Optional<Node> below() {
        return Optional.of(below);
    }

    /** Selects it, so that the right thing can be typed in its place. */
    @Override
    public void point(InvalidValueException.Part wrong) {
        // The text is stripped before it is read.
        int blanks = field.getText().length() - field.getText().stripLeading().length();
        int from = Math.max(0, wrong.column() - 1 + blanks);
        field.selectRange(from, from + wrong.length());
    }

    @Override
    public void show(String value) {
        field.showText(param.shown(value));
    }
}
