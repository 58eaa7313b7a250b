package org.prefflow.ui.setup;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.prefflow.experiment.ExperimentConfig;

/** The changes of the set-up that can be taken back or made again. */
final class UndoList {

    /** So many changes can be taken back; older ones are forgotten. */
    static final int KEPT = 500;

    private final Deque<Step> done = new ArrayDeque<>();
    private final Deque<Step> undone = new ArrayDeque<>();

    /**
     * A set-up.
     *
     * @param config the experiment
     * @param base folder that its relative paths are relative to
     */
    record State(ExperimentConfig config, Path base) {}

    /**
     * One change.
     *
     * @param before what it changed
     * @param after what came of it
     * @param change in words
     * @param opened whether a whole experiment was opened, rather than a field edited
     * @param hold what the hand was doing
     */
    record Step(State before, State after, SetupChange change, boolean opened, Hold hold) {}

    /** What would be taken back. */
    Optional<Step> next() {
        return Optional.ofNullable(done.peek());
    }

    /** What would be made again. */
    Optional<Step> nextAgain() {
        return Optional.ofNullable(undone.peek());
    }

    /** Notes a change; one that goes on with the same drag becomes part of the step before. */
    void add(Step step) {
        undone.clear();
        if (continues(step)) {
            State before = done.pop().before();
            if (before.equals(step.after())) {
                return;
            }
            SetupChange whole = SetupChange.between(before.config(), step.after().config());
            done.push(new Step(before, step.after(), whole, false, Hold.DRAGGED));
            return;
        }
        done.push(step);
        if (done.size() > KEPT) {
            done.removeLast();
        }
    }

    // A text that was being typed is entered by the press that begins a drag elsewhere: that is
    // a step of its own.
    private boolean continues(Step step) {
        if (step.hold() != Hold.DRAGGED || step.opened() || done.isEmpty()) {
            return false;
        }
        Step last = done.peek();
        return last.hold() == Hold.DRAGGED
                || last.hold() == Hold.PRESSED && last.change().concerns(step.change());
    }

    /** The hand let go: what comes next is another step. */
    void letGo() {
        if (!done.isEmpty() && done.peek().hold() != Hold.NONE) {
            Step last = done.pop();
            done.push(
                    new Step(last.before(), last.after(), last.change(), last.opened(), Hold.NONE));
        }
    }

    /** Takes the last change back. */
    Optional<Step> undo() {
        return move(done, undone);
    }

    /** Makes the last change that was taken back again. */
    Optional<Step> redo() {
        return move(undone, done);
    }

    private Optional<Step> move(Deque<Step> from, Deque<Step> to) {
        letGo();
        Optional<Step> step = Optional.ofNullable(from.poll());
        step.ifPresent(to::push);
        return step;
    }
}
