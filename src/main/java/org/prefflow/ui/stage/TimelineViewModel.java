package org.prefflow.ui.stage;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import org.prefflow.flow.Trajectories;

/**
 * Playback of a flow: its time, pace and direction. One time line may lead several stages. Lives on
 * the JavaFX thread.
 */
public final class TimelineViewModel {

    /** The paces offered. */
    public static final double[] SPEEDS = {0.25, 0.5, 1, 2, 4};

    private static final long NEVER = Long.MIN_VALUE;

    private final DoubleProperty time = new SimpleDoubleProperty(this, "time", 0);
    private final ReadOnlyDoubleWrapper endTime = new ReadOnlyDoubleWrapper(this, "endTime", 0);
    private final BooleanProperty playing = new SimpleBooleanProperty(this, "playing", false);
    private final DoubleProperty speed = new SimpleDoubleProperty(this, "speed", 1);
    private final BooleanProperty loop = new SimpleBooleanProperty(this, "loop", true);
    private final BooleanProperty reversed = new SimpleBooleanProperty(this, "reversed", false);

    private final Map<Object, float[]> flows = new IdentityHashMap<>();
    private SortedSet<Float> stops = new TreeSet<>(Set.of(0f));
    private Playhead playhead = Playhead.start(0);
    private long lastPulse = NEVER;

    /** A time line without a flow: of length 0. */
    public TimelineViewModel() {
        playing.subscribe(this::beginPlaying);
    }

    // Properties

    /** Flow time, in [0, endTime]; setting it is a jump. */
    public DoubleProperty timeProperty() {
        return time;
    }

    /** Flow time at which the flow ends: 1, or the number of rounds; 0 while nothing moves. */
    public ReadOnlyDoubleProperty endTimeProperty() {
        return endTime.getReadOnlyProperty();
    }

    /** Whether time runs. */
    public BooleanProperty playingProperty() {
        return playing;
    }

    /** Factor of the pace, positive. */
    public DoubleProperty speedProperty() {
        return speed;
    }

    /** Whether playback begins again after a short rest at its end. */
    public BooleanProperty loopProperty() {
        return loop;
    }

    /** Whether time runs backwards. */
    public BooleanProperty reversedProperty() {
        return reversed;
    }

    // Commands

    /**
     * Takes the times of a flow; the playhead keeps its place where the new flow has it. A flow of
     * one frame stands still and has length 0.
     */
    public void follow(Trajectories flow) {
        follow(this, flow);
    }

    /**
     * Takes the times of a stage's flow beside those of other stages: time ends with the longest
     * one, and a shorter one rests at its end meanwhile.
     *
     * @param stage whose flow it is; an earlier one of it is forgotten
     */
    public void follow(Object stage, Trajectories flow) {
        float[] times = new float[flow.frames()];
        for (int j = 0; j < times.length; j++) {
            times[j] = flow.time(j);
        }
        flows.put(stage, times);
        settle();
    }

    /** Forgets the flow of a stage that it leads no more. */
    public void leave(Object stage) {
        flows.remove(stage);
        settle();
    }

    private void settle() {
        TreeSet<Float> all = new TreeSet<>(Set.of(0f));
        for (float[] times : flows.values()) {
            for (float stop : times) {
                all.add(stop);
            }
        }
        stops = all;
        endTime.set(all.last());
        if (time.get() > all.last()) {
            time.set(all.last());
        }
    }

    /** Plays, from the other end where playback has ended; does nothing where nothing moves. */
    public void play() {
        playing.set(endTime.get() > 0);
    }

    /** Stands still. */
    public void pause() {
        playing.set(false);
    }

    /** Plays or pauses. */
    public void toggle() {
        if (playing.get()) {
            pause();
        } else {
            play();
        }
    }

    /** Pauses on the next stored frame. */
    public void stepForward() {
        pause();
        for (float stop : stops) {
            if (stop > time.get() + 1e-6) {
                time.set(stop);
                return;
            }
        }
        time.set(endTime.get());
    }

    /** Pauses on the previous stored frame. */
    public void stepBack() {
        pause();
        double last = 0;
        for (float stop : stops) {
            if (stop < time.get() - 1e-6) {
                last = stop;
            }
        }
        time.set(last);
    }

    /** Pauses at the beginning. */
    public void toStart() {
        pause();
        time.set(0);
    }

    /** Pauses at the end. */
    public void toEnd() {
        pause();
        time.set(endTime.get());
    }

    /** Pauses, so that a hand may hold the time. */
    public void scrubTo(double flowTime) {
        pause();
        time.set(Math.max(0, Math.min(endTime.get(), flowTime)));
    }

    /**
     * Lets time run up to a pulse of the screen. Several stages may call it in the same pulse.
     *
     * @param nanos the pulse's time stamp
     */
    public void advance(long nanos) {
        if (!playing.get()) {
            return;
        }
        if (lastPulse != NEVER && nanos > lastPulse) {
            playhead = playheadNow().after((nanos - lastPulse) * 1e-9);
            time.set(playhead.time());
            if (playhead.atGoal() && !loop.get()) {
                pause();
            }
        }
        lastPulse = nanos;
    }

    /** Forgets when the last pulse was: the time until the next one does not count. */
    public void rest() {
        lastPulse = NEVER;
    }

    private void beginPlaying(boolean now) {
        rest();
        if (now && playheadNow().atGoal()) {
            time.set(reversed.get() ? endTime.get() : 0);
        }
    }

    private Playhead playheadNow() {
        double rested = playhead.time() == time.get() ? playhead.rested() : 0;
        return new Playhead(
                time.get(), endTime.get(), speed.get(), loop.get(), reversed.get(), rested);
    }
}
