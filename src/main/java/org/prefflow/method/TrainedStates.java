package org.prefflow.method;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the models of a run stand: the states that its loops begin with, where they were trained
 * before, and those that they come to. As batches depend on their step alone, a loop that begins
 * with a state goes on bit for bit as if it had never been stopped. Thread-safe.
 */
public final class TrainedStates {

    /**
     * The state of one loop.
     *
     * @param steps optimiser steps done
     * @param model what the model's next step depends on
     * @param course what else is remembered between steps, such as averages
     */
    public record State(int steps, double[] model, double[] course) {}

    private final List<State> known;
    private final List<State> reached = new ArrayList<>();

    /** Nothing was trained before. */
    public TrainedStates() {
        this(List.of());
    }

    /**
     * Goes on from earlier states.
     *
     * @param known by loop, in the order in which a run trains its models
     */
    public TrainedStates(List<State> known) {
        this.known = List.copyOf(known);
    }

    /** What a loop begins with; empty at the beginning of everything. */
    synchronized Optional<State> next() {
        int loop = reached.size();
        return loop < known.size() ? Optional.of(known.get(loop)) : Optional.empty();
    }

    /** The loop that is at work has come to an end, or is stopped. */
    synchronized void reach(State state) {
        reached.add(state);
    }

    /** What the loops have come to, in their order. */
    public synchronized List<State> reached() {
        return List.copyOf(reached);
    }
}
