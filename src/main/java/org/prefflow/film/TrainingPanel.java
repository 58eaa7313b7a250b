package org.prefflow.film;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.prefflow.figure.Figure;
import org.prefflow.figure.Heatmap;
import org.prefflow.figure.StageFigure;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Points;

/**
 * A training: where the same starting particles are carried to as the steps go on. Between two
 * moments that were kept the samples move straight from the one to the other.
 *
 * @param scene what does not change; its particles are not shown
 * @param moments what was learned, by rising step; at least one
 * @param steps of the whole training
 */
public record TrainingPanel(TransportPanel scene, List<Moment> moments, int steps) {

    public TrainingPanel {
        moments = List.copyOf(moments);
    }

    /**
     * What was learned by a step.
     *
     * @param step optimiser steps done
     * @param samples where the particles arrive
     * @param field the field; empty for methods without one
     */
    public record Moment(int step, Points samples, Optional<FieldSamples> field) {}

    /**
     * Steps worth a moment: dense at the beginning, where most is learned, and even in the
     * logarithm far beyond the first fiftieth.
     *
     * @param steps of the whole training
     * @param most moments at most
     */
    public static List<Integer> stepsToKeep(int steps, int most) {
        List<Integer> kept = new ArrayList<>();
        double knee = knee(steps);
        double end = Math.log1p(steps / knee);
        for (int k = 1; k <= most; k++) {
            int step = (int) Math.round(knee * Math.expm1(end * k / most));
            if (step > 0 && (kept.isEmpty() || step > kept.get(kept.size() - 1))) {
                kept.add(Math.min(step, steps));
            }
        }
        return kept;
    }

    private static double knee(int steps) {
        return Math.max(1, steps / 50.0);
    }

    /** Where a step is on the film's time, in [0, 1]. */
    private double place(int step) {
        return Math.log1p(step / knee(steps)) / Math.log1p(steps / knee(steps));
    }

    private int stepAt(double place) {
        double knee = knee(steps);
        return (int) Math.round(knee * Math.expm1(place * Math.log1p(steps / knee)));
    }

    /** From the first moment to the last. */
    public Panel panel() {
        Optional<Heatmap> ground = scene.ground();
        List<Figure> over = scene.over();
        Trajectories samples = samples();
        double first = samples.time(0);
        double arrowsAt = scene.particles().endTime() / 2;
        return new Panel(
                scene.heading(),
                TransportPanel.home(scene.grid()),
                share -> {
                    double place = first + share * (samples.endTime() - first);
                    Optional<FieldSamples> field = nearest(place).field();
                    return new Shot(
                            new StageFigure(ground, List.of(), scene.arrows(field, arrowsAt), over),
                            Optional.of(samples),
                            place,
                            true,
                            scene.argb(),
                            scene.theme().edge(scene.argb()),
                            String.format(Locale.ROOT, "step %,d of %,d", stepAt(place), steps));
                });
    }

    private Moment nearest(double place) {
        Moment nearest = moments.get(0);
        for (Moment moment : moments) {
            if (Math.abs(place(moment.step()) - place) < Math.abs(place(nearest.step()) - place)) {
                nearest = moment;
            }
        }
        return nearest;
    }

    private Trajectories samples() {
        float[] times = new float[moments.size()];
        float[][] frames = new float[moments.size()][];
        for (int k = 0; k < times.length; k++) {
            times[k] = (float) place(moments.get(k).step());
            frames[k] = moments.get(k).samples().toArray();
        }
        return new Trajectories(times, frames);
    }
}
