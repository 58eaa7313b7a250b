package org.prefflow.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;
import org.prefflow.experiment.AtomicFile;
import org.prefflow.experiment.CsvImport;
import org.prefflow.experiment.CsvReading;
import org.prefflow.experiment.Dataset;
import org.prefflow.experiment.DiskTrouble;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.OutsideFile;
import org.prefflow.experiment.PointScaling;
import org.prefflow.experiment.RunFolder;
import org.prefflow.experiment.RunResult;
import org.prefflow.experiment.RunTable;
import org.prefflow.experiment.TrainedModel;
import org.prefflow.method.TrainedStates;
import org.prefflow.report.RunPictures;
import org.prefflow.ui.compare.ComparePane;
import org.prefflow.ui.exchange.ImportView;
import org.prefflow.ui.run.Engine;
import org.prefflow.ui.run.ShownRun;
import org.prefflow.ui.run.Workers;

/** What goes into the lab and out of it in numbers: pairs, samples, models, tables, reports. */
final class LabExchange implements AutoCloseable {

    private static final String NOTHING =
            "There is nothing to write yet: train, or bring a finished run back.";
    private static final double WIDTH = 980;
    private static final double HEIGHT = 560;

    /**
     * What it works with.
     *
     * @param engine reads models
     * @param fx runs on the JavaFX thread
     */
    record Parts(LabViewModel lab, Engine engine, FileQuestions questions, Executor fx) {}

    private final Parts parts;
    private final LabViewModel lab;
    private final FileQuestions questions;
    private final Stage owner;
    private final ExecutorService disk = Workers.single("exchange");
    private Stage dialog;
    private ImportView shown;

    LabExchange(Parts parts, Stage owner) {
        this.parts = parts;
        this.lab = parts.lab();
        this.questions = parts.questions();
        this.owner = owner;
    }

    private FileQuestions.Question question(String title, String what, String... patterns) {
        return new FileQuestions.Question(title, what, List.of(patterns), lab.place());
    }

    // In

    private void chooseCsv() {
        questions
                .toOpen(
                        owner,
                        question("Import pairs or samples", "CSV files", "*.csv", "*.tsv", "*.txt"))
                .ifPresent(this::importFrom);
    }

    /** Opens the dialog on a CSV file. */
    void importFrom(Path file) {
        closeDialog();
        Path absolute = file.toAbsolutePath().normalize();
        shown = new ImportView(absolute, new Asked(absolute), parts.fx());
        LabTheme theme = lab.themeProperty().get();
        shown.getStyleClass().addAll("lab", theme.styleClass());
        Scene scene = new Scene(shown, WIDTH, HEIGHT);
        scene.getStylesheets().add(LabExchange.class.getResource("/css/lab.css").toExternalForm());
        scene.setUserAgentStylesheet(theme.stylesheet());
        dialog = new Stage();
        dialog.initOwner(owner);
        dialog.setTitle("Import " + absolute.getFileName());
        dialog.setMinWidth(640);
        dialog.setMinHeight(420);
        dialog.setScene(scene);
        dialog.setOnHidden(event -> closeDialog());
        dialog.show();
        // Under a window manager the window would open at 200 x 200.
        parts.fx().execute(() -> Optional.ofNullable(dialog).ifPresent(Stage::sizeToScene));
    }

    private void closeDialog() {
        Stage open = dialog;
        dialog = null;
        if (shown != null) {
            shown.close();
            shown = null;
        }
        if (open != null) {
            open.hide();
        }
    }

    /** What the dialog asks for. */
    private final class Asked implements ImportView.Commands {

        private final ExperimentConfig before = lab.setup().config();
        private final Path base = lab.setup().base().toAbsolutePath().normalize();
        private final Path file;

        Asked(Path file) {
            this.file = file;
        }

        @Override
        public CsvImport.Imported read(
                CsvImport.Rows rows, CsvReading reading, PointScaling scaling) {
            String name =
                    file.startsWith(base) ? base.relativize(file).toString() : file.toString();
            return CsvImport.into(before, rows, name, base, reading, scaling);
        }

        /** Only its own field: the rest may have been changed while it was read. */
        @Override
        public void take(CsvImport.Imported imported) {
            ExperimentConfig now = lab.setup().config();
            boolean pairs = imported.experiment().reference().equals(before.reference());
            lab.setup()
                    .edit(
                            pairs
                                    ? now.withData(imported.experiment().data())
                                    : now.withReference(imported.experiment().reference()));
            closeDialog();
            lab.tell("Imported " + imported.sentence());
        }

        @Override
        public void close() {
            closeDialog();
        }
    }

    private void use(Dataset set) {
        lab.setup()
                .open(
                        set.in(lab.setup().config()),
                        lab.setup().base(),
                        "taking the pairs " + set.file());
        lab.tell("Set up: " + set.summary());
    }

    private void chooseModel() {
        questions
                .toOpen(
                        owner,
                        question("Open a trained model", "Models", "*" + TrainedModel.ENDING))
                .ifPresent(this::openModel);
    }

    /** Opens a model: its experiment is set up, and training goes on from it. */
    void openModel(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        String name = absolute.getFileName().toString();
        away(
                "Not opened: " + name,
                () -> parts.engine().openModel(absolute),
                model ->
                        lab.setup()
                                .outside()
                                .ask(
                                        OutsideFile.of(model.experiment(), absolute.getParent()),
                                        () -> {
                                            lab.leaveForOpening();
                                            lab.run()
                                                    .model()
                                                    .open(model, absolute.getParent(), name);
                                        }));
    }

    private void forgetModel() {
        lab.run().model().forget();
        lab.tell("Training begins from nothing again.");
    }

    // Out

    private void saveModel() {
        if (lab.run().model().trained().isEmpty()) {
            reportNoModel();
            return;
        }
        questions
                .toSave(
                        owner,
                        question("Save the model", "Models", "*" + TrainedModel.ENDING),
                        "model.npz")
                .map(file -> file.toAbsolutePath().normalize())
                .filter(this::isFree)
                .ifPresent(this::saveModel);
    }

    private void reportNoModel() {
        lab.run().report("There is no trained model to save yet: train one in this window.");
    }

    /** Saves the model as it is by now: a run may have ended while the file was asked for. */
    private void saveModel(Path file) {
        lab.run()
                .model()
                .trained()
                .ifPresentOrElse(trained -> saveModel(trained, file), this::reportNoModel);
    }

    private void saveModel(Function<Path, TrainedModel> trained, Path file) {
        away(
                lab.disk(),
                "Not saved: " + file.getFileName(),
                () -> {
                    TrainedModel model = trained.apply(file.getParent());
                    AtomicFile.write(file, model::write);
                    return "Saved to "
                            + file.getFileName()
                            + OutsideFile.of(model.experiment(), file.getParent())
                                    .map(OutsideFile::remark)
                                    .orElse("");
                },
                lab::tell);
    }

    private boolean isFree(Path file) {
        if (lab.history().owns(file)) {
            lab.run()
                    .report(
                            "Not written: "
                                    + file.getFileName()
                                    + ": this folder is where the lab keeps its history; choose"
                                    + " another one.");
            return false;
        }
        return true;
    }

    private void report() {
        List<RunResult> results = results();
        if (results.isEmpty()) {
            lab.run().report(NOTHING);
            return;
        }
        askForReport("report-" + LabReports.name(results.get(0)), to -> LabReports.of(results, to));
    }

    private void reportSweep() {
        questions
                .toOpen(
                        owner,
                        question("Choose the sweep to report on", "Sweeps", LabReports.SWEEP))
                .map(file -> file.toAbsolutePath().normalize().getParent())
                .ifPresent(
                        sweep ->
                                askForReport(
                                        "report-" + sweep.getFileName(),
                                        to -> LabReports.ofSweep(sweep, to)));
    }

    /** Writes a report into a folder. */
    private interface Reporting {
        void into(Path folder) throws IOException;
    }

    private void askForReport(String name, Reporting report) {
        questions
                .toSave(owner, question("Write a report as a new folder", "Folders", "*"), name)
                .filter(this::isFree)
                .ifPresent(
                        folder -> {
                            lab.tell("Writing " + folder.getFileName());
                            away(
                                    "Not written: " + folder.getFileName(),
                                    () -> {
                                        report.into(folder);
                                        return folder;
                                    },
                                    done ->
                                            lab.tell(
                                                    "Written: report.html, report.pdf, tables and"
                                                            + " data in "
                                                            + done.getFileName()));
                        });
    }

    /** Every finished run that is seen: on the stage, or side by side. */
    private List<RunResult> results() {
        if (!lab.compare().isActive()) {
            return Optional.ofNullable(lab.run().resultProperty().get()).stream().toList();
        }
        List<RunResult> results = new ArrayList<>();
        for (ComparePane pane : lab.compare().panes()) {
            pane.current().flatMap(ShownRun::result).ifPresent(results::add);
        }
        return results;
    }

    private void save(RunTable table) {
        List<RunResult> results = results();
        if (results.isEmpty()) {
            lab.run().report(NOTHING);
            return;
        }
        RunResult run = results.get(0);
        if (table.missing(run).isPresent()) {
            lab.run().report(table.missing(run).get());
            return;
        }
        questions
                .toSave(
                        owner,
                        question(
                                table.title() + " as numbers",
                                "CSV and NumPy",
                                "*.csv",
                                "*.npy",
                                "*.npz"),
                        table.fileName() + ".csv")
                .filter(this::isFree)
                .ifPresent(
                        file ->
                                away(
                                        "Not saved: " + file.getFileName(),
                                        () -> {
                                            table.write(run, file);
                                            return file;
                                        },
                                        saved -> lab.tell("Saved to " + saved.getFileName())));
    }

    private void saveRun() {
        List<RunResult> results = results();
        if (results.isEmpty()) {
            lab.run().report(NOTHING);
            return;
        }
        RunResult run = results.get(0);
        List<TrainedStates.State> states =
                lab.compare().isActive() ? List.of() : lab.run().model().states();
        questions
                .toSave(
                        owner,
                        question("Write the run as a new folder", "Folders", "*"),
                        LabReports.name(run))
                .filter(this::isFree)
                .ifPresent(
                        folder -> {
                            lab.tell("Writing " + folder.getFileName());
                            away(
                                    "Not written: " + folder.getFileName(),
                                    () -> {
                                        RunFolder.open(folder)
                                                .write(run, RunPictures.available(), states);
                                        return folder;
                                    },
                                    done -> lab.tell("Written to " + done.getFileName()));
                        });
    }

    private <T> void away(String trouble, Callable<T> work, Consumer<T> then) {
        away(disk, trouble, work, then);
    }

    private <T> void away(Executor worker, String trouble, Callable<T> work, Consumer<T> then) {
        worker.execute(
                () -> {
                    try {
                        T found = work.call();
                        parts.fx().execute(() -> then.accept(found));
                    } catch (IOException e) {
                        tell(trouble + ": " + DiskTrouble.sentence(e) + ".");
                    } catch (Exception e) {
                        tell(trouble + ": " + e.getMessage() + ".");
                    }
                });
    }

    private void tell(String sentence) {
        parts.fx().execute(() -> lab.run().report(sentence.replaceAll("\\.+$", ".")));
    }

    // Menu, keys, commands

    /** Adds its items to the header's menu, after those that are made each time it is shown. */
    MenuButton addTo(MenuButton menu) {
        EventHandler<Event> others = menu.getOnShowing();
        menu.setOnShowing(
                event -> {
                    others.handle(event);
                    menu.getItems().addAll(items());
                });
        menu.setAccessibleText("figures, films, data, models and reports");
        menu.setTooltip(new Tooltip("Figures (Ctrl+E), films, data, models and reports"));
        return menu;
    }

    private List<MenuItem> items() {
        return List.of(
                new SeparatorMenuItem(),
                item("import-csv", "_Import pairs or samples\u2026", this::chooseCsv, "Shortcut+I"),
                sets(),
                tables(),
                new SeparatorMenuItem(),
                item("open-model", "_Open a trained model\u2026", this::chooseModel, ""),
                item(
                        "save-model",
                        "_Save the trained model\u2026",
                        this::saveModel,
                        "Shortcut+Shift+S"),
                item("forget-model", "_Begin from nothing again", this::forgetModel, ""),
                new SeparatorMenuItem(),
                item("save-run", "_Run folder\u2026", this::saveRun, "Shortcut+Shift+R"),
                item("report", "Re_port\u2026", this::report, "Shortcut+R"),
                item("report-sweep", "Report of a s_weep\u2026", this::reportSweep, ""));
    }

    private Menu sets() {
        Menu menu = new Menu("Ready _sets of pairs");
        menu.setId("datasets");
        for (Dataset set : Dataset.ALL) {
            menu.getItems()
                    .add(
                            item(
                                    "dataset-" + set.name(),
                                    set.name() + ": " + set.summary(),
                                    () -> use(set),
                                    ""));
        }
        return menu;
    }

    private Menu tables() {
        Menu menu = new Menu("_Numbers as CSV or NumPy");
        menu.setId("tables");
        for (RunTable table : RunTable.values()) {
            menu.getItems()
                    .add(
                            item(
                                    "table-" + table.fileName(),
                                    table.title() + "\u2026",
                                    () -> save(table),
                                    ""));
        }
        return menu;
    }

    private static MenuItem item(String id, String text, Runnable action, String key) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(event -> action.run());
        if (!key.isEmpty()) {
            item.setAccelerator(KeyCombination.valueOf(key));
        }
        return item;
    }

    /** The keys. */
    List<Shortcut> shortcuts() {
        return List.of(
                Shortcut.of(
                        "import pairs or samples from a CSV file", this::chooseCsv, "Shortcut+I"),
                Shortcut.of("save the trained model", this::saveModel, "Shortcut+Shift+S"),
                Shortcut.of("write a report of what is shown", this::report, "Shortcut+R"),
                Shortcut.of("write the run as a folder", this::saveRun, "Shortcut+Shift+R"));
    }

    /** What has no key. */
    List<Command> commands() {
        List<Command> all = new ArrayList<>();
        all.add(Command.of("open a trained model", this::chooseModel));
        all.add(Command.of("write a report of a sweep", this::reportSweep));
        all.add(
                Command.of(
                        "begin from nothing again, not from the opened model", this::forgetModel));
        for (RunTable table : RunTable.values()) {
            all.add(
                    Command.of(
                            "save as CSV or NumPy: " + table.title().toLowerCase(Locale.ROOT),
                            () -> save(table)));
        }
        for (Dataset set : Dataset.ALL) {
            all.add(Command.of("data set " + set.name() + ": " + set.summary(), () -> use(set)));
        }
        return all;
    }

    @Override
    public void close() {
        closeDialog();
        disk.shutdownNow();
    }
}
