package org.prefflow.ui.stage;

import org.prefflow.flow.Trajectories;

/**
 * Another moment of the same training, to hold the one shown against.
 *
 * @param step optimiser steps done
 * @param particles their ways; the same ones start as in the moment shown, while that is not the
 *     end of the run
 */
public record PinnedMoment(int step, Trajectories particles) {}
