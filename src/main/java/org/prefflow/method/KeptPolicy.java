package org.prefflow.method;

import org.prefflow.flow.FlowSource;

/**
 * What is left of a policy whose network was not kept: what it did is known from elsewhere, and
 * nothing new can be asked of it.
 *
 * @param source where its particles started
 */
public record KeptPolicy(FlowSource source) implements AlignedPolicy {}
