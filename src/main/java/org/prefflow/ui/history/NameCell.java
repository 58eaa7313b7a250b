package org.prefflow.ui.history;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextField;

/**
 * The name of a run, which can be typed anew where it stands. Enter takes what is typed, and so
 * does going elsewhere with the keys or the mouse; only Escape throws it away.
 */
final class NameCell extends TableCell<HistoryRow, String> {

    private final TextField field = new TextField();

    NameCell() {
        field.setAccessibleText("name of the run");
        field.setOnAction(
                event -> {
                    commitEdit(field.getText());
                    getTableView().requestFocus();
                });
        sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe((was, is) -> leave(was));
    }

    private void leave(Node was) {
        if (was == field && isEditing()) {
            commitEdit(field.getText());
        }
    }

    @Override
    public void startEdit() {
        super.startEdit();
        if (isEditing()) {
            field.setText(getItem());
            setText(null);
            setGraphic(field);
            // A field that has no skin yet is deaf to what is typed before the next pulse.
            field.applyCss();
            field.selectAll();
            field.requestFocus();
        }
    }

    @Override
    public void cancelEdit() {
        super.cancelEdit();
        show(getItem());
    }

    @Override
    protected void updateItem(String name, boolean empty) {
        super.updateItem(name, empty);
        // What is typed stays, whatever becomes of the run meanwhile.
        if (!isEditing()) {
            show(empty ? null : name);
        }
    }

    private void show(String name) {
        setText(name);
        setGraphic(null);
    }
}
