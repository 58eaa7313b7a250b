package org.prefflow.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.prefflow.param.Numbers;
import org.prefflow.ui.stage.PinnedMoment;

/**
 * Training time: which moment of the last training the stage shows, the newest one unless a hand or
 * the playback went back. JavaFX thread only.
 */
public final class TrainingTimeViewModel {

    private static final double WATCH_SECONDS = 7;
    private static final double LONGEST_SECONDS = 0.4;
    private static final long NEVER = Long.MIN_VALUE;

    /**
     * What a time line of the training shows.
     *
     * @param step optimiser steps at the moment shown
     * @param total steps of the whole run; 0 before there is one
     * @param place of the moment shown on the axis, in [0, 1]
     * @param marks places of all moments that are kept, rising
     * @param isNewest whether the newest moment is shown, and the next one will be
     * @param pinned step of the moment that is pinned
     * @param pinnedPlace its place on the axis; NaN where none is pinned
     */
    public record Reading(
            int step,
            int total,
            double place,
            List<Double> marks,
            boolean isNewest,
            OptionalInt pinned,
            double pinnedPlace) {

        static final Reading NONE =
                new Reading(0, 0, 0, List.of(), true, OptionalInt.empty(), Double.NaN);

        /**
         * Steps that deserve a mark in the curves: of an earlier moment shown, and of a pinned one.
         */
        public List<Integer> marked() {
            List<Integer> marked = new ArrayList<>();
            if (!isNewest) {
                marked.add(step);
            }
            pinned.ifPresent(marked::add);
            return marked;
        }

        /**
         * What is what, where two moments are on the stage, after the dot of those shown; empty
         * otherwise.
         */
        public String legend() {
            return pinned.isPresent()
                    ? "step "
                            + Numbers.group(step)
                            + "    \u25A1 step "
                            + Numbers.group(pinned.getAsInt())
                            + ", pinned"
                    : "";
        }

        /** The step shown, where a hand or the playback went back to it; empty otherwise. */
        public String earlier() {
            return isNewest ? "" : "step " + Numbers.group(step);
        }

        /** Which step of how many, where what is shown is not the end; empty otherwise. */
        public String unfinished() {
            return Moment.unfinished(step, total);
        }

        /** Whether there is more than one moment to go to. */
        public boolean canScrub() {
            return marks.size() > 1;
        }
    }

    private final Staging staging;
    private final ReadOnlyObjectWrapper<Reading> reading =
            new ReadOnlyObjectWrapper<>(Reading.NONE);
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();

    private Moments moments = Moments.NONE;
    private Optional<Moment> chosen = Optional.empty();
    private Optional<Moment> pinned = Optional.empty();
    private long shownSince = NEVER;

    /** Training time of what a staging shows. */
    public TrainingTimeViewModel(Staging staging) {
        this.staging = staging;
    }

    // Properties

    /** What the time line of the training shows. */
    public ReadOnlyObjectProperty<Reading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /** Whether the moments are shown one after the other. */
    public ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    /** The moments that are kept of the last training, by rising step. */
    public List<Moment> moments() {
        return moments.all();
    }

    Moments kept() {
        return moments;
    }

    // Commands

    /** Shows another training, at its newest moment. */
    public void show(Moments ofTraining) {
        moments = ofTraining;
        chosen = Optional.empty();
        pinned = Optional.empty();
        playing.set(false);
        show();
    }

    /** Keeps a moment of the training that goes on. */
    public void take(Moment moment) {
        moments = moments.with(moment);
        show();
    }

    /** All that is known of the training, of which some was ready only after its end. */
    public void complete(Moments known) {
        moments = known;
        int last = known.newest().step();
        chosen = chosen.filter(moment -> moment.step() < last);
        pinned = pinned.filter(moment -> moment.step() <= last);
        show();
    }

    /** What came after this moment of the training is no good: it is shown in place of all that. */
    public void takeBackTo(Moment moment) {
        moments = moments.until(moment.step()).with(moment);
        chosen = Optional.empty();
        pinned = pinned.filter(p -> p.step() <= moment.step());
        playing.set(false);
        show();
    }

    /** Shows the moment nearest to a place on the axis; at its end, the newest one from now on. */
    public void seek(double place) {
        playing.set(false);
        if (!moments.isEmpty()) {
            choose(moments.nearest(place));
        }
    }

    /** Shows the previous moment. */
    public void previous() {
        move(-1);
    }

    /** Shows the next moment. */
    public void next() {
        move(1);
    }

    /** Shows the first moment. */
    public void toStart() {
        seek(0);
    }

    /** Shows the newest moment, and each newer one. */
    public void toNewest() {
        seek(1);
    }

    private void move(int by) {
        playing.set(false);
        if (!moments.isEmpty()) {
            choose(Math.max(0, Math.min(moments.size() - 1, index() + by)));
        }
    }

    private int index() {
        return chosen.map(moment -> moments.nearest(moment.place())).orElse(moments.size() - 1);
    }

    private void choose(int index) {
        Moment moment = moments.all().get(index);
        chosen = index == moments.size() - 1 ? Optional.empty() : Optional.of(moment);
        show();
    }

    /** Shows all moments from the one shown on, or from the first; or stops doing so. */
    public void watchOrStop() {
        if (playing.get() || moments.size() < 2) {
            playing.set(false);
            return;
        }
        if (chosen.isEmpty()) {
            choose(0);
        }
        shownSince = NEVER;
        playing.set(true);
    }

    /**
     * Goes on to the next moment when the one shown has been seen long enough.
     *
     * @param nanos time stamp of a pulse
     */
    public void advance(long nanos) {
        if (!playing.get()) {
            return;
        }
        if (shownSince == NEVER) {
            shownSince = nanos;
        }
        double each = Math.min(LONGEST_SECONDS, WATCH_SECONDS / moments.size());
        if ((nanos - shownSince) * 1e-9 >= each) {
            shownSince = nanos;
            choose(Math.min(moments.size() - 1, index() + 1));
            playing.set(chosen.isPresent());
        }
    }

    /** Stays at the moment shown. */
    public void rest() {
        playing.set(false);
    }

    /** Pins the moment shown, so that others can be held against it; or lets it go. */
    public void pinOrRelease() {
        pinned =
                pinned.isPresent() || moments.isEmpty()
                        ? Optional.empty()
                        : chosen.or(() -> Optional.of(moments.newest()));
        show();
    }

    private void show() {
        staging.lookBack(chosen.map(Moment::learned));
        staging.compare(pinned.map(m -> new PinnedMoment(m.step(), m.learned().particles())));
        Optional<Moment> shown =
                chosen.or(
                        () -> moments.isEmpty() ? Optional.empty() : Optional.of(moments.newest()));
        reading.set(
                shown.map(
                                m ->
                                        new Reading(
                                                m.step(),
                                                m.total(),
                                                m.place(),
                                                moments.all().stream().map(Moment::place).toList(),
                                                chosen.isEmpty(),
                                                pinned.map(p -> OptionalInt.of(p.step()))
                                                        .orElse(OptionalInt.empty()),
                                                pinned.map(Moment::place).orElse(Double.NaN)))
                        .orElse(Reading.NONE));
    }
}
