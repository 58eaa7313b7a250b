package org.prefflow.ui.setup;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The changes of all set-ups that can be taken back or made again. Those of one page do not touch
 * another's, so that each page has a way back of its own; those of which pages there are belong to
 * the ways of all.
 */
final class UndoList {

    /** So many changes can be taken back; older ones are forgotten. */
    static final int KEPT = 500;

    private final Deque<Step> done = new ArrayDeque<>();
    private final Deque<Step> undone = new ArrayDeque<>();

    /** One change. */
    sealed interface Step {

        /** What it is, such as "seed 7 \u2192 8". */
        String words();

        /** Whether it is on the way back of a page. */
        boolean concerns(SetupPage page);
    }

    /**
     * A change of one page.
     *
     * @param page what was changed
     * @param before what it changed
     * @param after what came of it
     * @param change in words
     * @param opened whether a whole experiment was opened, rather than a field edited
     * @param hold what the hand was doing
     */
    record Edit(
            SetupPage page,
            SetupPage.State before,
            SetupPage.State after,
            SetupChange change,
            boolean opened,
            Hold hold)
            implements Step {

        @Override
        public String words() {
            return change.words();
        }

        @Override
        public boolean concerns(SetupPage one) {
            return one == page;
        }
    }

    /**
     * A change of which pages there are or which one is set up, or one of several pages at once.
     *
     * @param changed pages whose set-ups it changed: what came after it on any of them goes with it
     * @param way to what was before it, or after it where it was taken back
     */
    record Turned(String words, Set<SetupPage> changed, Turn way) implements Step {

        @Override
        public boolean concerns(SetupPage one) {
            return true;
        }

        /** The same change with its other way. */
        Turned by(Turn other) {
            return new Turned(words, changed, other);
        }
    }

    /** What would be taken back on a page. */
    Optional<Step> next(SetupPage page) {
        return first(done, page);
    }

    /** What would be made again on a page. */
    Optional<Step> nextAgain(SetupPage page) {
        return first(undone, page);
    }

    private static Optional<Step> first(Deque<Step> steps, SetupPage page) {
        return steps.stream().filter(step -> step.concerns(page)).findFirst();
    }

    /** Notes a change; one that goes on with the same drag becomes part of the step before. */
    void add(Edit step) {
        forget(other -> other.concerns(step.page()));
        Optional<Edit> before = continued(step);
        if (before.isEmpty()) {
            push(step);
            return;
        }
        done.remove(before.get());
        SetupPage.State from = before.get().before();
        if (!from.equals(step.after())) {
            SetupChange whole = SetupChange.between(from.config(), step.after().config());
            push(new Edit(step.page(), from, step.after(), whole, false, Hold.DRAGGED));
        }
    }

    /** Notes a change of which pages there are, or of several at once. */
    void add(Turned step) {
        forget(
                other ->
                        other instanceof Turned turned && turned.changed().isEmpty()
                                || step.changed().stream().anyMatch(other::concerns));
        push(step);
    }

    /** Makes some steps again no more, nor what came after a change of several pages on those. */
    private void forget(Predicate<Step> gone) {
        Set<SetupPage> lost = new HashSet<>();
        undone.removeIf(
                step -> {
                    boolean goes = gone.test(step) || edits(step, lost);
                    if (goes && step instanceof Turned turned) {
                        lost.addAll(turned.changed());
                    }
                    return goes;
                });
    }

    private static boolean edits(Step step, Set<SetupPage> pages) {
        return step instanceof Edit edit && pages.contains(edit.page());
    }

    /** A change came to nothing: it is no step. */
    void withdraw(Turn way) {
        Predicate<Step> same = step -> step instanceof Turned turned && turned.way() == way;
        done.removeIf(same);
        undone.removeIf(same);
    }

    private void push(Step step) {
        done.push(step);
        if (done.size() > KEPT) {
            done.removeLast();
        }
    }

    // A text that was being typed is entered by the press that begins a drag elsewhere: that is
    // a step of its own.
    private Optional<Edit> continued(Edit step) {
        if (step.hold() != Hold.DRAGGED || step.opened()) {
            return Optional.empty();
        }
        return next(step.page())
                .filter(Edit.class::isInstance)
                .map(Edit.class::cast)
                .filter(
                        last ->
                                last.hold() == Hold.DRAGGED
                                        || last.hold() == Hold.PRESSED
                                                && last.change().concerns(step.change()));
    }

    /** The hand let go of a page: what comes next is another step. */
    void letGo(SetupPage page) {
        next(page)
                .filter(step -> step instanceof Edit edit && edit.hold() != Hold.NONE)
                .map(Edit.class::cast)
                .ifPresent(
                        last -> {
                            done.remove(last);
                            done.push(
                                    new Edit(
                                            page,
                                            last.before(),
                                            last.after(),
                                            last.change(),
                                            last.opened(),
                                            Hold.NONE));
                        });
    }

    /**
     * A step is taken back, or made again.
     *
     * @param instead what leads from there to where it came from
     */
    void move(Step step, Step instead, boolean back) {
        Deque<Step> from = back ? done : undone;
        Deque<Step> to = back ? undone : done;
        if (step instanceof Turned turned) {
            List<Step> after =
                    from.stream()
                            .takeWhile(other -> other != step)
                            .filter(other -> edits(other, turned.changed()))
                            .toList();
            from.removeIf(other -> after.stream().anyMatch(one -> one == other));
            after.forEach(to::push);
        }
        from.remove(step);
        to.push(instead);
    }
}
