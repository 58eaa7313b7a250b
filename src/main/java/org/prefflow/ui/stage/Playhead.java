package org.prefflow.ui.stage;

/**
 * Where playback is, as a function of elapsed wall-clock time: {@code after(a).after(b)} is {@code
 * after(a + b)}, so it is the same on a slow screen and on a fast one. Immutable.
 *
 * @param time flow time, in [0, endTime]
 * @param endTime flow time at which playback ends, at least 0: 1, or the number of rounds
 * @param speed factor of the pace, positive; at 1 a unit of flow time takes {@link
 *     #SECONDS_PER_UNIT}
 * @param loop whether playback begins again after a rest at its end
 * @param reversed whether it runs from the end to the beginning
 * @param rested seconds rested so far at the end
 */
record Playhead(
        double time, double endTime, double speed, boolean loop, boolean reversed, double rested) {

    /** Wall-clock seconds for one unit of flow time at speed 1. */
    static final double SECONDS_PER_UNIT = 4;

    /** Wall-clock seconds of rest before a loop begins again. */
    static final double REST = 0.8;

    Playhead {
        if (!(endTime >= 0) || !(speed > 0)) {
            throw new IllegalArgumentException("no playhead to " + endTime + " at speed " + speed);
        }
        time = Math.max(0, Math.min(endTime, time));
    }

    /** At the beginning of a flow of the given length, at speed 1, looping. */
    static Playhead start(double endTime) {
        return new Playhead(0, endTime, 1, true, false, 0);
    }

    /** Whether it is where playback ends. */
    boolean atGoal() {
        return reversed ? time <= 0 : time >= endTime;
    }

    /** The playhead after some seconds of playing, at least 0. */
    Playhead after(double seconds) {
        if (endTime == 0) {
            return this;
        }
        double pace = speed / SECONDS_PER_UNIT;
        double left = (reversed ? time : endTime - time) / pace;
        if (seconds < left) {
            return at(time + (reversed ? -seconds : seconds) * pace, 0);
        }
        double goal = reversed ? 0 : endTime;
        if (!loop) {
            return at(goal, 0);
        }
        double rest = rested + seconds - left;
        if (rest < REST) {
            return at(goal, rest);
        }
        double cycle = endTime / pace + REST;
        return at(endTime - goal, 0).after((rest - REST) % cycle);
    }

    /** The same playback at another flow time. */
    Playhead at(double newTime) {
        return at(newTime, 0);
    }

    private Playhead at(double newTime, double newRested) {
        return new Playhead(newTime, endTime, speed, loop, reversed, newRested);
    }
}
