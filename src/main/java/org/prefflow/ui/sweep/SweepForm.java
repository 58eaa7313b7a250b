package org.prefflow.ui.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.prefflow.sweep.Design;
import org.prefflow.sweep.Study;
import org.prefflow.ui.sweep.SweepViewModel.State;

/** The sweep that is set up: its fields, its size, and what starts, holds and stops it. */
final class SweepForm extends VBox implements AutoCloseable {

    private final SweepViewModel sweep;
    private final VBox axes = new VBox(8);
    private final List<AxisEditor> editors = new ArrayList<>();
    private final ComboBox<Design> design = new ComboBox<>();
    private final TextField points;
    private final TextField seeds;
    private final TextField jobs;
    private final TextField folder;
    private final CheckBox keeping = new CheckBox("Keep every run");
    private final SweepField pointsField;
    private final SweepField seedsField;
    private final SweepField jobsField;
    private final SweepField folderField;
    private final Label size = label("sweep-size", "");
    private final Label time = label("sweep-time", "note");
    private final Label wrong = label("sweep-problem", "problem");
    private final Label status = label("sweep-status", "");
    private final Button start = button("start", "Start", Feather.PLAY);
    private final Button pause = button("pause", "Pause", Feather.PAUSE);
    private final Button cancel = button("cancel", "Cancel", Feather.SQUARE);
    private final Label question = new Label();
    private final Button own = button("own", "Show the lab's own numbers", Feather.BOOK_OPEN);
    private final VBox card;
    private final Tooltip whyNoStart = new Tooltip();
    private final Tooltip whyNoPause = new Tooltip();
    private final Subscription subscription;

    SweepForm(SweepViewModel sweep, SweepView.Commands commands) {
        super(10);
        this.sweep = sweep;
        getStyleClass().add("sweep-form");
        points = SweepField.text("sweep-points", "points drawn", t -> edit(draft().withPoints(t)));
        seeds = SweepField.text("sweep-seeds", "seeds of each", t -> edit(draft().withSeeds(t)));
        jobs = SweepField.text("sweep-jobs", "runs at a time", t -> edit(draft().withJobs(t)));
        folder = SweepField.text("sweep-folder", "results go to", t -> edit(draft().withFolder(t)));
        folder.setPromptText("a new one in runs");
        keeping.setId("sweep-keep");
        keeping.setTooltip(
                new Tooltip(
                        "A folder for each run, with its samples, networks and figure: it opens at"
                                + " once, where it would be trained again otherwise"));
        keeping.setOnAction(event -> edit(draft().keeping(keeping.isSelected())));
        card = card();
        designs();
        pointsField = new SweepField("sweep-points", "Points", points);
        seedsField = new SweepField("sweep-seeds", "Seeds each", seeds);
        jobsField = new SweepField("sweep-jobs", "At a time", jobs);
        Button choose = button("choose", "", Feather.FOLDER);
        choose.setAccessibleText("choose the folder of the results");
        choose.setTooltip(new Tooltip("Choose the folder of the results"));
        choose.setOnAction(
                event ->
                        commands.askForFolder()
                                .ifPresent(path -> edit(draft().withFolder(path.toString()))));
        HBox.setHgrow(folder, Priority.ALWAYS);
        folderField = new SweepField("sweep-folder", "Folder", new HBox(4, folder, choose));
        getChildren()
                .addAll(
                        head(commands),
                        card,
                        axes,
                        addButton(),
                        new SweepField("sweep-design", "Design", design),
                        pointsField,
                        seedsField,
                        jobsField,
                        folderField,
                        keeping,
                        size,
                        time,
                        wrong,
                        buttons(),
                        progress(),
                        status);
        subscription =
                Subscription.combine(
                        sweep.setUp().draftProperty().subscribe(draft -> show(draft)),
                        sweep.setUp().chosenProperty().subscribe(study -> show(study)),
                        sweep.setUp().fieldsProperty().subscribe(fields -> show(draft())),
                        sweep.troubleProperty().subscribe(trouble -> explain()),
                        sweep.mishapProperty().subscribe(trouble -> explain()),
                        sweep.size().planProperty().subscribe(plan -> buttonsFit()),
                        sweep.stateProperty().subscribe(state -> buttonsFit()),
                        sweep.shownProperty().subscribe(shown -> buttonsFit()));
        size.textProperty().bind(sweep.size().wordsProperty());
        time.textProperty().bind(sweep.size().timeProperty());
        status.textProperty().bind(sweep.statusProperty());
    }

    private SweepDraft draft() {
        return sweep.setUp().draftProperty().get();
    }

    private void edit(SweepDraft next) {
        sweep.setUp().edit(next);
    }

    private HBox head(SweepView.Commands commands) {
        Label title = new Label("SWEEP");
        title.getStyleClass().add("panel-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button open = button("open", "Open\u2026", Feather.FOLDER);
        open.setTooltip(new Tooltip("A sweep's folder (its sweep.json), or a study"));
        open.setOnAction(event -> commands.askToOpen().ifPresent(sweep::open));
        Button leave = button("leave", "", Feather.X);
        leave.setAccessibleText("back to the stage");
        leave.setTooltip(new Tooltip("Back to the stage (S, Escape)"));
        leave.setOnAction(event -> commands.leave());
        HBox head = new HBox(6, title, space, studies(), open, leave);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    /** The ready studies; not there while there are none. */
    private MenuButton studies() {
        MenuButton menu = new MenuButton("Studies");
        menu.setId("sweep-studies");
        menu.setMinWidth(USE_PREF_SIZE);
        menu.setTooltip(new Tooltip("Ready questions: one is set up, to be started or looked at"));
        for (Study study : Study.ALL) {
            MenuItem item = new MenuItem(study.question());
            item.setId("sweep-study-" + study.name());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> sweep.take(study));
            menu.getItems().add(item);
        }
        boolean some = !Study.ALL.isEmpty();
        menu.setVisible(some);
        menu.setManaged(some);
        return menu;
    }

    /** What the study that is set up asks. */
    private VBox card() {
        question.setId("sweep-question");
        question.setWrapText(true);
        question.setMinHeight(USE_PREF_SIZE);
        own.setTooltip(
                new Tooltip("The rows that come with the lab, with what they say; nothing is run"));
        own.setOnAction(event -> sweep.showOwn());
        VBox card = new VBox(6, question, own);
        card.getStyleClass().add("sweep-axis");
        card.managedProperty().bind(card.visibleProperty());
        card.setVisible(false);
        return card;
    }

    private void show(Optional<Study> study) {
        card.setVisible(study.isPresent());
        study.ifPresent(known -> question.setText(known.question()));
    }

    private Button addButton() {
        Button add = button("add", "Vary another field", Feather.PLUS);
        add.setOnAction(event -> sweep.setUp().addField());
        return add;
    }

    private void designs() {
        design.setId("sweep-design");
        design.setAccessibleText("which points are visited");
        design.setMaxWidth(Double.MAX_VALUE);
        design.getItems().setAll(Design.values());
        design.setCellFactory(list -> new DesignCell());
        design.setButtonCell(new DesignCell());
        design.setOnAction(
                event -> {
                    if (design.getValue() != draft().design()) {
                        edit(draft().with(design.getValue()));
                    }
                });
    }

    /** A design by its name and what it does. */
    private static final class DesignCell extends ListCell<Design> {
        @Override
        protected void updateItem(Design item, boolean empty) {
            super.updateItem(item, empty);
            setText(empty || item == null ? "" : item.id().replace('-', ' '));
            setTooltip(empty || item == null ? null : new Tooltip(item.summary()));
        }
    }

    private HBox buttons() {
        start.getStyleClass().add("accent");
        start.setOnAction(event -> sweep.start());
        pause.setOnAction(event -> sweep.pauseOrResume());
        cancel.setOnAction(event -> sweep.cancel());
        HBox buttons =
                new HBox(4, explained(start, whyNoStart), explained(pause, whyNoPause), cancel);
        buttons.setAlignment(Pos.CENTER_LEFT);
        return buttons;
    }

    // A disabled button has no tooltip of its own: the box around it says why.
    private static HBox explained(Button button, Tooltip why) {
        HBox box = new HBox(button);
        Tooltip.install(box, why);
        return box;
    }

    private ProgressBar progress() {
        ProgressBar bar = new ProgressBar(0);
        bar.setId("sweep-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText("progress of the sweep");
        bar.progressProperty().bind(sweep.progressProperty());
        return bar;
    }

    private static Label label(String id, String style) {
        Label label = new Label();
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        if (!style.isEmpty()) {
            label.getStyleClass().add(style);
        }
        label.managedProperty().bind(label.textProperty().isNotEmpty());
        label.visibleProperty().bind(label.managedProperty());
        return label;
    }

    private static Button button(String id, String text, Feather icon) {
        Button button = new Button(text, new FontIcon(icon));
        button.setId("sweep-" + id);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private void show(SweepDraft draft) {
        List<AxisDraft> drafts = draft.axes();
        if (editors.size() != drafts.size()) {
            editors.clear();
            for (int i = 0; i < drafts.size(); i++) {
                editors.add(new AxisEditor(i, sweep.setUp()));
            }
            axes.getChildren().setAll(editors);
        }
        List<String> fields = sweep.setUp().fieldsProperty().get();
        for (int i = 0; i < drafts.size(); i++) {
            editors.get(i).show(drafts.get(i), draft.design(), fields);
        }
        design.setValue(draft.design());
        boolean drawn = draft.design() != Design.GRID;
        pointsField.setVisible(drawn);
        pointsField.setManaged(drawn);
        SweepField.show(points, draft.points());
        SweepField.show(seeds, draft.seeds());
        SweepField.show(jobs, draft.jobs());
        SweepField.show(folder, draft.folder());
        keeping.setSelected(draft.keeping());
        explain();
    }

    private void explain() {
        List<SweepTrouble> all =
                Stream.of(sweep.troubleProperty().get(), sweep.mishapProperty().get())
                        .flatMap(Optional::stream)
                        .toList();
        List<AxisDraft> drafts = draft().axes();
        List<SweepTrouble> rest = new ArrayList<>(all);
        for (int i = 0; i < editors.size() && i < drafts.size(); i++) {
            int place = i;
            editors.get(i).explain(take(rest, t -> t.isAbout(place, drafts.get(place))));
        }
        pointsField.explain(take(rest, t -> t.path().equals("points")));
        seedsField.explain(take(rest, t -> t.path().equals("seeds")));
        jobsField.explain(take(rest, t -> t.path().equals("jobs")));
        folderField.explain(take(rest, t -> t.path().equals("folder")));
        wrong.setText(rest.isEmpty() ? "" : sentence(rest.get(0)));
        buttonsFit();
    }

    private static String sentence(SweepTrouble trouble) {
        return trouble.path().isEmpty()
                ? trouble.sentence()
                : trouble.path() + ": " + trouble.sentence();
    }

    private static Optional<String> take(List<SweepTrouble> from, Predicate<SweepTrouble> which) {
        Optional<SweepTrouble> found = from.stream().filter(which).findFirst();
        found.ifPresent(from::remove);
        return found.map(SweepTrouble::sentence);
    }

    private void buttonsFit() {
        State state = sweep.stateProperty().get();
        boolean idle = state == State.IDLE;
        ShownSweep shown = sweep.shownProperty().get();
        boolean unfinished = idle && shown != null && shown.missing() > 0;
        boolean ready =
                sweep.size().planProperty().get().isPresent()
                        && sweep.troubleProperty().get().isEmpty();
        disable(own, !idle);
        disable(start, !idle || !ready);
        whyNoStart.setText(
                !idle
                        ? "A sweep runs already."
                        : ready
                                ? "Run the sweep that is set up."
                                : "Something is wrong above, or still being worked out.");
        boolean holds = state == State.RUNNING;
        pause.setText(holds ? "Pause" : "Resume");
        pause.setGraphic(new FontIcon(holds ? Feather.PAUSE : Feather.PLAY));
        disable(pause, !(unfinished || holds || state == State.PAUSED));
        whyNoPause.setText(
                unfinished
                        ? "Do the runs that are missing in " + shown.name() + "."
                        : holds
                                ? "Hold the runs before their next step."
                                : state == State.PAUSED
                                        ? "Let the runs go on."
                                        : "There is nothing to go on with.");
        disable(cancel, !(holds || state == State.PAUSED));
    }

    /** The focus would go on to the next button. */
    private static void disable(Button button, boolean off) {
        if (off && button.isFocused()) {
            button.getScene().getRoot().requestFocus();
        }
        button.setDisable(off);
    }

    /** Gives the keys to its first control. */
    void begin() {
        editors.get(0).requestFirst();
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        size.textProperty().unbind();
        time.textProperty().unbind();
        status.textProperty().unbind();
    }
}
