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
    private boolean over;
    private Optional<ShownRun> shownLast = Optional.empty();

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

    /** Those who hear of every run. */
    record Parts(RunService runs, HistoryViewModel history, LiveEdits live, ModelOnHand model) {}

    /**
     * A follower of a run that begins.
     *
     * @param before what is known of the steps before, where it goes on
     */
    RunFollower(SetupPage page, Audience audience, Before before, RunFacts facts, Parts parts) {
        this.page = page;
        this.moments = before.moments;
        this.points = before.points;
        this.facts = facts;
        this.parts = parts;
        this.config = page.config();
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

    /** It is held against another problem from now on. */
    void aimAt(ProblemSetting other) {
        problem = other;
    }

    /** Puts what is known of it into charts and numbers. */
    void tell() {
        facts.running.set(problem);
        facts.curve.set(points);
        facts.outdated.set(facts.result.get() != null);
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
        if (facts.state.get() == RunViewModel.State.STOPPING) {
            return;
        }
        progressed = true;
        facts.pausable.set(now.hasStepsLeft());
        if (now.isTrained()) {
            parts.live().trained();
        }
        if (now.isTrained() && facts.state.get() == RunViewModel.State.PAUSED) {
            // The held step was the last one: nothing is left to hold.
            facts.state.set(RunViewModel.State.RUNNING);
            parts.runs().pause(false);
        }
        parts.live().follow(parts.runs().recorded());
        parts.history().changed(parts.runs().recorded().training().changes());
        facts.progress.set(now.share());
        facts.status.set(now.words());
        if (now.curve().size() != points.size()) {
            points = now.curve();
            parts.history().progress(points);
            if (!parts.live().isOfAnotherPage()) {
                facts.curve.set(points);
            }
        }
    }

    @Override
    public void atPreview(int step, int total, Preview preview) {
        Moment moment = new Moment(step, total, learned(preview), preview.bytes());
        moments = moments.with(moment);
        parts.history().preview(moment.kept(), moments::toKeep);
        if (facts.state.get() == RunViewModel.State.PAUSED) {
            parts.history().held();
        }
        if (isStillShown()) {
            audience.atMoment(moment);
        }
        keepLate(moment);
    }

    @Override
    public void atRestored(int step, int total, Preview preview) {
        Moment moment = new Moment(step, total, learned(preview), preview.bytes());
        moments = moments.until(step).with(moment);
        parts.history().preview(moment.kept(), moments::toKeep);
        if (isStillShown()) {
            audience.atRestored(moment);
        }
        keepLate(moment);
    }

    /** Since its end another run may have been opened, or the one before brought back. */
    private boolean isStillShown() {
        return !over || of(audience.shown()).equals(of(shownLast));
    }

    private static Optional<ExperimentConfig> of(Optional<ShownRun> run) {
        return run.map(ShownRun::setting).map(ProblemSetting::config);
    }

    private void keepLate(Moment moment) {
        if (over) {
            parts.history().late(moment.kept(), moments.toKeep());
        }
    }

    private Learned learned(Preview preview) {
        return new Learned(
                parts.live().current(), preview.particles(), preview.field(), preview.portrait());
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
        }
    }

    @Override
    public void atEnd(RunOutcome end) {
        over = true;
        parts.history().changed(parts.runs().recorded().training().changes());
        Optional<ShownRun> shown = Optional.empty();
        boolean hidden = parts.live().isOfAnotherPage();
        if (end instanceof RunOutcome.Finished done) {
            RunResult found = done.result();
            if (!hidden) {
                facts.running.set(found.setting());
                facts.curve.set(found.curves());
                facts.outdated.set(false);
                facts.result.set(found);
            }
            parts.history().finish(found, moments.toKeep());
            shown = Optional.of(ShownRun.of(found, parts.live().current(), moments));
        } else if (!moments.isEmpty()) {
            ProblemSetting posed = problem.of(parts.runs().recorded());
            shown = Optional.of(ShownRun.unfinished(posed, points, moments));
        }
        shownLast = shown;
        audience.atEnd(end, shown);
        parts.history()
                .abandon(
                        end instanceof RunOutcome.Cancelled
                                ? KeptRun.Status.STOPPED
                                : KeptRun.Status.FAILED,
                        end.sentence(),
                        moments.toKeep());
        parts.live()
                .end(
                        end instanceof RunOutcome.Finished done
                                ? Optional.of(done.result().setting().config())
                                : Optional.empty());
        if (!hidden) {
            parts.model()
                    .keep(parts.runs().recorded(), base, parts.runs().reached(), facts.curve.get());
        }
        facts.pausable.set(false);
        facts.progress.set(0);
        boolean said = !hidden && end instanceof RunOutcome.Finished;
        facts.status.set(said ? end.sentence() : "Ready");
        facts.state.set(RunViewModel.State.READY);
        facts.outcome.set(audience.speaks() ? null : end);
    }
}
