package org.prefflow.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.prefflow.ui.compare.ComparePane;
import org.prefflow.ui.compare.CompareViewModel;
import org.prefflow.ui.run.RunViewModel;
import org.prefflow.ui.stage.CameraViewModel;
import org.prefflow.ui.stage.LayersViewModel;
import org.prefflow.ui.stage.StageViewModel;
import org.prefflow.ui.stage.TimelineViewModel;
import org.prefflow.ui.stage.TrainingTimeView;

/** The keys of a window, and all that it can do by name. */
final class LabKeys {

    private static final double SCRUB = 0.02;

    /**
     * What keys work.
     *
     * @param picture the one stage
     * @param timeline the clock of all stages
     */
    record Parts(
            StageViewModel picture,
            TimelineViewModel timeline,
            TrainingTimeView training,
            LabView view,
            LabFigures figures,
            LabExchange exchange,
            LabSweeps sweeps) {}

    private final LabViewModel lab;
    private final Parts parts;
    private final HeaderView.Commands files;
    private final CommandPalette palette = new CommandPalette(this::commands, this::elsewhere);

    LabKeys(LabViewModel lab, Parts parts, HeaderView.Commands files) {
        this.lab = lab;
        this.parts = parts;
        this.files = files;
    }

    /** All commands by name. */
    CommandPalette palette() {
        return palette;
    }

    /** Every key and what it does. */
    List<Shortcut> shortcuts() {
        RunViewModel run = lab.run();
        List<Shortcut> keys = new ArrayList<>();
        keys.add(Shortcut.of("train", lab::train, "F5", "Shortcut+T"));
        keys.add(Shortcut.of("pause or resume the training", run::pauseOrResume, "F6"));
        keys.add(Shortcut.of("stop the training", run::stop, "F7"));
        keys.add(Shortcut.of("play or pause the flow", parts.timeline()::toggle, "Space"));
        keys.add(Shortcut.of("one frame back", parts.timeline()::stepBack, "Comma"));
        keys.add(Shortcut.of("one frame forward", parts.timeline()::stepForward, "Period"));
        keys.add(Shortcut.of("scrub back", () -> scrub(-SCRUB), "Left"));
        keys.add(Shortcut.of("scrub forward", () -> scrub(SCRUB), "Right"));
        keys.add(Shortcut.of("to the start", parts.timeline()::toStart, "Home"));
        keys.add(Shortcut.of("to the end", parts.timeline()::toEnd, "End"));
        keys.addAll(trainingKeys());
        keys.add(
                Shortcut.of(
                        "show or hide the layers of the stage",
                        () -> lab.onPicture(layers()::toggleOpen),
                        "L"));
        keys.add(
                Shortcut.of(
                        "next map under the particles",
                        () -> lab.onPicture(layers()::nextMap),
                        "M"));
        keys.add(
                Shortcut.of(
                        "previous map under the particles",
                        () -> lab.onPicture(layers()::previousMap),
                        "Shift+M"));
        keys.add(Shortcut.of("tell in words what the stage shows", this::describeOrNot, "A"));
        keys.add(
                Shortcut.of(
                        "all commands, by name",
                        palette::toggle,
                        "Shortcut+K",
                        "Shortcut+Shift+P"));
        keys.add(Shortcut.of("next theme", lab::nextTheme, "T"));
        keys.add(
                Shortcut.of(
                        "presenter mode", () -> lab.toggle(lab.presentingProperty()), "P", "F11"));
        keys.add(
                Shortcut.typed(
                        "show or hide the set-up",
                        () -> lab.toggle(lab.setupShownProperty()),
                        '['));
        keys.add(
                Shortcut.typed(
                        "show or hide the charts",
                        () -> lab.toggle(lab.resultsShownProperty()),
                        ']'));
        keys.add(
                Shortcut.of(
                        "show or hide the history of runs",
                        () -> lab.toggle(lab.historyShownProperty()),
                        "H"));
        keys.add(
                Shortcut.of(
                        "to the last runs, below the stage", parts.view()::goToRuns, "Shift+H"));
        keys.add(Shortcut.of("next charts", parts.view()::showNextCharts, "C"));
        keys.addAll(compareKeys(lab.compare()));
        keys.addAll(cameraKeys(parts.picture().camera()));
        keys.add(
                Shortcut.of(
                        "add a bump to the reward; so does a double click",
                        () -> stageInUse().addBump(),
                        "N"));
        keys.add(
                Shortcut.of(
                        "probe a point; so does a click",
                        () -> lab.onPicture(stageInUse()::pinProbe),
                        "I"));
        keys.add(Shortcut.of("take the probe away", () -> stageInUse().probe().release(), "Esc"));
        keys.add(
                Shortcut.of(
                        "paint the reward with a brush",
                        () -> lab.onPicture(stageInUse().brush()::toggle),
                        "B"));
        keys.add(
                Shortcut.of(
                        "erase it, or paint again",
                        () -> lab.onPicture(stageInUse().brush()::toggleErasing),
                        "Shift+B"));
        keys.add(Shortcut.of("undo the last change of the set-up", lab::undo, "Shortcut+Z"));
        keys.add(Shortcut.of("redo it", lab::redo, "Shortcut+Shift+Z", "Shortcut+Y"));
        keys.add(Shortcut.of("open an experiment file, or a figure", files::open, "Shortcut+O"));
        keys.add(Shortcut.of("save the experiment", files::save, "Shortcut+S"));
        keys.addAll(parts.figures().shortcuts());
        keys.addAll(parts.exchange().shortcuts());
        keys.addAll(parts.sweeps().shortcuts());
        keys.add(
                Shortcut.typed(
                        "this list", () -> files.help(parts.view().lookup("#help")), '?', "F1"));
        return keys;
    }

    private List<Shortcut> compareKeys(CompareViewModel compare) {
        return List.of(
                Shortcut.of("compare: two to four stages, or one", lab::toggleComparison, "V"),
                Shortcut.of("all panes at the same KL, or as set up", lab::matchOrRestore, "E"),
                Shortcut.of("duplicate the stage, to change the copy", lab::duplicate, "D"),
                Shortcut.of("set up pane A; 2, 3, 4: the others", () -> compare.select(0), "1"),
                Shortcut.of(Shortcut.TOLD, () -> compare.select(1), "2"),
                Shortcut.of(Shortcut.TOLD, () -> compare.select(2), "3"),
                Shortcut.of(Shortcut.TOLD, () -> compare.select(3), "4"));
    }

    /** The stage that keys are meant for. */
    private StageViewModel stageInUse() {
        return lab.compare().stageInUse();
    }

    /** The stage that a brush can paint on by keys; empty while slow motion covers it. */
    Optional<StageViewModel> stageToPaint() {
        boolean seen =
                !lab.historyShownProperty().get()
                        && !lab.sweepShownProperty().get()
                        && lab.run().updateProperty().get() == null;
        return Optional.of(stageInUse()).filter(stage -> seen);
    }

    private LayersViewModel layers() {
        return stageInUse().layers();
    }

    private static List<Shortcut> cameraKeys(CameraViewModel camera) {
        return List.of(
                Shortcut.of(
                        "nearer; the wheel zooms about the pointer",
                        camera::nearer,
                        "Plus",
                        "Shift+Equals",
                        "Equals",
                        "Add"),
                Shortcut.of("farther", camera::farther, "Minus", "Subtract"),
                Shortcut.of("show the whole plane", camera::home, "0", "Shortcut+Home"),
                Shortcut.of(
                        "look to the left; a drag of the plane moves it",
                        () -> camera.step(-1, 0),
                        "Shortcut+Left"),
                Shortcut.of("look to the right", () -> camera.step(1, 0), "Shortcut+Right"),
                Shortcut.of("look up", () -> camera.step(0, 1), "Shortcut+Up"),
                Shortcut.of("look down", () -> camera.step(0, -1), "Shortcut+Down"));
    }

    /** What the palette offers: every key, the layers and the themes, and the set-up. */
    private List<Command> commands() {
        List<Command> all =
                new ArrayList<>(
                        shortcuts().stream()
                                .filter(key -> !key.does().equals(Shortcut.TOLD))
                                .map(Command::of)
                                .toList());
        layers().choices()
                .forEach(
                        choice ->
                                all.add(
                                        Command.of(
                                                choice.words(),
                                                () -> lab.onPicture(choice.choose()))));
        for (LabTheme theme : LabTheme.values()) {
            all.add(
                    Command.of(
                            "theme: " + theme.title().toLowerCase(Locale.ROOT),
                            () -> lab.themeProperty().set(theme)));
        }
        all.addAll(parts.view().historyOrders());
        all.addAll(parts.exchange().commands());
        all.addAll(parts.sweeps().commands());
        all.addAll(SetupCommands.of(lab.setup(), parts.view()::goTo));
        return all;
    }

    /** The way to numbers that the set-up does not have as it is. */
    private List<Command> elsewhere() {
        CompareViewModel compare = lab.compare();
        List<SetupCommands.Beside> others = new ArrayList<>();
        for (ComparePane pane : compare.isActive() ? compare.panes() : List.<ComparePane>of()) {
            if (pane != compare.selectedProperty().get()) {
                others.add(
                        new SetupCommands.Beside(
                                compare.name(pane), pane.config(), () -> compare.select(pane)));
            }
        }
        return SetupCommands.elsewhere(lab.setup(), others, parts.view()::goTo);
    }

    private void describeOrNot() {
        StageViewModel shown = stageInUse();
        shown.describedProperty().set(!shown.describedProperty().get());
    }

    private List<Shortcut> trainingKeys() {
        return List.of(
                Shortcut.of("make one training step and hold", () -> lab.step(1), "F8"),
                Shortcut.of("make 10 training steps and hold", () -> lab.step(10), "Shift+F8"),
                Shortcut.of("make 100 training steps and hold", () -> lab.step(100), "Shortcut+F8"),
                Shortcut.of("take the next training step apart, slowly", lab::takeApart, "F9"),
                Shortcut.of("watch it learn", parts.training()::watchOrStop, "W"),
                Shortcut.of(
                        "back in the training", () -> lab.trainingTime().previous(), "Shift+Left"),
                Shortcut.of(
                        "forward in the training", () -> lab.trainingTime().next(), "Shift+Right"),
                Shortcut.of(
                        "to the start of the training",
                        () -> lab.trainingTime().toStart(),
                        "Shift+Home"),
                Shortcut.of(
                        "to what was learned last",
                        () -> lab.trainingTime().toNewest(),
                        "Shift+End"),
                Shortcut.of(
                        "pin a moment of the training",
                        () -> lab.trainingTime().pinOrRelease(),
                        "K"));
    }

    private void scrub(double by) {
        parts.timeline()
                .scrubTo(
                        parts.timeline().timeProperty().get()
                                + by * parts.timeline().endTimeProperty().get());
    }
}
