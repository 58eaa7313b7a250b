package org.prefflow.ui.history;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prefflow.experiment.KeptRun;

/** The history of runs: found by a filter, and what can be done with them. */
public final class HistoryView extends VBox implements AutoCloseable {

    private static final int MOST_COMPARED = 6;

    private final HistoryViewModel history;
    private final Commands commands;
    private final FilteredList<HistoryRow> shown;
    private final RunPictures pictures;
    private final HistoryTableView table;
    private final SortChoice sort;
    private final ComparedRuns compared = new ComparedRuns();
    private final TextField filter = new TextField();
    private final Label count = new Label();
    private final Label note = new Label();
    private final Label left = new Label(KeptNumber.MARK + "at the last checkpoint");
    private final ListChangeListener<HistoryRow> counting = change -> count();

    /** What the history asks of the window. */
    public interface Commands {
        /** Sets a run up again and shows what it left behind. */
        void restore(KeptRun run);

        /** Sets the experiment of a run up again. */
        void restoreExperiment(KeptRun run);

        /**
         * Shows runs side by side on stages.
         *
         * @return why not, in one sentence; empty where it does
         */
        Optional<String> compare(List<KeptRun> runs);

        /** A file for the table; empty if none was chosen. */
        Optional<Path> askForTable();

        /** Goes back to the stage. */
        void leave();
    }

    /** A view of the history. */
    public HistoryView(HistoryViewModel history, Commands commands) {
        this.history = history;
        this.commands = commands;
        shown = new FilteredList<>(history.rows());
        pictures = new RunPictures(history);
        table = new HistoryTableView(history, shown, pictures);
        sort = new SortChoice(table);
        setId("history");
        getStyleClass().add("history");
        filter.setId("history-filter");
        filter.setPromptText("Filter by name, method, reward, seed, ending");
        filter.setAccessibleText("filter of the runs");
        filter.textProperty().subscribe(this::filter);
        HBox.setHgrow(filter, Priority.ALWAYS);
        Label title = new Label("HISTORY");
        title.getStyleClass().add("panel-title");
        title.setMinWidth(USE_PREF_SIZE);
        count.setId("history-count");
        count.getStyleClass().add("note");
        count.setMinWidth(USE_PREF_SIZE);
        left.setId("history-left");
        left.getStyleClass().add("note");
        left.setMinWidth(USE_PREF_SIZE);
        left.setTooltip(
                new Tooltip("Of runs that did not come to their end: measured more coarsely"));
        left.managedProperty().bind(left.visibleProperty());
        Button leave = button("leave", "Back", Feather.X, "back to the stage (H, Escape)");
        leave.setOnAction(event -> leave());
        HBox head = new HBox(12, title, filter, left, count, sort, leave);
        head.setAlignment(Pos.CENTER_LEFT);
        note.setId("history-note");
        note.getStyleClass().add("note");
        note.setWrapText(true);
        table.setOnNameless(
                row ->
                        note.setText(
                                "A run needs a name: it is still called "
                                        + row.run().name()
                                        + "."));
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox.setVgrow(compared, Priority.ALWAYS);
        getChildren().addAll(head, actions(), table, compared, note);
        showComparison(false);
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::onKeyInTable);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        shown.addListener(counting);
        count();
    }

    private Node actions() {
        FlowPane actions = new FlowPane(6, 6);
        actions.getChildren()
                .addAll(
                        action("restore", "Restore", Feather.ROTATE_CCW, "with its result (Enter)")
                                .of(() -> withOne(row -> commands.restore(row.run()))),
                        action("setup", "Set-up only", Feather.SLIDERS, "alone (Shift+Enter)")
                                .of(() -> withOne(row -> commands.restoreExperiment(row.run()))),
                        action("compare", "Compare", Feather.COLUMNS, "two or more side by side")
                                .of(this::compare),
                        action("stages", "On stages", Feather.GRID, "one to four, side by side")
                                .of(this::showOnStages),
                        action("star", "Star", Feather.STAR, "kept whatever the room (S)")
                                .of(() -> withSome(history::star)),
                        action("rename", "Rename", Feather.EDIT_2, "where it stands (F2)")
                                .of(() -> withOne(table::rename)),
                        action("delete", "Delete", Feather.TRASH_2, "can be undone (Delete)")
                                .of(() -> withSome(this::delete)),
                        action("undelete", "Undo delete", Feather.CORNER_UP_LEFT, "(Ctrl+Z)")
                                .of(this::undelete),
                        action("export", "Export CSV", Feather.DOWNLOAD, "what is listed")
                                .of(this::export));
        return actions;
    }

    /** A button that still lacks what it does. */
    private record Action(Button button) {
        Button of(Runnable does) {
            button.setOnAction(event -> does.run());
            return button;
        }
    }

    private static Action action(String id, String text, Feather icon, String help) {
        return new Action(button(id, text, icon, text + ": " + help));
    }

    private static Button button(String id, String text, Feather icon, String help) {
        Button button = new Button(text, new FontIcon(icon));
        button.setId("history-" + id);
        button.setAccessibleText(help);
        button.setTooltip(new Tooltip(help));
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    /** It is shown from now on: the keys are the table's. */
    public void begin() {
        history.look();
        showComparison(false);
        if (table.getSelectionModel().isEmpty() && !table.getItems().isEmpty()) {
            table.getSelectionModel().select(0);
        }
        table.requestFocus();
    }

    /** By what the runs can be sorted. */
    public List<String> orders() {
        return sort.orders();
    }

    /** Sorts the runs by one of the {@link #orders}, from the least. */
    public void sortBy(String order) {
        sort.sortBy(order);
    }

    /** Whether the window is dark. */
    public void setDark(boolean dark) {
        pictures.darkProperty().set(dark);
    }

    private void filter(String text) {
        List<String> words = List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
        shown.setPredicate(row -> words.stream().allMatch(searched(row.run())::contains));
        count();
    }

    private static String searched(KeptRun run) {
        return String.join(
                        " ",
                        run.name(),
                        HistoryTableView.method(run),
                        HistoryTableView.reward(run),
                        "seed " + run.config().seed(),
                        HistoryTableView.ending(run),
                        run.status().id(),
                        run.starred() ? "starred" : "")
                .toLowerCase(Locale.ROOT);
    }

    private void count() {
        int all = history.rows().size();
        count.setText(
                (shown.size() == all ? "" : shown.size() + " of ")
                        + all
                        + (all == 1 ? " run" : " runs"));
        explain();
    }

    /** Says what the mark means, as long as there is one. */
    private void explain() {
        left.setVisible(
                table.isVisible()
                        && shown.stream().anyMatch(row -> row.run().leftAt().isPresent()));
    }

    private List<HistoryRow> chosen() {
        return List.copyOf(table.getSelectionModel().getSelectedItems());
    }

    private void withOne(Consumer<HistoryRow> does) {
        List<HistoryRow> rows = chosen();
        if (rows.size() == 1) {
            note.setText("");
            does.accept(rows.get(0));
        } else {
            note.setText(rows.isEmpty() ? "Choose a run first." : "Choose one run alone.");
        }
    }

    private void withSome(Consumer<List<HistoryRow>> does) {
        List<HistoryRow> rows = chosen();
        note.setText(rows.isEmpty() ? "Choose a run first." : "");
        if (!rows.isEmpty()) {
            does.accept(rows);
        }
    }

    private void compare() {
        List<HistoryRow> rows = chosen();
        if (compared.isVisible()) {
            showComparison(false);
            table.requestFocus();
        } else if (rows.size() < 2 || rows.size() > MOST_COMPARED) {
            note.setText(
                    "Choose 2 to "
                            + MOST_COMPARED
                            + " runs to compare: hold Ctrl or Shift for more than one.");
        } else {
            note.setText("");
            compared.show(rows.stream().map(HistoryRow::run).toList());
            showComparison(true);
            compared.requestFocus();
        }
    }

    private void showOnStages() {
        List<KeptRun> runs = chosen().stream().map(HistoryRow::run).toList();
        boolean going = runs.stream().anyMatch(r -> r.status() == KeptRun.Status.RUNNING);
        note.setText(
                going
                        ? "A run that goes on cannot be put there yet."
                        : commands.compare(runs).orElse(""));
    }

    private void showComparison(boolean on) {
        compared.setVisible(on);
        compared.setManaged(on);
        table.setVisible(!on);
        table.setManaged(!on);
        explain();
    }

    private void delete(List<HistoryRow> rows) {
        int at = table.getSelectionModel().getSelectedIndex();
        int gone = history.delete(rows);
        note.setText(
                gone == 0
                        ? "The run that goes on cannot be deleted: stop it first."
                        : "Deleted "
                                + (gone == 1 ? "1 run" : gone + " runs")
                                + ": Undo delete (Ctrl+Z) brings back what was deleted last.");
        table.getSelectionModel().clearSelection();
        if (!table.getItems().isEmpty()) {
            table.getSelectionModel().select(Math.min(at, table.getItems().size() - 1));
        }
    }

    private void undelete() {
        List<HistoryRow> back = history.undelete();
        note.setText(back.isEmpty() ? "Nothing was deleted." : "Brought back.");
        table.getSelectionModel().clearSelection();
        back.forEach(table.getSelectionModel()::select);
    }

    private void export() {
        commands.askForTable()
                .ifPresent(
                        file ->
                                history.export(
                                        table.getItems().stream().map(HistoryRow::run).toList(),
                                        file,
                                        () -> note.setText("Exported to " + file.getFileName())));
    }

    private void leave() {
        note.setText("");
        commands.leave();
    }

    private void onKeyInTable(KeyEvent event) {
        KeyCode code = event.getCode();
        if (table.getEditingCell() != null) {
            if (code == KeyCode.ESCAPE) {
                table.leaveName();
                event.consume();
            }
            return;
        }
        if (code == KeyCode.Z && event.isShortcutDown() && history.deletionProperty().get()) {
            undelete();
        } else if (event.isShortcutDown()) {
            return;
        } else if (code == KeyCode.ENTER && event.isShiftDown()) {
            withOne(row -> commands.restoreExperiment(row.run()));
        } else if (code == KeyCode.ENTER) {
            withOne(row -> commands.restore(row.run()));
        } else if (code == KeyCode.F2) {
            withOne(table::rename);
        } else if (code == KeyCode.DELETE) {
            withSome(this::delete);
        } else if (code == KeyCode.S) {
            withSome(history::star);
        } else if (code == KeyCode.ESCAPE) {
            leave();
        } else {
            return;
        }
        event.consume();
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            if (compared.isVisible()) {
                compare();
            } else {
                leave();
            }
            event.consume();
        }
    }

    @Override
    public void close() {
        shown.removeListener(counting);
    }
}
