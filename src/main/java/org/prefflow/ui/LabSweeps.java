package org.prefflow.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import javafx.event.Event;
import javafx.event.EventHandler;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.prefflow.experiment.DiskTrouble;
import org.prefflow.experiment.FigureOrigin;
import org.prefflow.experiment.RestoredRun;
import org.prefflow.report.Report;
import org.prefflow.report.ReportFolder;
import org.prefflow.report.ReportFormat;
import org.prefflow.report.SweepReport;
import org.prefflow.sweep.Study;
import org.prefflow.sweep.SweepFolder;
import org.prefflow.sweep.SweepPlan;
import org.prefflow.ui.export.ChartSubject;
import org.prefflow.ui.export.FigureSubject;
import org.prefflow.ui.run.Workers;
import org.prefflow.ui.sweep.ShownSweep;
import org.prefflow.ui.sweep.SweepView;
import org.prefflow.ui.sweep.SweepViewModel;

/** The sweeps of a window: their screen, which is made when it is looked at, and what it asks. */
final class LabSweeps implements AutoCloseable {

    private final LabViewModel lab;
    private final SweepViewModel sweep;
    private final FileQuestions questions;
    private final Stage owner;
    private final Executor fx;
    private final Runnable export;
    private final ExecutorService disk = Workers.single("sweep-report");
    private final StackPane place = new StackPane();
    private final Subscription subscription;
    private SweepView view;

    /**
     * The sweeps of a window.
     *
     * @param export opens the dialog of figures on what is seen
     * @param fx runs on the JavaFX thread
     */
    LabSweeps(
            LabViewModel lab, FileQuestions questions, Stage owner, Runnable export, Executor fx) {
        this.lab = lab;
        this.sweep = lab.sweep();
        this.questions = questions;
        this.owner = owner;
        this.export = export;
        this.fx = fx;
        subscription =
                Subscription.combine(
                        lab.sweepShownProperty().subscribe(this::show),
                        lab.themeProperty().subscribe(this::show),
                        sweep.stateProperty()
                                .subscribe(
                                        (was, is) -> tellOfEnd(is == SweepViewModel.State.IDLE)));
    }

    /** Where the screen is while it is looked at. */
    StackPane place() {
        return place;
    }

    private void show(boolean shown) {
        sweep.setActive(shown);
        if (shown) {
            view = new SweepView(sweep, new Asked(), fx);
            view.setTheme(lab.themeProperty().get().colors());
            place.getChildren().setAll(view);
        } else if (view != null) {
            place.getChildren().clear();
            view.close();
            view = null;
        }
    }

    private void show(LabTheme theme) {
        if (view != null) {
            view.setTheme(theme.colors());
        }
    }

    private void tellOfEnd(boolean ended) {
        if (ended && view == null) {
            // Its last words come after its state.
            fx.execute(() -> lab.tell("Sweep: " + sweep.statusProperty().get()));
        }
    }

    /** Gives the keys to the screen. */
    void begin() {
        if (view != null) {
            view.begin();
        }
    }

    /** The picture that is seen, to be exported; empty where none is. */
    Optional<FigureSubject> inUse() {
        ShownSweep shown = sweep.shownProperty().get();
        if (view == null || shown == null) {
            return Optional.empty();
        }
        return view.seen()
                .map(
                        chart ->
                                new ChartSubject(
                                        chart,
                                        lab.themeProperty().get().colors(),
                                        FigureOrigin.of(shown.plan().config().experiment()),
                                        shown.folder()));
    }

    private FileQuestions.Question question(String title, String what, String... patterns) {
        return new FileQuestions.Question(title, what, List.of(patterns), lab.place());
    }

    private void chooseFile() {
        askToOpen()
                .ifPresent(
                        file -> {
                            lab.sweepShownProperty().set(true);
                            sweep.open(file);
                        });
    }

    private Optional<Path> askToOpen() {
        return questions.toOpen(
                owner, question("Open a sweep or a study", "Sweeps and studies", "*.json"));
    }

    /** What the screen asks for. */
    private final class Asked implements SweepView.Commands {

        @Override
        public Optional<Path> askToOpen() {
            return LabSweeps.this.askToOpen();
        }

        @Override
        public Optional<Path> askForFolder() {
            return questions.toSave(
                    owner, question("Results of the sweep", "Folders", "*"), "sweep");
        }

        @Override
        public void openRun(ShownSweep shown, int number) {
            if (lab.run().isBusy()) {
                lab.run().report("A run goes on: stop it to open one of the sweep.");
                return;
            }
            disk.execute(
                    () -> {
                        Optional<RestoredRun> kept = kept(shown.run(number));
                        fx.execute(() -> onStage(shown, number, kept));
                    });
        }

        @Override
        public void exportFigure() {
            export.run();
        }

        @Override
        public void report() {
            ShownSweep shown = sweep.shownProperty().get();
            questions
                    .toSave(
                            owner,
                            question("Write a report as a new folder", "Folders", "*"),
                            "report-" + shown.name())
                    .ifPresent(folder -> write(shown.folder(), folder));
        }

        @Override
        public void leave() {
            lab.sweepShownProperty().set(false);
        }
    }

    /** A run as the sweep kept it; empty where it did not, or not to its end. */
    private static Optional<RestoredRun> kept(Path run) {
        try {
            return Files.isDirectory(run) ? Optional.of(RestoredRun.of(run)) : Optional.empty();
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private void onStage(ShownSweep shown, int number, Optional<RestoredRun> kept) {
        if (lab.run().isBusy()) {
            return;
        }
        SweepPlan.Run run = shown.plan().run(number);
        String name = "run " + number + " of " + shown.name();
        lab.leaveForOpening();
        if (kept.isPresent()) {
            lab.run().show(kept.get(), run.experiment(), shown.folder(), name);
        } else {
            lab.setup().open(run.experiment(), shown.folder(), "opening " + name);
            lab.train();
        }
        lab.tell(
                String.format(
                        Locale.ROOT,
                        "%s, seed %d, %s",
                        name.replaceFirst("run", "Run"),
                        run.experiment().seed(),
                        kept.isPresent()
                                ? "as the sweep kept it"
                                : "was not kept: it is trained again"));
    }

    private void write(Path from, Path to) {
        lab.tell("Writing " + to.getFileName());
        disk.execute(
                () -> {
                    String trouble;
                    try (SweepFolder folder = SweepFolder.read(from)) {
                        Report report = SweepReport.of(folder);
                        ReportFolder.write(report, EnumSet.allOf(ReportFormat.class), to);
                        trouble = "";
                    } catch (IOException e) {
                        trouble = DiskTrouble.sentence(e);
                    } catch (RuntimeException e) {
                        trouble = e.getMessage();
                    }
                    String why = trouble;
                    fx.execute(() -> told(to, why));
                });
    }

    private void told(Path folder, String trouble) {
        if (trouble.isEmpty()) {
            lab.tell(
                    "Written: report.html, report.pdf, tables and data in " + folder.getFileName());
        } else {
            lab.run().report("Not written: " + folder.getFileName() + ": " + trouble);
        }
    }

    // Menu, keys, commands

    /** Adds its items to the header's menu, after those that are made each time it is shown. */
    MenuButton addTo(MenuButton menu) {
        EventHandler<Event> others = menu.getOnShowing();
        menu.setOnShowing(
                event -> {
                    others.handle(event);
                    menu.getItems()
                            .addAll(
                                    new SeparatorMenuItem(),
                                    item("sweep-screen", "S_weep (S)", lab::toggleSweep),
                                    item(
                                            "sweep-file",
                                            "Open a s_weep or a study\u2026",
                                            this::chooseFile));
                });
        return menu;
    }

    private static MenuItem item(String id, String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(event -> action.run());
        return item;
    }

    /** The keys. */
    List<Shortcut> shortcuts() {
        return List.of(
                Shortcut.of("sweep: many runs with some fields varied", lab::toggleSweep, "S"));
    }

    private void open(Study study) {
        lab.presentingProperty().set(false);
        lab.sweepShownProperty().set(true);
        sweep.take(study);
    }

    /** What has no key. */
    List<Command> commands() {
        List<Command> all =
                new ArrayList<>(
                        List.of(
                                Command.of("open a sweep or a study", this::chooseFile),
                                Command.of("pause or resume the sweep", sweep::pauseOrResume),
                                Command.of("cancel the sweep", sweep::cancel)));
        for (Study study : Study.ALL) {
            all.add(
                    Command.of(
                            "study " + study.name() + ": " + study.question(), () -> open(study)));
        }
        return all;
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        show(false);
        disk.shutdownNow();
    }
}
