package org.prefflow.ui.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.prefflow.experiment.CsvFirstLine;
import org.prefflow.experiment.CsvImport;
import org.prefflow.experiment.CsvPreview;
import org.prefflow.experiment.CsvReading;
import org.prefflow.experiment.CsvSeparator;
import org.prefflow.experiment.PointScaling;
import org.prefflow.param.Choice;
import org.prefflow.ui.run.Workers;

/** A CSV file before it is taken: its first rows, what its columns are, and how it is scaled. */
public final class ImportView extends BorderPane implements AutoCloseable {

    /** What a file's rows can be, as the dialog offers it. */
    private enum Shape {
        WINNERS("pairs: a winner and a loser", "winner x", "winner y", "loser x", "loser y"),
        LABELLED("pairs: two points and which is preferred", "a x", "a y", "b x", "b y", "label"),
        SAMPLES("samples: the reference is fitted to them", "x", "y");

        private final String words;
        private final List<String> roles;

        Shape(String words, String... roles) {
            this.words = words;
            this.roles = List.of(roles);
        }

        CsvImport.Rows rows() {
            return this == SAMPLES ? CsvImport.Rows.SAMPLES : CsvImport.Rows.PAIRS;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** What the view asks of its window. */
    public interface Commands {
        /** The experiment with the file in its place; slow, called off the JavaFX thread. */
        CsvImport.Imported read(CsvImport.Rows rows, CsvReading reading, PointScaling scaling);

        /** Takes what was read. */
        void take(CsvImport.Imported imported);

        /** Closes the view. */
        void close();
    }

    private static final PseudoClass FAULTY = PseudoClass.getPseudoClass("faulty");
    private static final double KNOBS = 420;

    private final Path file;
    private final Commands commands;
    private final Executor fx;
    private final ExecutorService reader = Workers.single("import");
    private final TableView<List<String>> table = new TableView<>();
    private final ComboBox<Shape> shapes = new ComboBox<>();
    private final ComboBox<CsvSeparator> separators =
            choices("import-separator", CsvSeparator.values());
    private final ComboBox<CsvFirstLine> firstLines =
            choices("import-first-line", CsvFirstLine.values());
    private final ComboBox<PointScaling> scalings =
            choices("import-scaling", PointScaling.values());
    private final VBox roles = new VBox(6);
    private final Map<String, ComboBox<String>> columns = new LinkedHashMap<>();
    private final Label message = new Label();
    private final Button take = new Button("Import");
    private CsvPreview preview;
    private SortedMap<Integer, String> faults = Collections.emptySortedMap();
    private boolean filling;

    /**
     * A view of one file.
     *
     * @param fx runs on the JavaFX thread
     */
    public ImportView(Path file, Commands commands, Executor fx) {
        this.file = file;
        this.commands = commands;
        this.fx = fx;
        setId("import-dialog");
        getStyleClass().add("figure-dialog");
        table.setId("import-preview");
        table.setRowFactory(view -> new MarkedRow());
        table.setPlaceholder(new Label("No rows."));
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        setCenter(table);
        setRight(knobs());
        setBottom(buttons());
        separators.getSelectionModel().select(CsvSeparator.AUTOMATIC);
        scalings.getSelectionModel().select(PointScaling.NONE);
        separators.setOnAction(event -> look(Optional.empty()));
        firstLines.setOnAction(event -> look(Optional.ofNullable(firstLines.getValue())));
        shapes.setOnAction(event -> fillRoles());
        addEventHandler(KeyEvent.KEY_PRESSED, this::obey);
        look(Optional.empty());
    }

    private static <C extends Choice> ComboBox<C> choices(String id, C[] all) {
        ComboBox<C> box = new ComboBox<>();
        box.setId(id);
        box.getItems().setAll(all);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(C choice) {
                        return choice == null ? "" : choice.id() + ": " + choice.summary();
                    }

                    @Override
                    public C fromString(String text) {
                        return null;
                    }
                });
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }

    private Node knobs() {
        shapes.setId("import-rows");
        shapes.getItems().setAll(Shape.values());
        shapes.setMaxWidth(Double.MAX_VALUE);
        VBox box =
                new VBox(
                        12,
                        labelled("Rows are", shapes),
                        roles,
                        labelled("Scale", scalings),
                        labelled("Separator", separators),
                        labelled("First line", firstLines));
        box.getStyleClass().add("figure-knobs");
        box.setPrefWidth(KNOBS);
        box.setMinWidth(KNOBS);
        return box;
    }

    private static Node labelled(String words, Region control) {
        Label label = new Label(words);
        label.setLabelFor(control);
        label.setMinWidth(90);
        HBox.setHgrow(control, Priority.ALWAYS);
        control.setMaxWidth(Double.MAX_VALUE);
        HBox box = new HBox(8, label, control);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private Node buttons() {
        message.setId("import-message");
        message.setWrapText(true);
        HBox.setHgrow(message, Priority.ALWAYS);
        message.setMaxWidth(Double.MAX_VALUE);
        take.setId("import-take");
        take.getStyleClass().add("accent");
        take.setDefaultButton(true);
        take.setMinWidth(USE_PREF_SIZE);
        take.setOnAction(event -> take());
        Button close = new Button("Close");
        close.setId("import-close");
        close.setMinWidth(USE_PREF_SIZE);
        close.setOnAction(event -> commands.close());
        HBox box = new HBox(8, message, close, take);
        box.setAlignment(Pos.CENTER_RIGHT);
        box.getStyleClass().add("figure-buttons");
        return box;
    }

    private void obey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            commands.close();
            event.consume();
        }
    }

    /** Reads the first rows. */
    private void look(Optional<CsvFirstLine> first) {
        if (filling) {
            return;
        }
        CsvSeparator separator = separators.getValue();
        Optional<Boolean> header = first.map(line -> line == CsvFirstLine.NAMES);
        away(() -> CsvPreview.of(file, separator, header), this::show);
    }

    private <T> void away(Supplier<T> work, Consumer<T> then) {
        take.setDisable(true);
        reader.execute(
                () -> {
                    try {
                        T found = work.get();
                        fx.execute(
                                () -> {
                                    take.setDisable(false);
                                    then.accept(found);
                                });
                    } catch (RuntimeException refusal) {
                        fx.execute(() -> refuse(refusal));
                    }
                });
    }

    private void refuse(RuntimeException refusal) {
        take.setDisable(preview == null);
        say("Not imported: " + file.getFileName() + ": " + refusal.getMessage(), "problem");
    }

    private void show(CsvPreview seen) {
        filling = true;
        preview = seen;
        describe();
        firstLines
                .getSelectionModel()
                .select(seen.header() ? CsvFirstLine.NAMES : CsvFirstLine.VALUES);
        table.getColumns().clear();
        for (int j = 0; j < seen.columns().size(); j++) {
            int at = j;
            TableColumn<List<String>, String> column = new TableColumn<>(seen.columns().get(j));
            column.setSortable(false);
            column.setCellValueFactory(
                    row ->
                            new ReadOnlyStringWrapper(
                                    at < row.getValue().size() ? row.getValue().get(at) : ""));
            table.getColumns().add(column);
        }
        table.getItems().setAll(seen.rows());
        shapes.getSelectionModel().select(guess(seen));
        filling = false;
        fillRoles();
    }

    private void describe() {
        say(
                file.getFileName()
                        + ": "
                        + preview.columns().size()
                        + " columns, separated by "
                        + preview.separator().id(),
                "note");
    }

    private void say(String words, String style) {
        message.setText(words);
        message.getStyleClass().setAll("label", style);
    }

    private static Shape guess(CsvPreview seen) {
        int count = seen.pairs().map(List::size).orElse(0);
        return count == 4 ? Shape.WINNERS : count == 5 ? Shape.LABELLED : Shape.SAMPLES;
    }

    private void fillRoles() {
        if (filling || preview == null) {
            return;
        }
        Shape shape = shapes.getValue();
        List<String> guessed =
                (shape == Shape.SAMPLES ? preview.samples() : preview.pairs()).orElse(List.of());
        roles.getChildren().clear();
        columns.clear();
        for (int j = 0; j < shape.roles.size(); j++) {
            ComboBox<String> box = new ComboBox<>();
            box.setId("import-column-" + (j + 1));
            box.getItems().setAll(preview.columns());
            box.getSelectionModel()
                    .select(
                            j < guessed.size()
                                    ? guessed.get(j)
                                    : preview.columns()
                                            .get(Math.min(j, preview.columns().size() - 1)));
            box.setOnAction(event -> tryOut());
            columns.put(shape.roles.get(j), box);
            roles.getChildren().add(labelled(shape.roles.get(j), box));
        }
        tryOut();
    }

    private CsvReading reading() {
        List<String> chosen = new ArrayList<>();
        columns.values().forEach(box -> chosen.add(box.getValue()));
        return CsvReading.of(
                separators.getValue(),
                firstLines.getValue() == CsvFirstLine.NAMES,
                CsvPreview.list(chosen));
    }

    /**
     * Reads the rows that are seen, so that what is wrong in them is told before they are taken.
     */
    private void tryOut() {
        CsvImport.Rows rows = shapes.getValue().rows();
        CsvReading reading = reading();
        reader.execute(
                () -> {
                    try {
                        SortedMap<Integer, String> found = CsvImport.faults(file, rows, reading);
                        fx.execute(() -> mark(found));
                    } catch (RuntimeException refusal) {
                        fx.execute(() -> tell(refusal.getMessage()));
                    }
                });
    }

    private void mark(SortedMap<Integer, String> found) {
        faults = found;
        table.refresh();
        if (found.isEmpty()) {
            describe();
        } else {
            table.scrollTo(found.firstKey());
            tell(found.get(found.firstKey()));
        }
    }

    private void tell(String fault) {
        say(file.getFileName() + " " + fault + ".", "problem");
    }

    /** A row that says what is wrong with it. */
    private final class MarkedRow extends TableRow<List<String>> {
        @Override
        protected void updateItem(List<String> item, boolean empty) {
            super.updateItem(item, empty);
            String fault = empty ? null : faults.get(getIndex());
            pseudoClassStateChanged(FAULTY, fault != null);
            setTooltip(fault == null ? null : new Tooltip(fault));
        }
    }

    private void take() {
        CsvReading reading = reading();
        CsvImport.Rows rows = shapes.getValue().rows();
        PointScaling scaling = scalings.getValue();
        say("Reading " + file.getFileName(), "note");
        away(() -> commands.read(rows, reading, scaling), commands::take);
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
