package org.prefflow.ui;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * All that the window can do, found by typing a few letters of it: Enter does what is chosen, the
 * arrows choose, Escape closes. Where no command has all the words, those with a slip of the
 * fingers in them, or with such initials.
 */
final class CommandPalette extends VBox {

    private static final int NEAREST = 6;
    private static final double ROW = 30;
    private static final int ROWS = 12;

    private final Supplier<List<Command>> commands;
    private final Supplier<List<Command>> elsewhere;
    private final TextField query = new TextField();
    private final ListView<Command> list = new ListView<>();
    private Node before;

    /**
     * A closed palette.
     *
     * @param commands what there is at the moment it opens
     * @param elsewhere what comes after it where it has the words that are typed
     */
    CommandPalette(Supplier<List<Command>> commands, Supplier<List<Command>> elsewhere) {
        this.commands = commands;
        this.elsewhere = elsewhere;
        setId("palette");
        getStyleClass().add("palette");
        query.setId("palette-query");
        query.setPromptText("What shall be done?");
        query.setAccessibleText("command");
        query.setAccessibleHelp("arrows choose from the list, Enter does it, Escape closes");
        list.setId("palette-list");
        list.setAccessibleText("commands");
        list.setFocusTraversable(false);
        list.setFixedCellSize(ROW);
        list.setCellFactory(view -> new Cell());
        list.setPlaceholder(new Label("Nothing like that"));
        list.setOnMouseClicked(
                click -> {
                    if (click.getTarget() instanceof Node node && isOnACommand(node)) {
                        carryOut();
                    }
                });
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(query, list);
        query.textProperty().subscribe((was, is) -> find(is));
        addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
        query.focusedProperty()
                .subscribe(
                        (was, is) -> {
                            if (was && !is && !list.isFocused()) {
                                setVisible(false);
                            }
                        });
        setManaged(false);
        setVisible(false);
    }

    private static boolean isOnACommand(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (n instanceof Cell cell) {
                return !cell.isEmpty();
            }
        }
        return false;
    }

    /** Opens it, empty, over whatever has the keys; or closes it. */
    void toggle() {
        if (isVisible()) {
            leave();
            return;
        }
        before = getScene().getFocusOwner();
        query.clear();
        find("");
        setVisible(true);
        toFront();
        query.requestFocus();
    }

    /** How high it wants to be. */
    double wantedHeight() {
        return query.prefHeight(-1) + ROW * ROWS + 24;
    }

    private void leave() {
        setVisible(false);
        if (before != null) {
            before.requestFocus();
        }
    }

    private void find(String typed) {
        List<Command> all = commands.get();
        list.getItems().setAll(typed.isBlank() ? all : found(all, typed));
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private static List<Command> matching(List<Command> some, String typed) {
        return some.stream()
                .filter(command -> command.match(typed) >= 0)
                .sorted(Comparator.comparingInt(command -> command.match(typed)))
                .toList();
    }

    /**
     * The commands that have the words, or such initials, and those of elsewhere; where there is
     * none, those that have the words but for a slip.
     */
    private List<Command> found(List<Command> all, String typed) {
        List<Command> found = new ArrayList<>(matching(all, typed));
        if (found.isEmpty()) {
            all.stream().filter(c -> c.hasInitials(typed)).limit(NEAREST).forEach(found::add);
        }
        found.addAll(matching(elsewhere.get(), typed));
        if (found.isEmpty()) {
            all.stream().filter(c -> c.isNear(typed)).limit(NEAREST).forEach(found::add);
        }
        return found;
    }

    private void steer(KeyEvent event) {
        KeyCode code = event.getCode();
        if (code == KeyCode.ESCAPE) {
            leave();
        } else if (code == KeyCode.ENTER) {
            carryOut();
        } else if (code == KeyCode.DOWN || code == KeyCode.UP) {
            int last = list.getItems().size() - 1;
            int now = list.getSelectionModel().getSelectedIndex() + (code == KeyCode.DOWN ? 1 : -1);
            list.getSelectionModel().select(Math.max(0, Math.min(last, now)));
            list.scrollTo(Math.max(0, list.getSelectionModel().getSelectedIndex() - ROWS / 2));
        } else {
            return;
        }
        event.consume();
    }

    private void carryOut() {
        Command chosen = list.getSelectionModel().getSelectedItem();
        leave();
        if (chosen != null) {
            chosen.action().run();
        }
    }

    /** A command and its keys. */
    private static final class Cell extends ListCell<Command> {

        private final Label does = new Label();
        private final Label keys = new Label();
        private final HBox line = new HBox(16, does, gap(), keys);

        Cell() {
            line.setAlignment(Pos.CENTER_LEFT);
            keys.getStyleClass().add("key");
            keys.setMinWidth(Region.USE_PREF_SIZE);
        }

        private static Region gap() {
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            return gap;
        }

        @Override
        protected void updateItem(Command command, boolean empty) {
            super.updateItem(command, empty);
            if (empty || command == null) {
                setGraphic(null);
                return;
            }
            does.setText(command.does());
            keys.setText(command.keys());
            keys.setVisible(!command.keys().isEmpty());
            setAccessibleText(command.does());
            setGraphic(line);
        }
    }
}
