package org.prefflow.method.pfm;

import org.prefflow.math.RandomStreams;
import org.prefflow.method.AlignedPolicy;
import org.prefflow.method.AlignmentMethod;
import org.prefflow.method.RunWatch;

/** Preference Flow Matching (Kim et al. 2024, arXiv:2405.19806). */
public final class Pfm implements AlignmentMethod {

    private final PfmConfig config;

    public Pfm(PfmConfig config) {
        this.config = config;
    }

    @Override
    public AlignedPolicy align(Problem problem, RandomStreams random, RunWatch watch) {
        throw new UnsupportedOperationException(config.toString());
    }
}
