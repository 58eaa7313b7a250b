package org.prefflow.ui.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.KlSearch;
import org.prefflow.experiment.NumberField;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.ui.run.ShownRun;
import org.prefflow.ui.run.Workers;
import org.prefflow.ui.setup.SetupPage;
import org.prefflow.ui.setup.SetupViewModel;
import org.prefflow.ui.setup.Turn;

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
    private final Panes panes;
    private final PaneSettings settings;
    private final Comparison comparison;
    private final ExecutorService worker = Workers.single("match-kl");
    private final ReadOnlyObjectWrapper<Stand> stand = new ReadOnlyObjectWrapper<>(Stand.OFF);
    private final List<Quest> quests = new ArrayList<>();
    private Optional<Match> match = Optional.empty();
    private Subscription watching = Subscription.EMPTY;
    private ComparePane target;
    private double kl;

    /** The way of one pane to the KL of another. */
    private final class Quest {
        private final ComparePane pane;
        private final Optional<NumberField> knob;
        private final Subscription edits;
        private KlSearch search;
        private ComparePane.Memory best;
        private ExperimentConfig tried;
        private boolean over;

        Quest(ComparePane pane) {
            this.pane = pane;
            knob = KlSearch.knob(pane.config());
            tried = pane.config();
            edits = pane.page().configProperty().subscribe((was, now) -> follow(now));
        }

        private void end() {
            over = true;
            edits.unsubscribe();
        }

        /** A hand sets the pane up otherwise: where the search has begun, it is left alone. */
        private void follow(ExperimentConfig now) {
            if (kl == 0) {
                tried = now;
            } else if (!over && !now.equals(tried)) {
                over = true;
                settle();
            }
        }
    }

    /** What matching asks of the comparison. */
    interface Comparison extends Executor {

        /** Says something about the comparison as a whole. */
        void say(String sentence);

        /** Says something else in the place of a sentence, where that stands or nothing does. */
        void correct(String was, String now);

        /**
         * Whether one of these pages is being trained, so that its run would be stopped; says so.
         *
         * @param again what is done if it is wanted nevertheless
         */
        boolean asks(Set<SetupPage> pages, Runnable again);

        /** Panes of these pages show other runs than before. */
        void refresh(Set<SetupPage> pages);
    }

    /** One match, which is one step on the way back of every pane. */
    final class Match implements Turn {
        private final Map<SetupPage, SetupPage.State> own;
        private Map<SetupPage, SetupPage.State> matched = Map.of();
        private final Map<SetupPage, String> remarks = new HashMap<>();
        private final Set<SetupPage> all;
        private String words = "";
        private double at;

        private Match(List<SetupPage> pages, SetupPage model) {
            own = settings.of(pages);
            all = new HashSet<>(pages);
            all.add(model);
        }

        private Set<SetupPage> pages() {
            return own.keySet();
        }

        private boolean hasChanged() {
            return !settings.changing(own).isEmpty();
        }

        /** It has come to its end. */
        private void over(String sentence) {
            matched = settings.of(pages());
            panes.all().forEach(p -> remarks.put(p.page(), p.remarkProperty().get()));
            words = sentence;
            comparison.say(sentence);
        }

        @Override
        public Optional<Turn> go(Runnable again) {
            return endSearch(this) ? toOwn(this, matched, again) : Optional.empty();
        }
    }

    KlMatching(SetupViewModel setup, TrainingQueue queue, Panes panes, Comparison comparison) {
        this.setup = setup;
        this.queue = queue;
        this.panes = panes;
        this.comparison = comparison;
        settings = new PaneSettings(setup, queue, panes);
    }

    ReadOnlyObjectProperty<Stand> standProperty() {
        return stand.getReadOnlyProperty();
    }

    /** The match that panes are at, or on the way to; empty for none. */
    Optional<Match> match() {
        return match;
    }

    /** Begins, or brings everything back as it was. */
    void toggle(ComparePane selected) {
        if (match.isPresent()) {
            release(match.get());
        } else {
            begin(selected);
        }
    }

    /** Brings everything back as it was, which is a step too. */
    private void release(Match from) {
        if (endSearch(from)) {
            Map<SetupPage, SetupPage.State> then = settings.of(from.pages());
            toOwn(from, then, () -> release(from))
                    .ifPresent(back -> setup.turned("own KL", from.pages(), back));
        }
    }

    /**
     * Ends the search for a match if it still goes on: what it trains is no hand's.
     *
     * @return whether there is anything to take back
     */
    private boolean endSearch(Match of) {
        if (stand.get() != Stand.GOING) {
            return true;
        }
        settings.changing(of.own).forEach(page -> panes.of(page).ifPresent(queue::drop));
        stop();
        return match.isPresent();
    }

    /**
     * Sets panes up as they were before a match, unless it must be asked first.
     *
     * @param then how they are set up until now
     */
    private Optional<Turn> toOwn(Match from, Map<SetupPage, SetupPage.State> then, Runnable again) {
        Set<SetupPage> changing = settings.changing(from.own);
        if (comparison.asks(changing, again)) {
            return Optional.empty();
        }
        watching.unsubscribe();
        settings.bring(from.own);
        end();
        comparison.say("As it was set up.");
        comparison.refresh(changing);
        return Optional.of(next -> toMatch(from, then, next));
    }

    private Optional<Turn> toMatch(Match to, Map<SetupPage, SetupPage.State> then, Runnable again) {
        Set<SetupPage> changing = settings.changing(then);
        if (comparison.asks(changing, again)) {
            return Optional.empty();
        }
        settings.bring(then);
        resume(Optional.of(to));
        comparison.say(to.words);
        tellAgain();
        comparison.refresh(changing);
        return Optional.of(next -> toOwn(to, then, next));
    }

    /** Panes are at a match again that they were at before, or at none. */
    void resume(Optional<Match> earlier) {
        if (!earlier.equals(match)) {
            stop();
            end();
            match = earlier;
            stand.set(match.isPresent() ? Stand.ON : Stand.OFF);
        }
        if (stand.get() == Stand.ON) {
            // A pane that was closed meanwhile is another one now.
            watch();
            for (ComparePane pane : panes.all()) {
                pane.say(match.orElseThrow().remarks.getOrDefault(pane.page(), ""));
            }
        }
    }

    private void begin(ComparePane selected) {
        target = target(panes.all(), selected);
        panes.all().stream().filter(pane -> pane != target).map(Quest::new).forEach(quests::add);
        Match next =
                new Match(quests.stream().map(quest -> quest.pane.page()).toList(), target.page());
        next.pages().forEach(settings::keep);
        match = Optional.of(next);
        setup.turned("matched KL", next.pages(), next);
        stand.set(Stand.GOING);
        if (target.isTrained()) {
            begin();
        } else {
            comparison.say("First " + name(target) + " is trained: the others are to have its KL.");
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
            giveUp(
                    Double.isNaN(kl)
                            ? "Nothing can be matched: the KL of " + name(target) + " is not known."
                            : "Nothing can be matched: " + name(target) + " is its reference.");
            return;
        }
        target.say(String.format(Locale.ROOT, "KL %.3f nats: the others are matched to it.", kl));
        comparison.say(String.format(Locale.ROOT, "Looking for KL %.3f nats", kl));
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
                    comparison.execute(() -> go(quest, next));
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
        put(quest.pane, quest.tried);
        quest.pane.say("On the way to this KL: " + knob.called() + " " + next.getAsDouble());
        queue.add(List.of(quest.pane));
    }

    private void put(ComparePane pane, ExperimentConfig config) {
        setup.put(pane.page(), new SetupPage.State(config, pane.page().base()));
    }

    /** A pane's run ended. */
    void ended(ComparePane pane) {
        if (settings.ended(pane)) {
            comparison.execute(() -> comparison.refresh(Set.of(pane.page())));
        }
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
                if (quest.knob.isPresent() && quest.search == null) {
                    begin(quest);
                } else if (pane.isTrained() && quest.knob.isPresent() && !Double.isNaN(pane.kl())) {
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
            put(pane, quest.best.config());
            pane.recall(quest.best);
            comparison.execute(() -> comparison.refresh(Set.of(pane.page())));
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
        if (stand.get() == Stand.GOING && kl > 0 && quests.stream().allMatch(quest -> quest.over)) {
            match.orElseThrow().at = kl;
            over(sentence(match.orElseThrow()));
        }
    }

    /** How many panes of a match are at its KL by what they show now. */
    private String sentence(Match of) {
        List<ComparePane> own =
                panes.all().stream().filter(pane -> of.all.contains(pane.page())).toList();
        List<ComparePane> unknown = own.stream().filter(pane -> Double.isNaN(pane.kl())).toList();
        long matched = own.stream().filter(pane -> KlSearch.agree(pane.kl(), of.at)).count();
        return String.format(
                        Locale.ROOT,
                        "%d of %d panes at KL %.3f nats, within 5 %%",
                        matched,
                        own.size(),
                        of.at)
                + (unknown.isEmpty()
                        ? "."
                        : "; not known now: "
                                + unknown.stream()
                                        .map(panes::name)
                                        .collect(Collectors.joining("; "))
                                + ".");
    }

    /** From now on what is said of a match follows what its panes show. */
    private void watch() {
        watching.unsubscribe();
        List<Subscription> all = new ArrayList<>();
        for (ComparePane pane : panes.all()) {
            all.add(pane.shownProperty().subscribe((was, is) -> tellAgain()));
            all.add(pane.phaseProperty().subscribe((was, is) -> tellAgain()));
            all.add(pane.staging().staleProperty().subscribe((was, is) -> tellAgain()));
        }
        watching = Subscription.combine(all.toArray(Subscription[]::new));
    }

    private void tellAgain() {
        match.filter(own -> stand.get() == Stand.ON && own.at > 0)
                .ifPresent(
                        own -> {
                            String now = sentence(own);
                            comparison.correct(own.words, now);
                            own.words = now;
                        });
    }

    private void over(String sentence) {
        match.orElseThrow().over(sentence);
        lookNoMore();
        stand.set(Stand.ON);
        watch();
    }

    /** A hand stopped what was trained: looks no more, and what was changed can be taken back. */
    void stop() {
        if (stand.get() != Stand.GOING) {
            return;
        }
        for (Quest quest : quests) {
            quest.over = true;
            quest.pane.say("");
        }
        // Before there is a KL to look for, what has changed is a hand's own.
        if (kl > 0 && match.orElseThrow().hasChanged()) {
            target.say("");
            over(
                    String.format(
                            Locale.ROOT,
                            "Stopped looking for KL %.3f nats. Own KL (E) brings the panes back.",
                            kl));
        } else {
            giveUp("Stopped looking for one KL: the panes are as they were set up.");
        }
    }

    /** Nothing has come of it: it is no step. */
    private void giveUp(String why) {
        setup.withdraw(match.orElseThrow());
        end();
        comparison.say(why);
    }

    /** A pane is closed. */
    void forget(ComparePane pane) {
        settings.ended(pane);
        quests.removeIf(
                quest -> {
                    if (quest.pane == pane) {
                        quest.end();
                    }
                    return quest.pane == pane;
                });
        if (pane == target) {
            stop();
        } else {
            settle();
        }
    }

    /** Panes are at no match any more; they stay as they are. */
    void end() {
        watching.unsubscribe();
        lookNoMore();
        match = Optional.empty();
        panes.all().forEach(pane -> pane.say(""));
        stand.set(Stand.OFF);
    }

    private void lookNoMore() {
        quests.forEach(Quest::end);
        quests.clear();
        target = null;
        kl = 0;
    }

    @Override
    public void close() {
        end();
        worker.shutdownNow();
    }
}
