package org.prefflow.exact;

/**
 * One point of the frontier: no law this near to the reference has more reward.
 *
 * @param beta KL coefficient
 * @param kl KL(pi exp(r / beta) / Z | pi), in nats
 * @param rewardMean mean r under that law
 */
public record FrontierPoint(double beta, double kl, double rewardMean) {}
