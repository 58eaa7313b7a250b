package org.prefflow.ui.history;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import org.prefflow.experiment.KeptRun;

/**
 * The name of a run, which can be typed anew where it stands; beside it how the run ended, unless
 * it came to its end. A double click opens it; Enter takes what is typed, and so does going
 * elsewhere with the keys or the mouse; only Escape throws it away.
 */
final class NameCell extends TableCell<HistoryRow, String> {

    private final TextField field = new TextField();
    private final Label ending = new Label();

    private final Consumer<HistoryRow> nameless;

    /**
     * @param rename lets the name of a run be typed
     * @param nameless hears whose name was cleared, and so stays
     */
    NameCell(Consumer<HistoryRow> rename, Consumer<HistoryRow> nameless) {
        this.nameless = nameless;
        setContentDisplay(ContentDisplay.RIGHT);
        ending.getStyleClass().add("ending");
        ending.setMinWidth(Region.USE_PREF_SIZE);
        field.setAccessibleText("name of the run");
        field.setOnAction(
                event -> {
                    commitEdit(field.getText());
                    getTableView().requestFocus();
                });
        setOnMouseClicked(
                click -> {
                    boolean twice =
                            click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2;
                    if (twice && !isEmpty() && !isEditing()) {
                        rename.accept(getTableRow().getItem());
                    }
                });
        sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe((was, is) -> leave(was));
        // In a table that is laid out for the first time it is opened before it stands anywhere.
        field.sceneProperty()
                .subscribe(
                        scene -> {
                            if (scene != null && isEditing()) {
                                takeKeys();
                            }
                        });
        // A row that is used again tells its cells their new place before it has its new run.
        tableRowProperty()
                .flatMap(TableRow::itemProperty)
                .flatMap(HistoryRow::runProperty)
                .subscribe(run -> showAgain());
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
            takeKeys();
        }
    }

    private void takeKeys() {
        // A field that has no skin yet is deaf to what is typed before the next pulse.
        field.applyCss();
        field.selectAll();
        field.requestFocus();
    }

    @Override
    public void commitEdit(String typed) {
        String line = HistoryViewModel.line(typed);
        super.commitEdit(line.isEmpty() ? getItem() : line);
        if (line.isEmpty()) {
            nameless.accept(getTableRow().getItem());
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
        showAgain();
    }

    /** What is typed stays, whatever becomes of the run meanwhile. */
    private void showAgain() {
        if (!isEditing()) {
            show(isEmpty() ? null : getItem());
        }
    }

    private void show(String name) {
        HistoryRow row = name == null || getTableRow() == null ? null : getTableRow().getItem();
        boolean ended = row == null || row.run().status() == KeptRun.Status.FINISHED;
        ending.setText(ended ? "" : HistoryTableView.ending(row.run()));
        setText(name);
        setTooltip(name == null ? null : new Tooltip(name));
        setAccessibleText(ended ? null : name + ", " + ending.getText());
        setGraphic(ended ? null : ending);
    }
}
