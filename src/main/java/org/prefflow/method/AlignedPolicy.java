package org.prefflow.method;

import java.util.Optional;
import org.prefflow.flow.FlowSource;

/** What a method found: an immutable value that owns no native memory. */
public sealed interface AlignedPolicy
        permits FlowPolicy, TiltPolicy, LearnedDensity, OraclePolicy, KeptPolicy {

    /** Where particles start. */
    FlowSource source();

    /** What the method learned of the reward; empty where it learns none. */
    default Optional<LearnedReward> learnedReward() {
        return Optional.empty();
    }

    /** Numbers that it holds; about what it costs to keep it. */
    default long size() {
        return 0;
    }
}
