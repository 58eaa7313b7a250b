package org.prefflow.experiment;

import java.util.Optional;
import org.prefflow.exact.ExactLaw;

/**
 * The exact law that a method aims at, or why there is none to hold it against.
 *
 * @param law empty where it does not exist or nobody knows it
 * @param missing why there is none, in one sentence; empty where there is one
 */
record TargetAnswer(Optional<ExactLaw> law, Optional<String> missing) {

    static TargetAnswer of(ExactLaw law) {
        return new TargetAnswer(Optional.of(law), Optional.empty());
    }

    static TargetAnswer of(Optional<ExactLaw> law, String missing) {
        return law.map(TargetAnswer::of).orElseGet(() -> none(missing));
    }

    static TargetAnswer none(String why) {
        return new TargetAnswer(Optional.empty(), Optional.of(why));
    }
}
