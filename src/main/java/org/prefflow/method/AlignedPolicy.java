package org.prefflow.method;

import org.prefflow.flow.FlowSource;

/** What a method found: an immutable value that owns no native memory. */
public sealed interface AlignedPolicy permits FlowPolicy, TiltPolicy, OraclePolicy {

    /** Where particles start. */
    FlowSource source();
}
