package org.prefflow.experiment;

/**
 * How good the policy was at one checkpoint of training. NaN where a curve was not measured.
 *
 * @param step optimiser steps done
 * @param loss training loss, mean since the last checkpoint
 * @param slicedW2 sliced 2-Wasserstein distance to the exact target, in data units
 * @param rewardMean mean true reward of the samples
 */
public record CurvePoint(int step, double loss, double slicedW2, double rewardMean) {}
