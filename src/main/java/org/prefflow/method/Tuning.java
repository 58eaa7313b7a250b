package org.prefflow.method;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.prefflow.nn.LiveKnob;
import org.prefflow.nn.TrainingChange;

/**
 * The numbers that may change while models are trained: as configured, then as the changes say that
 * hold by a step. Whoever looks on may wish for more changes; each holds from the next step on and
 * is written down, so that a run with those changes in its configuration is the same to the last
 * bit.
 */
public final class Tuning {

    private record Wish(LiveKnob field, double value) {}

    private final ConcurrentLinkedQueue<Wish> wishes = new ConcurrentLinkedQueue<>();
    private volatile List<TrainingChange> changes;
    private volatile int done;

    /** A tuning with changes that are known before. */
    public Tuning(List<TrainingChange> changes) {
        this.changes = List.copyOf(changes);
    }

    /** Any thread: changes a number from the next step on. */
    public void wish(LiveKnob field, double value) {
        wishes.add(new Wish(field, value));
    }

    /**
     * Training thread, before each step: takes up what was wished for.
     *
     * @param stepsDone optimiser steps of the whole run
     * @return whether anything changed that was not known before
     */
    boolean settle(int stepsDone) {
        done = stepsDone;
        boolean changed = false;
        for (Wish wish = wishes.poll(); wish != null; wish = wishes.poll()) {
            write(new TrainingChange(Math.max(1, stepsDone), wish.field, wish.value));
            changed = true;
        }
        return changed;
    }

    private void write(TrainingChange change) {
        List<TrainingChange> all = new ArrayList<>(changes);
        all.removeIf(c -> c.step() == change.step() && c.field() == change.field());
        all.add(change);
        all.sort(Comparator.comparingInt(TrainingChange::step));
        changes = List.copyOf(all);
    }

    /** A number as it is for the step that is being made. */
    public double now(LiveKnob field, double configured) {
        return at(field, done, configured);
    }

    /**
     * A number after some steps of the whole run. Any thread.
     *
     * @param configured what it is at first
     */
    public double at(LiveKnob field, int stepsDone, double configured) {
        double value = configured;
        for (TrainingChange change : changes) {
            if (change.field() == field && change.step() <= stepsDone) {
                value = change.held();
            }
        }
        return value;
    }

    /**
     * After how many steps of the whole run it was planned to end at first; empty if it still is.
     */
    OptionalInt plannedEnd() {
        return changes.stream()
                .filter(change -> change.field() == LiveKnob.ONWARD)
                .mapToInt(TrainingChange::step)
                .findFirst();
    }

    /** All changes so far and those known before, by rising step. */
    public List<TrainingChange> changes() {
        return changes;
    }
}
