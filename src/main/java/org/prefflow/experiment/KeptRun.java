package org.prefflow.experiment;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prefflow.nn.TrainingChange;

/**
 * One run of the history: what it was, and how it ended. Immutable and small; its curves and
 * particles stay on the disk until they are asked for.
 *
 * @param id unique in the history; the name of its folder
 * @param name as its user calls it
 * @param starred whether it is to be kept whatever the room
 * @param begun when training began
 * @param status how it stands
 * @param message why it did not come to its end; empty otherwise
 * @param config the experiment
 * @param base folder that its relative paths are relative to
 * @param pairs number of pairs it learned from
 * @param problem digest of the reward's values, to tell runs of the same problem
 * @param step optimiser steps at its last checkpoint
 * @param metrics by name; empty for a run that did not finish
 * @param checkpoint what was measured last of a run that did not finish; empty for one that did,
 *     and where nothing was
 */
public record KeptRun(
        String id,
        String name,
        boolean starred,
        Instant begun,
        Status status,
        String message,
        ExperimentConfig config,
        Path base,
        int pairs,
        int problem,
        int step,
        Map<String, Double> metrics,
        Optional<CurvePoint> checkpoint) {

    /** How a run stands. */
    public enum Status {
        /** It goes on. */
        RUNNING("running"),
        /** It came to its end. */
        FINISHED("finished"),
        /** Somebody stopped it. */
        STOPPED("cancelled"),
        /** It failed. */
        FAILED("failed"),
        /** The program ended before the run did. */
        INTERRUPTED("interrupted");

        private final String id;

        Status(String id) {
            this.id = id;
        }

        /** The word in {@code metrics.json}. */
        public String id() {
            return id;
        }

        static Status of(String id) {
            for (Status status : values()) {
                if (status.id.equals(id)) {
                    return status;
                }
            }
            return INTERRUPTED;
        }
    }

    public KeptRun {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /** A run that begins. */
    public static KeptRun starting(
            String id,
            String name,
            Instant now,
            ExperimentConfig config,
            Path base,
            ProblemSetting setting) {
        return new KeptRun(
                id,
                name,
                false,
                now,
                Status.RUNNING,
                "",
                config,
                base,
                setting.pairs().size(),
                Arrays.hashCode(setting.laws().reward()),
                0,
                Map.of(),
                Optional.empty());
    }

    /** The same run whose experiment is found elsewhere. */
    public KeptRun at(ExperimentConfig experiment, Path folder) {
        return new KeptRun(
                id,
                name,
                starred,
                begun,
                status,
                message,
                experiment,
                folder,
                pairs,
                problem,
                step,
                metrics,
                checkpoint);
    }

    /** The number of a metric; NaN where it was not measured. */
    public double metric(String metric) {
        return metrics.getOrDefault(metric, Double.NaN);
    }

    /** A copy with another name. */
    public KeptRun withName(String value) {
        return labelled(value, starred);
    }

    /** A copy with or without a star. */
    public KeptRun withStar(boolean value) {
        return labelled(name, value);
    }

    private KeptRun labelled(String newName, boolean newStar) {
        return new KeptRun(
                id,
                newName,
                newStar,
                begun,
                status,
                message,
                config,
                base,
                pairs,
                problem,
                step,
                metrics,
                checkpoint);
    }

    /** A copy with the changes that were made in it so far. */
    public KeptRun withChanges(List<TrainingChange> changes) {
        return at(config.withTraining(config.training().withChanges(changes)), base);
    }

    /** A copy that came further: to the last of these checkpoints, if there is any. */
    public KeptRun withCheckpoints(List<CurvePoint> curve) {
        return curve.isEmpty()
                ? this
                : standing(
                        status,
                        message,
                        curve.get(curve.size() - 1).step(),
                        metrics,
                        CurvePoint.lastMeasured(curve));
    }

    /** A copy that came to an end. */
    public KeptRun ended(Status how, String why, Map<String, Double> numbers) {
        return standing(
                how, why, step, numbers, how == Status.FINISHED ? Optional.empty() : checkpoint);
    }

    private KeptRun standing(
            Status how,
            String why,
            int newStep,
            Map<String, Double> numbers,
            Optional<CurvePoint> measured) {
        return new KeptRun(
                id, name, starred, begun, how, why, config, base, pairs, problem, newStep, numbers,
                measured);
    }

    /** What its last checkpoint measured, where the run was left before its end. */
    public Optional<CurvePoint> leftAt() {
        return status == Status.RUNNING ? Optional.empty() : checkpoint;
    }
}
