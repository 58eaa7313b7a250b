package org.prefflow.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import org.prefflow.experiment.CsvPreview;
import org.prefflow.experiment.CsvSeparator;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.GivenFile;
import org.prefflow.experiment.InputFileException;
import org.prefflow.figure.ExportedFigure;
import org.prefflow.sweep.SweepFolder;
import org.prefflow.ui.run.Workers;

/**
 * Files dropped on the window: an experiment is opened, and so is what a figure of the lab carries;
 * pairs become the data (other columns are asked about), any other image the reward. A file is read
 * to its end, away from the JavaFX thread, before anything changes.
 */
final class FileDrop implements AutoCloseable {

    private static final String HOVER = "dropping";
    private static final String KNOWN =
            "drop one experiment (.json), sweep (its folder, or a study's .json), trained model (.npz), figure or film of the lab (.png, .svg, .pdf, .mp4,"
                    + " .gif), file of pairs (.csv) or image (.png, .jpg, .gif)";

    private final LabViewModel lab;
    private final LabFigures figures;
    private final LabExchange exchange;
    private final Node root;
    private final UnaryOperator<Path> name;
    private final Executor fx;
    private final ExecutorService reader = Workers.single("drop");
    private Optional<Path> hovering = Optional.empty();

    /**
     * @param name a path as the experiment is to give it
     * @param fx runs on the JavaFX thread
     */
    FileDrop(
            LabViewModel lab,
            LabFigures figures,
            LabExchange exchange,
            Scene scene,
            UnaryOperator<Path> name,
            Executor fx) {
        this.lab = lab;
        this.figures = figures;
        this.exchange = exchange;
        this.root = scene.getRoot();
        this.name = name;
        this.fx = fx;
        scene.setOnDragOver(this::over);
        scene.setOnDragExited(event -> leave());
        scene.setOnDragDropped(this::dropped);
    }

    private void over(DragEvent event) {
        if (!event.getDragboard().hasFiles()) {
            return;
        }
        event.acceptTransferModes(TransferMode.COPY_OR_MOVE);
        if (!root.getStyleClass().contains(HOVER)) {
            root.getStyleClass().add(HOVER);
            hovering = single(event.getDragboard().getFiles());
            hovering.ifPresentOrElse(this::foretell, () -> lab.tell("Not known here: " + KNOWN));
        }
        event.consume();
    }

    private void leave() {
        root.getStyleClass().remove(HOVER);
        hovering = Optional.empty();
    }

    /** A picture may be a figure of the lab: what a drop will do only its content tells. */
    private void foretell(Path file) {
        String name = file.getFileName().toString();
        if (SweepFolder.leadsTo(file) || !ExportedFigure.mayCarry(name)) {
            lab.tell(taken(kind(file)));
            return;
        }
        boolean image = GivenFile.of(file).filter(kind -> kind == GivenFile.IMAGE).isPresent();
        figures.foretell(
                file,
                image ? taken(kind(file)) : "Not to be taken: " + name + ": " + LabFigures.FOREIGN,
                words -> {
                    if (hovering.filter(file::equals).isPresent()) {
                        lab.tell(words);
                    }
                });
    }

    private static String taken(String kind) {
        return "Let go to take it as " + kind;
    }

    private static Optional<Path> single(List<File> files) {
        return files.size() == 1
                ? Optional.of(files.get(0).toPath())
                        .filter(f -> GivenFile.of(f).isPresent() || SweepFolder.is(f))
                : Optional.empty();
    }

    private static String kind(Path file) {
        return SweepFolder.leadsTo(file)
                ? "a sweep"
                : GivenFile.of(file).map(GivenFile::what).orElse("");
    }

    private void dropped(DragEvent event) {
        leave();
        boolean taken = event.getDragboard().hasFiles();
        if (taken) {
            take(event.getDragboard().getFiles());
        }
        event.setDropCompleted(taken);
        event.consume();
    }

    /** Takes what was dropped; refuses the rest in a sentence. */
    void take(List<File> files) {
        Optional<Path> single = single(files);
        if (single.isEmpty()) {
            String what = files.size() == 1 ? files.get(0).getName() : files.size() + " files";
            lab.run().report("Not taken: " + what + ": " + KNOWN + ".");
            return;
        }
        Path file = single.get();
        if (SweepFolder.is(file)) {
            lab.open(file);
            return;
        }
        GivenFile kind = GivenFile.of(file).orElseThrow();
        switch (kind) {
            case EXPERIMENT -> lab.open(file);
            case FIGURE -> figures.read(file, () -> figures.refuse(file));
            case IMAGE -> takeImage(file);
            case MODEL -> exchange.openModel(file);
            case PAIRS -> takePairs(file);
        }
    }

    /** What the lab would write itself is taken at once; for the rest there is a dialog. */
    private void takePairs(Path file) {
        reader.execute(
                () -> {
                    boolean foreign = isForeign(file);
                    fx.execute(
                            () -> {
                                if (foreign) {
                                    exchange.importFrom(file);
                                } else {
                                    read(file, GivenFile.PAIRS);
                                }
                            });
                });
    }

    private static boolean isForeign(Path file) {
        try {
            return !CsvPreview.of(file, CsvSeparator.AUTOMATIC, Optional.empty()).isOwn();
        } catch (InputFileException refusedLater) {
            return false;
        }
    }

    private void takeImage(Path file) {
        if (ExportedFigure.mayCarry(file.getFileName().toString())) {
            figures.read(file, () -> read(file, GivenFile.IMAGE));
        } else {
            read(file, GivenFile.IMAGE);
        }
    }

    private void read(Path file, GivenFile kind) {
        ExperimentConfig before = lab.setup().config();
        Path base = lab.setup().base();
        String path = name.apply(file.toAbsolutePath().normalize()).toString();
        reader.execute(
                () -> {
                    try {
                        ExperimentConfig read = kind.in(before, path, base);
                        fx.execute(() -> set(kind, read, file));
                    } catch (RuntimeException refusal) {
                        String why = refusal.getMessage();
                        fx.execute(
                                () ->
                                        lab.run()
                                                .report(
                                                        "Not taken: "
                                                                + file.getFileName()
                                                                + ": "
                                                                + why));
                    }
                });
    }

    /** Only its own field: the rest may have been changed while it was read. */
    private void set(GivenFile kind, ExperimentConfig read, Path file) {
        ExperimentConfig now = lab.setup().config();
        lab.setup()
                .edit(
                        kind == GivenFile.PAIRS
                                ? now.withData(read.data())
                                : now.withReward(read.reward()));
        lab.tell(file.getFileName() + " is taken as " + kind.what());
    }

    @Override
    public void close() {
        reader.shutdownNow();
    }
}
