package org.prefflow.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.KlSearch;
import org.prefflow.experiment.NumberField;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.ui.run.ShownRun;
import org.prefflow.ui.run.Workers;
import org.prefflow.ui.setup.SetupViewModel;

/**
 * Brings panes to one KL(q | pi): that of a pane without a knob for it where there is one, else of
 * the selected pane. Every other one's knob is looked for by {@link KlSearch}, and what it finds is
 * trained, so that each pane shows the experiment that ran. JavaFX thread only.
 */
public final class KlMatching implements AutoCloseable {

    /** How far it is. */
    public enum Stand {
        /** Panes are as they were set up. */
        OFF,
        /** Knobs are being looked for. */
        GOING,
        /** Panes are as near to one KL as they come, or as they came before a hand stopped it. */
        ON
    }

    private final SetupViewModel setup;
    private final TrainingQueue queue;
    private final Executor fx;
    private final Consumer<String> note;
    private final ExecutorService worker = Workers.single("match-kl");
    private final ReadOnlyObjectWrapper<Stand> stand = new ReadOnlyObjectWrapper<>(Stand.OFF);
    private final List<Quest> quests = new ArrayList<>();
    private ComparePane target;
    private double kl;

    /** The way of one pane to the KL of another. */
    private static final class Quest {
        private final ComparePane pane;
        private final ComparePane.Memory before;
        private final Optional<NumberField> knob;
        private KlSearch search;
        private ComparePane.Memory best;
        private ExperimentConfig tried;
        private boolean over;

        Quest(ComparePane pane) {
            this.pane = pane;
            before = pane.memory();
            knob = KlSearch.knob(pane.config());
            tried = pane.config();
        }
    }

    KlMatching(SetupViewModel setup, TrainingQueue queue, Executor fx, Consumer<String> note) {
        this.setup = setup;
        this.queue = queue;
        this.fx = fx;
        this.note = note;
    }

    ReadOnlyObjectProperty<Stand> standProperty() {
        return stand.getReadOnlyProperty();
    }

    /** Begins, or brings everything back as it was. */
    void toggle(List<ComparePane> panes, ComparePane selected) {
        if (stand.get() != Stand.OFF) {
            restore();
            return;
        }
        target = target(panes, selected);
        for (ComparePane pane : panes) {
            if (pane != target) {
                quests.add(new Quest(pane));
            }
        }
        stand.set(Stand.GOING);
        if (target.isTrained()) {
            begin();
        } else {
            note.accept("First " + name(target) + " is trained: the others are to have its KL.");
            queue.add(List.of(target));
        }
    }

    private static ComparePane target(List<ComparePane> panes, ComparePane selected) {
        return KlSearch.knob(selected.config()).isEmpty()
                ? selected
                : panes.stream()
                        .filter(pane -> KlSearch.knob(pane.config()).isEmpty())
                        .findFirst()
                        .orElse(selected);
    }

    private static String name(ComparePane pane) {
        return PaneWords.title(pane.config());
    }

    private void begin() {
        kl = target.kl();
        if (!(kl > 0)) {
            note.accept(
                    Double.isNaN(kl)
                            ? "Nothing can be matched: the KL of " + name(target) + " is not known."
                            : "Nothing can be matched: " + name(target) + " is its reference.");
            end();
            return;
        }
        target.say(String.format(Locale.ROOT, "KL %.3f nats: the others are matched to it.", kl));
        note.accept(String.format(Locale.ROOT, "Looking for KL %.3f nats", kl));
        // A copy: one that has nothing to look for is over at once.
        for (Quest quest : List.copyOf(quests)) {
            // What is being trained is a measurement already; what only waits need not be made.
            if (quest.pane.phaseProperty().get() != ComparePane.Phase.TRAINING) {
                queue.drop(quest.pane);
                begin(quest);
            }
        }
        settle();
    }

    private void begin(Quest quest) {
        if (quest.knob.isPresent()) {
            quest.pane.staging().whenLaidOut(setting -> begin(quest, setting));
        } else if (quest.pane.isTrained()) {
            finish(quest);
        } else {
            queue.add(List.of(quest.pane));
        }
    }

    private void begin(Quest quest, ProblemSetting setting) {
        NumberField knob = quest.knob.orElseThrow();
        quest.search = new KlSearch(knob, kl, model(quest, setting, knob));
        if (quest.pane.isTrained()) {
            measure(quest);
        }
        seek(quest);
    }

    private static DoubleUnaryOperator model(
            Quest quest, ProblemSetting setting, NumberField knob) {
        return quest.pane
                .current()
                .flatMap(ShownRun::result)
                .flatMap(result -> result.overOptimisation())
                .filter(curve -> !knob.whole() && curve.points().size() > 1)
                .map(KlSearch::learned)
                .orElseGet(() -> KlSearch.exact(setting, knob));
    }

    private void measure(Quest quest) {
        double found = quest.pane.kl();
        double value =
                NumberField.at(quest.knob.orElseThrow().path(), quest.pane.config())
                        .orElseThrow()
                        .value();
        quest.search.measured(value, found);
        if (quest.search.best().orElse(value) == value) {
            quest.best = quest.pane.memory();
        }
    }

    private void seek(Quest quest) {
        worker.execute(
                () -> {
                    OptionalDouble next = quest.search.next();
                    fx.execute(() -> go(quest, next));
                });
    }

    private void go(Quest quest, OptionalDouble next) {
        if (quest.over) {
            return;
        }
        if (next.isEmpty()) {
            finish(quest);
            settle();
            return;
        }
        NumberField knob = quest.knob.orElseThrow();
        quest.tried = knob.in(quest.pane.config(), next.getAsDouble());
        setup.edit(quest.pane.page(), quest.tried);
        quest.pane.say("On the way to this KL: " + knob.called() + " " + next.getAsDouble());
        queue.add(List.of(quest.pane));
    }

    /** A pane's run ended. */
    void ended(ComparePane pane) {
        if (stand.get() != Stand.GOING) {
            return;
        }
        if (pane == target) {
            if (kl == 0) {
                begin();
            }
            return;
        }
        for (Quest quest : List.copyOf(quests)) {
            if (quest.pane == pane && !quest.over) {
                boolean own = pane.isTrained() && pane.config().equals(quest.tried);
                if (quest.knob.isPresent() && quest.search == null) {
                    begin(quest);
                } else if (own && quest.knob.isPresent() && !Double.isNaN(pane.kl())) {
                    measure(quest);
                    seek(quest);
                } else {
                    finish(quest);
                    settle();
                }
            }
        }
    }

    private void finish(Quest quest) {
        quest.over = true;
        ComparePane pane = quest.pane;
        if (quest.best != null && !quest.best.config().equals(pane.config())) {
            setup.edit(pane.page(), quest.best.config());
            pane.recall(quest.best);
        }
        pane.say(remark(quest));
    }

    private String remark(Quest quest) {
        double own = quest.pane.kl();
        if (Double.isNaN(own)) {
            return "Its KL is not known: it cannot be matched.";
        }
        String is = String.format(Locale.ROOT, "KL %.3f nats", own);
        if (KlSearch.agree(own, kl)) {
            return is + ": matched.";
        }
        String off = String.format(Locale.ROOT, "%s, %.0f %% off: ", is, 100 * (own / kl - 1));
        String minus = off.replace('-', '\u2212');
        return minus
                + quest.knob
                        .map(
                                knob ->
                                        knob.whole()
                                                ? knob.called() + " is a whole number."
                                                : "no " + knob.called() + " comes nearer.")
                        .orElse("the method has no knob for it.");
    }

    private void settle() {
        if (stand.get() == Stand.GOING && quests.stream().allMatch(quest -> quest.over)) {
            long matched = quests.stream().filter(q -> KlSearch.agree(q.pane.kl(), kl)).count();
            note.accept(
                    String.format(
                            Locale.ROOT,
                            "%d of %d panes at KL %.3f nats, within 5 %%.",
                            matched + 1,
                            quests.size() + 1,
                            kl));
            stand.set(Stand.ON);
        }
    }

    private void restore() {
        List<Quest> all = List.copyOf(quests);
        end();
        for (Quest quest : all) {
            quest.over = true;
            if (!quest.before.config().equals(quest.pane.config())) {
                queue.drop(quest.pane);
                setup.edit(quest.pane.page(), quest.before.config());
                quest.pane.recall(quest.before);
            }
            quest.pane.say("");
        }
        note.accept("As it was set up.");
    }

    /** A hand stopped what was trained: looks no more, and what was changed can be taken back. */
    void stop() {
        if (stand.get() != Stand.GOING) {
            return;
        }
        boolean changed = quests.stream().anyMatch(q -> !q.before.config().equals(q.pane.config()));
        for (Quest quest : quests) {
            quest.over = true;
            quest.pane.say("");
        }
        if (changed) {
            target.say("");
            stand.set(Stand.ON);
            note.accept(
                    String.format(
                            Locale.ROOT,
                            "Stopped looking for KL %.3f nats. Own KL (E) brings the panes back.",
                            kl));
        } else {
            end();
            note.accept("Stopped looking for one KL: the panes are as they were set up.");
        }
    }

    /** A pane is closed. */
    void forget(ComparePane pane) {
        quests.removeIf(
                quest -> {
                    quest.over |= quest.pane == pane;
                    return quest.pane == pane;
                });
        if (pane == target) {
            end();
        } else {
            settle();
        }
    }

    /** Looks no more; panes stay as they are. */
    void end() {
        quests.forEach(quest -> quest.over = true);
        quests.clear();
        if (target != null) {
            target.say("");
        }
        target = null;
        kl = 0;
        stand.set(Stand.OFF);
    }

    @Override
    public void close() {
        end();
        worker.shutdownNow();
    }
}
