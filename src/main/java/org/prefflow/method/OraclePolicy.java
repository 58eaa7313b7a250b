package org.prefflow.method;

import org.prefflow.flow.FlowSource;

/**
 * A baseline that is handed its law: a method may not see the reward, so it only names the law, and
 * whoever knows the exact answers draws from it.
 *
 * @param law the law's name
 */
public record OraclePolicy(TargetLaw law) implements AlignedPolicy {

    @Override
    public FlowSource source() {
        return FlowSource.REFERENCE;
    }
}
