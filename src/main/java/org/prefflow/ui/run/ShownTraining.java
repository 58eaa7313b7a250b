package org.prefflow.ui.run;

import java.util.Optional;

/**
 * The training that a time line goes through: the stage's, or that of a pane of a comparison.
 *
 * @param name of the pane; empty for the stage
 * @param time its moments
 * @param audience who shows it; empty for the stage
 * @param stepping whose steps are made while another run goes on, in words; empty where its own are
 */
public record ShownTraining(
        String name, TrainingTimeViewModel time, Optional<Audience> audience, String stepping) {

    /**
     * Why no step of it can be taken apart, where other steps than its own are made; empty where
     * these are its own.
     */
    public Optional<String> notApart() {
        return Optional.of(stepping)
                .filter(other -> !other.isEmpty())
                .map(
                        other ->
                                other
                                        + ", is being trained: select it to take its next step"
                                        + " apart, or stop it.");
    }

    /** That of the one stage. */
    public static ShownTraining ofStage(TrainingTimeViewModel time) {
        return new ShownTraining("", time, Optional.empty(), "");
    }
}
