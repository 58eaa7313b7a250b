package org.prefflow.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * How good the policy was at one checkpoint of training. NaN where a curve was not measured, or
 * where the method has no such thing.
 *
 * @param step optimiser steps done
 * @param loss training loss, mean since the last checkpoint
 * @param slicedW2 sliced 2-Wasserstein distance to the exact target, in data units
 * @param rewardMean mean true reward of the samples
 * @param logRatioChosen mean log q - log pi at winners of the data, in nats; methods with a density
 * @param logRatioRejected the same at the losers
 * @param learnedReward mean learned reward of the samples, less its mean under the reference;
 *     methods that learn one
 * @param trueReward the same of what it estimates
 * @param klToReference KL(q | pi), in nats; methods with a density
 */
public record CurvePoint(
        int step,
        double loss,
        double slicedW2,
        double rewardMean,
        double logRatioChosen,
        double logRatioRejected,
        double learnedReward,
        double trueReward,
        double klToReference) {

    /** Every curve by its name in {@code curves.csv}, in the order of its columns. */
    public static final Map<String, ToDoubleFunction<CurvePoint>> CURVES = curves();

    /** A checkpoint of a method that has neither a density nor a learned reward. */
    public CurvePoint(int step, double loss, double slicedW2, double rewardMean) {
        this(
                step,
                loss,
                slicedW2,
                rewardMean,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN);
    }

    /** The last checkpoint whose samples could be measured: those of a diverging run cannot. */
    public static Optional<CurvePoint> lastMeasured(List<CurvePoint> curve) {
        return curve.stream()
                .filter(point -> !Double.isNaN(point.rewardMean))
                .reduce((earlier, later) -> later);
    }

    private static Map<String, ToDoubleFunction<CurvePoint>> curves() {
        Map<String, ToDoubleFunction<CurvePoint>> curves = new LinkedHashMap<>();
        curves.put("loss", CurvePoint::loss);
        curves.put("sliced_w2", CurvePoint::slicedW2);
        curves.put("reward_mean", CurvePoint::rewardMean);
        curves.put("log_ratio_chosen", CurvePoint::logRatioChosen);
        curves.put("log_ratio_rejected", CurvePoint::logRatioRejected);
        curves.put("learned_reward", CurvePoint::learnedReward);
        curves.put("true_reward", CurvePoint::trueReward);
        curves.put("kl_to_reference", CurvePoint::klToReference);
        return Collections.unmodifiableMap(curves);
    }
}
