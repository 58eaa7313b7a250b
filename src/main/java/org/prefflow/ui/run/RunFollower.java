package org.prefflow.ui.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.prefflow.experiment.CurvePoint;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.KeptRun;
import org.prefflow.experiment.Preview;
import org.prefflow.experiment.ProblemSetting;
import org.prefflow.experiment.RunResult;
import org.prefflow.method.update.UpdateTrace;
import org.prefflow.ui.history.HistoryViewModel;
import org.prefflow.ui.setup.SetupPage;

/**
 * Follows one run: what it tells goes into what is known of the run, to the history, and to those
 * who show it. JavaFX thread only.
 */
final class RunFollower implements RunService.Listener {

    private final SetupPage page;
    private final ExperimentConfig config;
    private final Path base;
    private final RunFacts facts;
    private final Parts parts;
    private Audience audience;
    private Moments moments;
    private ProblemSetting problem;
    private List<CurvePoint> points = List.of();
    private boolean progressed;
    private Optional<Over> over = Optional.empty();
    private Optional<RunFollower> successor = Optional.empty();

    /** What is known of a training before its next step. */
    record Before(Moments moments, List<CurvePoint> points) {

        /**
         * What is known where a run begins, or goes on.
         *
         * @param alone whether it is shown without others beside it
         */
        static Before of(Audience audience, boolean alone, Optional<ModelOnHand.Onward> onward) {
            if (onward.isEmpty()) {
                return new Before(alone ? Moments.NONE : Moments.NONE_OF_FOUR, List.of());
            }
            ExperimentConfig config = onward.get().config();
            Moments kept = audience.shown().map(ShownRun::moments).orElse(Moments.NONE);
            return new Before(
                    kept.until(onward.get().done())
                            .of(config.method().totalSteps(config.training())),
                    onward.get().model().curves());
        }
    }

    /**
     * What is known of a run that is over, whatever runs since.
     *
     * @param problem that it was held against
     * @param numbers that it ended with
     * @param shown what can be shown of it
     * @param history takes its moments that are ready only now
     */
    private record Over(
            ProblemSetting problem,
            ExperimentConfig numbers,
            Optional<ShownRun> shown,
            HistoryViewModel.Late history) {

        Over with(ShownRun now) {
            return new Over(problem, numbers, Optional.of(now), history);
        }
    }

    /** Those who hear of every run. */
    record Parts(RunService runs, HistoryViewModel history, LiveEdits live, ModelOnHand model) {}

    /**
     * A follower of a run that begins.
     *
     * @param config what is trained: what the page says, with what changed in the steps before
     * @param before what is known of the steps before, where it goes on
     */
    RunFollower(
            SetupPage page,
            ExperimentConfig config,
            Audience audience,
            Before before,
            RunFacts facts,
            Parts parts) {
        this.page = page;
        this.moments = before.moments;
        this.points = before.points;
        this.facts = facts;
        this.parts = parts;
        this.config = config;
        this.base = page.base();
        this.audience = audience;
    }

    /** The page that the run is of. */
    SetupPage page() {
        return page;
    }

    /** The experiment that it began with. */
    ExperimentConfig config() {
        return config;
    }

    /** Who shows it. */
    Audience audience() {
        return audience;
    }

    /** Lets another audience show what it learns. */
    void turnTo(Audience other) {
        audience = other;
    }

    /** The moments of it that are kept so far. */
    Moments moments() {
        return moments;
    }

    /** Whether its problem is laid out. */
    boolean hasProblem() {
        return problem != null;
    }

    /** Its problem, where it ended as this page's and here, perhaps before a picture was ready. */
    Optional<ProblemSetting> endedOn(SetupPage ofPage, Audience here) {
        return over.filter(end -> page == ofPage && audience == here).map(Over::problem);
    }

    /** What makes it again, where its page still has the numbers that a hand had led it to. */
    Optional<ExperimentConfig> recordFor(SetupPage ofPage) {
        return over.filter(end -> page == ofPage && page.config().equals(end.numbers))
                // It may have ended before its problem was laid out.
                .map(Over::problem)
                .map(ProblemSetting::config);
    }

    /** Another run goes on where it ended, and shows what of it was not ready yet. */
    void goOnIn(RunFollower next) {
        successor = Optional.of(next);
    }

    /** It is held against another problem from now on. */
    void aimAt(ProblemSetting other) {
        problem = other;
    }

    /** Puts what is known of it into charts and numbers. */
    void tell() {
        facts.running.set(problem);
        facts.curve.set(points);
        facts.begin(true);
        parts.live().follow(parts.runs().recorded());
    }

    @Override
    public void atProblem(ProblemSetting setting) {
        problem = setting;
        if (!parts.live().isOfAnotherPage()) {
            facts.running.set(problem);
        }
        parts.history().begin(problem, config, base, PastRuns.name(config));
        // A short run may have told of what came after its steps before this was heard.
        if (!progressed) {
            facts.pausable.set(facts.state.get() == RunViewModel.State.RUNNING);
        }
        audience.atProblem(problem);
    }

    @Override
    public void atProgress(RunProgress now) {
        if (facts.state.get() != RunViewModel.State.STOPPING) {
            goOn(now);
        }
        // What was measured before it is stopped is kept.
        if (now.curve().size() != points.size()) {
            points = now.curve();
            parts.history().progress(points);
            if (!parts.live().isOfAnotherPage()) {
                facts.curve.set(points);
            }
        }
    }

    private void goOn(RunProgress now) {
        progressed = true;
        facts.pausable.set(now.hasStepsLeft());
        parts.live().follow(parts.runs().recorded());
        if (now.isTrained()) {
            parts.live().trained();
        }
        if (now.isTrained() && facts.state.get() == RunViewModel.State.PAUSED) {
            // The held step was the last one: nothing is left to hold.
            facts.state.set(RunViewModel.State.RUNNING);
            parts.runs().pause(false);
        }
        parts.history().changed(parts.runs().recorded().training().changes());
        facts.progress.set(now.share());
        facts.status.set(now.words());
    }

    @Override
    public void atPreview(int step, int total, Preview preview) {
        Moment moment = moment(step, total, preview);
        moments = moments.with(moment);
        if (over.isPresent()) {
            late(moment, preview);
            return;
        }
        parts.history().preview(moment.kept(), moments::toKeep);
        if (facts.state.get() == RunViewModel.State.PAUSED) {
            parts.history().held();
        }
        audience.atMoment(moment);
    }

    @Override
    public void atRestored(int step, int total, Preview preview) {
        Moment moment = moment(step, total, preview);
        moments = moments.until(step).with(moment);
        if (over.isPresent()) {
            late(moment, preview);
            return;
        }
        parts.history().preview(moment.kept(), moments::toKeep);
        audience.atRestored(moment);
    }

    /** A moment was ready only after the end. */
    private void late(Moment moment, Preview preview) {
        Over end = over.orElseThrow();
        end.history.take(moment.kept(), moments.toKeep());
        ShownRun now =
                end.shown
                        .map(shown -> shown.complete(moments))
                        .orElseGet(() -> ShownRun.unfinished(end.problem, points, moments));
        // Since then another run may have been opened here, or the one before brought back.
        if (of(audience.shown()).equals(of(end.shown))) {
            audience.atLate(now);
        }
        over = Optional.of(end.with(now));
        successor.ifPresent(next -> next.atPreview(moment.step(), next.steps(), preview));
    }

    private int steps() {
        return config.method().totalSteps(config.training());
    }

    private static Optional<ExperimentConfig> of(Optional<ShownRun> run) {
        return run.map(ShownRun::setting).map(ProblemSetting::config);
    }

    /** What was changed and no step has taken up yet is nothing that it has learned from. */
    private ExperimentConfig learnedFrom() {
        parts.live().follow(parts.runs().recorded());
        return parts.live().taken();
    }

    private Moment moment(int step, int total, Preview preview) {
        ExperimentConfig from = over.map(Over::numbers).orElseGet(this::learnedFrom);
        Learned learned =
                new Learned(from, preview.particles(), preview.field(), preview.portrait());
        return new Moment(step, total, learned, preview.bytes());
    }

    @Override
    public void atUpdate(UpdateTrace now) {
        if (facts.updateWanted) {
            facts.update.set(now);
        }
    }

    @Override
    public void atHold() {
        if (facts.state.get() != RunViewModel.State.STOPPING && parts.runs().isHeld()) {
            facts.pausable.set(true);
            facts.state.set(RunViewModel.State.PAUSED);
            parts.history().held();
            parts.live().held();
        }
    }

    @Override
    public void atEnd(RunOutcome end) {
        ExperimentConfig numbers = learnedFrom();
        parts.history().changed(parts.runs().recorded().training().changes());
        Optional<ShownRun> shown = Optional.empty();
        boolean hidden = parts.live().isOfAnotherPage();
        // From here on nothing takes up what was changed.
        parts.live()
                .end(
                        end instanceof RunOutcome.Finished done
                                ? Optional.of(done.result().setting().config())
                                : Optional.empty());
        if (end instanceof RunOutcome.Finished done) {
            RunResult found = done.result();
            if (!hidden) {
                facts.running.set(found.setting());
                facts.curve.set(found.curves());
                facts.tell(found, Optional.of(numbers));
            }
            parts.history().finish(found, moments.toKeep());
            shown = Optional.of(ShownRun.of(found, numbers, moments));
        } else if (!moments.isEmpty()) {
            shown = Optional.of(ShownRun.unfinished(posed(), points, moments));
        }
        audience.atEnd(end, shown);
        parts.history()
                .abandon(
                        end instanceof RunOutcome.Cancelled
                                ? KeptRun.Status.STOPPED
                                : KeptRun.Status.FAILED,
                        end.sentence(),
                        moments.toKeep());
        over = Optional.of(new Over(posed(), numbers, shown, parts.history().late()));
        List<CurvePoint> measured =
                end instanceof RunOutcome.Finished done ? done.result().curves() : points;
        parts.model()
                .keep(page, !hidden, parts.runs().recorded(), parts.runs().reached(), measured);
        facts.pausable.set(false);
        facts.progress.set(0);
        boolean said = !hidden && end instanceof RunOutcome.Finished;
        facts.status.set(said ? end.sentence() : "Ready");
        facts.state.set(RunViewModel.State.READY);
        facts.outcome.set(audience.speaks() ? null : end);
    }

    /**
     * Its problem, with what makes the run again as far as it has come; null before there is one.
     */
    private ProblemSetting posed() {
        return problem == null ? null : problem.of(parts.runs().recorded());
    }
}
