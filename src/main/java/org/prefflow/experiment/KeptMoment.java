package org.prefflow.experiment;

import java.util.Optional;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.Trajectories;

/**
 * What was seen of a training after one of its steps.
 *
 * @param step optimiser steps done
 * @param total steps of the whole run
 * @param particles ways of a few particles, the same ones at every moment
 * @param field the field on a lattice; empty for methods without one
 */
public record KeptMoment(
        int step, int total, Trajectories particles, Optional<FieldSamples> field) {

    /** What it takes of the disk, about. */
    public long bytes() {
        long floats = 2L * particles.particles() * particles.frames();
        for (float[] arrows : field.map(FieldSamples::velocities).orElse(new float[0][])) {
            floats += arrows.length;
        }
        return Float.BYTES * floats;
    }
}
