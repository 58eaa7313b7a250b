package org.prefflow.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.prefflow.exact.ExactLaws;
import org.prefflow.flow.MapSamples;
import org.prefflow.flow.Transport;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStreams;
import org.prefflow.method.pfm.ConditionalPaths;
import org.prefflow.method.pfm.IterativeMode;
import org.prefflow.method.pfm.IterativePfmConfig;
import org.prefflow.method.pfm.PfmConfig;
import org.prefflow.param.Vector;
import org.prefflow.preference.PreferencePairs;

/**
 * Reads what there is at points of the plane. The first reading may take some tenths of a second,
 * others some milliseconds: what is slow is kept. For one thread, which is not JavaFX's.
 */
public final class PlaneProbe {

    private static final int PAIRS = 10;

    /** Conditional paths to choose the nearest from, about; and how many of these count. */
    private static final int PATHS = 25_000;

    private static final int NEAREST = 200;

    /** Farther from the point, in data units, a path does not pass there. */
    private static final double WITHIN = 0.3;

    private static final int SHOWN = 40;

    private static final String NONE_PASSES =
            "Hardly any conditional path passes here at this time: the field is a guess.";

    private final ProblemSetting problem;
    private final Optional<Portrait> portrait;
    private ConditionalPaths paths;

    /**
     * @param problem whose exact answers are read
     * @param portrait what was learned, which may be of another problem; empty before anything is
     */
    public PlaneProbe(ProblemSetting problem, Optional<Portrait> portrait) {
        this.problem = problem;
        this.portrait = portrait;
    }

    /** Another probe, which takes over what is slow and still holds. */
    public PlaneProbe of(ProblemSetting otherProblem, Optional<Portrait> other) {
        PlaneProbe next = new PlaneProbe(otherProblem, other);
        boolean same =
                portrait.isPresent()
                        && other.isPresent()
                        && portrait.get().setting() == other.get().setting();
        next.paths = same ? paths : null;
        return next;
    }

    /**
     * What there is at a point.
     *
     * @param time flow time, from 0 to the number of rounds
     * @throws java.util.concurrent.CancellationException if the watch asked to stop
     */
    public ProbeReading read(Vector point, double time, Transport.Watch watch) {
        Optional<String> missing = pathsMissing(time);
        Optional<ConditionalPaths.Near> near =
                missing.isPresent() ? Optional.empty() : near(point, time);
        return new ProbeReading(
                point,
                time,
                truth(point),
                learned(point, watch),
                portrait.flatMap(of -> of.wayThrough(point, time)),
                pairs(point),
                near,
                near.isPresent() ? Optional.empty() : missing.or(() -> Optional.of(NONE_PASSES)));
    }

    private ProbeReading.Truth truth(Vector point) {
        ExactLaws laws = problem.laws();
        double x = point.x();
        double y = point.y();
        return new ProbeReading.Truth(
                problem.config().reward().at(x, y),
                laws.winRateAt(x, y),
                Math.exp(laws.referenceLaw().logDensity(x, y)),
                Math.exp(laws.logLosers(x, y)),
                Math.exp(laws.logWinners(x, y)),
                problem.targetLaw()
                        .map(law -> OptionalDouble.of(Math.exp(law.logDensity(x, y))))
                        .orElse(OptionalDouble.empty()));
    }

    private ProbeReading.Learned learned(Vector point, Transport.Watch watch) {
        OptionalDouble density =
                portrait.filter(of -> of.densityMissing().isEmpty())
                        .map(of -> density(of, point, watch))
                        .orElse(OptionalDouble.empty());
        OptionalDouble reward =
                portrait.filter(of -> of.rewardMissing().isEmpty())
                        .map(of -> OptionalDouble.of(at(of.rewardMap().samples(), point)))
                        .orElse(OptionalDouble.empty());
        return new ProbeReading.Learned(
                density, reward, portrait.filter(Portrait::learnsField).isPresent());
    }

    /** What was learned may have no mass where it could be seen. */
    private static OptionalDouble density(Portrait of, Vector point, Transport.Watch watch) {
        try {
            return OptionalDouble.of(of.density(watch).at(point.x(), point.y()));
        } catch (IllegalArgumentException noMass) {
            return OptionalDouble.empty();
        }
    }

    private static double at(MapSamples map, Vector point) {
        return map.grid().interpolate(map.at(0), point.x(), point.y());
    }

    private List<ProbeReading.Pair> pairs(Vector point) {
        PreferencePairs all = problem.pairs();
        double[] away = new double[all.size()];
        for (int i = 0; i < away.length; i++) {
            away[i] = Math.min(away(all.winners(), i, point), away(all.losers(), i, point));
        }
        List<ProbeReading.Pair> nearest = new ArrayList<>();
        IntStream.range(0, away.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> away[i]))
                .limit(PAIRS)
                .forEach(
                        i ->
                                nearest.add(
                                        new ProbeReading.Pair(
                                                vector(all.winners(), i),
                                                vector(all.losers(), i))));
        return nearest;
    }

    private static Vector vector(Points points, int i) {
        return Vector.of(points.x(i), points.y(i));
    }

    private static double away(Points points, int i, Vector from) {
        return Math.hypot(points.x(i) - from.x(), points.y(i) - from.y());
    }

    /** Why no conditional paths are known, in one sentence; empty where they are. */
    private Optional<String> pathsMissing(double time) {
        if (portrait.isEmpty()) {
            return Optional.of("Nothing is learned yet: train to see how the field is an average.");
        }
        if (pfm().isEmpty()) {
            return Optional.of("This method is not trained on conditional paths.");
        }
        ProblemSetting from = portrait.get().setting();
        boolean later = Math.floor(time) >= 1 && time < rounds();
        boolean relabels =
                from.method() instanceof IterativePfmConfig iterative
                        && iterative.mode() == IterativeMode.RELABEL;
        return later && relabels
                ? Optional.of("The pairs that later rounds were trained on are not kept.")
                : Optional.empty();
    }

    private double rounds() {
        return portrait.get().setting().method() instanceof IterativePfmConfig iterative
                ? iterative.rounds()
                : 1;
    }

    private Optional<PfmConfig> pfm() {
        return portrait.flatMap(
                of ->
                        of.setting().method() instanceof PfmConfig pfm
                                ? Optional.of(pfm)
                                : of.setting().method() instanceof IterativePfmConfig iterative
                                        ? Optional.of(iterative.pfm())
                                        : Optional.empty());
    }

    private Optional<ConditionalPaths.Near> near(Vector point, double time) {
        ProblemSetting from = portrait.orElseThrow().setting();
        if (paths == null) {
            int batch = from.config().training().batch();
            paths =
                    ConditionalPaths.draw(
                            pfm().orElseThrow(),
                            from.pairs(),
                            batch,
                            Math.max(1, PATHS / batch),
                            new RandomStreams(from.config().seed()));
        }
        double round = Math.max(0, Math.min(rounds() - 1, Math.floor(time)));
        return paths.near(point, time - round, WITHIN, NEAREST, SHOWN);
    }
}
