package org.prefflow.ui.run;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Duration;
import javafx.util.Subscription;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.LiveKnobs;
import org.prefflow.nn.LiveKnob;
import org.prefflow.ui.setup.SetupPage;
import org.prefflow.ui.setup.SetupViewModel;

/**
 * What a hand changes in the set-up while a run goes on: numbers that may change in mid-run are
 * handed to it once the hand rests, everything else waits for the next run, and that is said.
 * JavaFX thread only.
 */
public final class LiveEdits implements AutoCloseable {

    private static final Duration REST = Duration.millis(200);
    private static final String RESTART =
            "This change needs a new run: stop this one and train again. Only \u03b7, \u03b2 and"
                    + " \u03c3 change in mid-run.";
    private static final String TOO_LATE =
            "This change needs a new run: this one has no training steps left.";

    private final SetupViewModel setup;
    private final RunService runs;
    private final Staging staging;
    private final Runnable changed;
    private final PauseTransition rest = new PauseTransition(REST);
    private final ReadOnlyObjectWrapper<List<LiveKnobs.Mark>> marks =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper ownNotice = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper rule = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper acting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper trained = new ReadOnlyBooleanWrapper();
    private final Subscription subscription;

    private SetupPage page;
    private boolean going;
    private ExperimentConfig current;
    private ExperimentConfig recorded;
    private Optional<ExperimentConfig> beside = Optional.empty();

    /** What the numbers of the run have been so far. */
    private final Set<ExperimentConfig> own = new HashSet<>();

    /** The numbers that the last step was made with. */
    private ExperimentConfig taken;

    /**
     * @param changed told each time after the numbers of the run have changed
     */
    LiveEdits(SetupViewModel setup, RunService runs, Staging staging, Runnable changed) {
        this.changed = changed;
        this.setup = setup;
        page = setup.page();
        this.runs = runs;
        this.staging = staging;
        rest.setOnFinished(event -> flush());
        subscription =
                Subscription.combine(
                        setup.configProperty().subscribe(config -> edited()),
                        setup.openingsProperty().subscribe((was, is) -> say()),
                        staging.changedProperty().subscribe(how -> say()));
    }

    // Properties

    /** The changes in mid-run of the run that is shown, by rising step. */
    public ReadOnlyObjectProperty<List<LiveKnobs.Mark>> marksProperty() {
        return marks.getReadOnlyProperty();
    }

    /** What must be said about the set-up and the run that is shown; empty for nothing. */
    public ReadOnlyStringProperty noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    /** What must be said about the page of the run that goes on; empty for nothing. */
    public ReadOnlyStringProperty ownNoticeProperty() {
        return ownNotice.getReadOnlyProperty();
    }

    /** What a change of the set-up will do while a run goes on; empty while none does. */
    public ReadOnlyStringProperty ruleProperty() {
        return rule.getReadOnlyProperty();
    }

    /** Whether some changes of the set-up act at once. */
    public ReadOnlyBooleanProperty actingProperty() {
        return acting.getReadOnlyProperty();
    }

    /** Whether the run that goes on has no training steps left, so that it takes up nothing. */
    public ReadOnlyBooleanProperty trainedProperty() {
        return trained.getReadOnlyProperty();
    }

    /**
     * What makes the run that is shown again, where the set-up is still its own: with the changes
     * that were made in it. Otherwise the set-up.
     */
    public ExperimentConfig experiment() {
        return recordWhereSetUp(current);
    }

    /** The same for a file, where what no step has taken up yet is saved as it is set up. */
    public ExperimentConfig toSave() {
        followRun();
        return recordWhereSetUp(taken);
    }

    private ExperimentConfig recordWhereSetUp(ExperimentConfig numbers) {
        return recorded != null && setup.config().equals(numbers) ? recorded : setup.config();
    }

    /** The run's numbers as they stand. */
    ExperimentConfig current() {
        return current;
    }

    /**
     * Whether a page's run goes on that has learned from an experiment, and has taken up or will at
     * its next step whatever was changed on the page since.
     */
    public boolean takesUp(SetupPage ofPage, ExperimentConfig from) {
        return going
                && ofPage == page
                && own.contains(from)
                && (trained.get()
                        ? taken.equals(page.config())
                        : LiveKnobs.between(current, page.config()).isPresent());
    }

    /** The run's numbers as its last step was made with them. */
    ExperimentConfig taken() {
        return taken;
    }

    // Commands

    /** A run begins; what is changed on its page from now on is meant for it. */
    void begin(SetupPage ofRun) {
        beside = Optional.ofNullable(recorded);
        page = ofRun;
        ExperimentConfig config = ofRun.config();
        current = config;
        own.clear();
        own.add(config);
        taken = config;
        going = true;
        trained.set(config.method().totalSteps(config.training()) == 0);
        follow(config);
        say();
    }

    /**
     * Another run is shown, which is over.
     *
     * @param from the numbers that it ended with
     * @param record what makes it again
     */
    void show(ExperimentConfig from, ExperimentConfig record) {
        current = from;
        taken = from;
        end(Optional.of(record));
    }

    /** Takes what makes the run again so far. */
    void follow(ExperimentConfig record) {
        if (!record.equals(recorded)) {
            recorded = record;
            taken = current;
            mark();
            say();
        }
    }

    private void followRun() {
        if (going) {
            follow(runs.recorded());
        }
    }

    /** What makes the run again that is shown while another page's goes on; empty for none. */
    void showBeside(Optional<ExperimentConfig> record) {
        beside = record;
        mark();
    }

    private void mark() {
        Optional<ExperimentConfig> shown =
                going && setup.page() != page ? beside : Optional.ofNullable(recorded);
        marks.set(shown.map(LiveKnobs::marks).orElse(List.of()));
    }

    /** Whether a run goes on whose page is not the one that is set up. */
    boolean isOfAnotherPage() {
        return going && setup.page() != page;
    }

    /** The run stands still: what it has not taken up holds from its next step on. */
    void held() {
        say();
    }

    /** No training steps are left: what is changed from now on waits for the next run. */
    void trained() {
        if (!trained.get()) {
            rest.stop();
            trained.set(true);
            say();
        }
    }

    void end(Optional<ExperimentConfig> record) {
        rest.stop();
        if (isOfAnotherPage()) {
            recorded = beside.orElse(null);
        } else {
            record.ifPresent(this::follow);
        }
        // What it did not take up it has not learned from.
        current = taken;
        going = false;
        say();
    }

    private void edited() {
        if (going && !trained.get()) {
            rest.playFromStart();
        }
        say();
    }

    /** Hands over at once what the hand has changed. */
    void flush() {
        rest.stop();
        if (going && !trained.get()) {
            ExperimentConfig wanted = page.config();
            LiveKnobs.between(current, wanted)
                    .filter(edit -> !edit.values().isEmpty())
                    .ifPresent(
                            edit -> {
                                // Until here no step can have taken it up.
                                followRun();
                                current = wanted;
                                own.add(wanted);
                                runs.change(edit);
                                changed.run();
                            });
        }
    }

    private String rule() {
        if (!going) {
            return "";
        }
        if (isOfAnotherPage()) {
            return "Another pane is trained: changes wait for this one's turn.";
        }
        if (trained.get()) {
            return "No training steps are left: a change needs a new run.";
        }
        String live =
                LiveKnobs.of(current).stream()
                        .map(LiveKnob::symbol)
                        .collect(Collectors.joining(" or "));
        return "A change of " + live + " acts at once, any other with a new run.";
    }

    private void say() {
        acting.set(going && !trained.get() && !isOfAnotherPage());
        rule.set(rule());
        ownNotice.set(ownNotice());
        notice.set(going && !isOfAnotherPage() ? ownNotice.get() : staging.changedProperty().get());
    }

    private String ownNotice() {
        if (!going) {
            return "";
        }
        if (trained.get()) {
            return taken.equals(page.config()) ? "" : TOO_LATE;
        }
        if (LiveKnobs.between(current, page.config()).isEmpty()) {
            return RESTART;
        }
        String next = LiveKnobs.between(taken, page.config()).map(LiveKnobs.Edit::words).orElse("");
        return next.isEmpty() || !runs.isHeld() ? "" : "From the next step on: " + next;
    }

    @Override
    public void close() {
        rest.stop();
        subscription.unsubscribe();
    }
}
