package org.prefflow.ui.stage;

import java.util.Optional;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;
import org.prefflow.math.RandomStreams;
import org.prefflow.math.Stream;
import org.prefflow.param.Vector;
import org.prefflow.policy.GaussianPolicy;

/** Scenes with analytic motion: each particle spirals from a Gaussian onto a ring of radius 2. */
final class Scenes {

    static final GaussianPolicy REFERENCE =
            new GaussianPolicy(Vector.of(0.4, -0.3), Vector.of(1.1, 0.7), 0.5);

    private static final double RADIUS = 2;
    private static final double TWIST = 0.9;

    private Scenes() {}

    static StageScene ring(int particles) {
        return ring(particles, REFERENCE);
    }

    static StageScene ring(int particles, GaussianPolicy reference) {
        Grid grid = Grid.VIEW;
        double[] reward = grid.evaluate(Scenes::reward);
        double[] target = new double[grid.size()];
        for (int k = 0; k < target.length; k++) {
            target[k] = reference.logDensity(grid.x(k), grid.y(k)) + reward[k] / 2;
        }
        return new StageScene(
                grid,
                reward,
                Optional.of(GridDensity.fromLog(grid, target)),
                Optional.empty(),
                reference,
                Optional.empty(),
                Optional.of(spiral(particles, reference)),
                Optional.of(field()),
                Optional.empty());
    }

    /** The ring, held against an earlier moment in which the particles stood elsewhere. */
    static StageScene pinned(int particles) {
        GaussianPolicy elsewhere = new GaussianPolicy(Vector.of(-2.5, 2.5), Vector.of(0.7, 0.7), 0);
        return pinned(ring(particles), spiral(particles, elsewhere));
    }

    /** The ring, held against an earlier moment in which the particles stood where they do. */
    static StageScene heldAgainstItself(int particles) {
        StageScene s = ring(particles);
        return pinned(s, s.particles().orElseThrow());
    }

    private static StageScene pinned(StageScene s, Trajectories then) {
        return new StageScene(
                s.grid(),
                s.reward(),
                s.target(),
                s.targetMissing(),
                s.reference(),
                s.pairs(),
                s.particles(),
                s.field(),
                s.portrait(),
                Optional.of(new PinnedMoment(1, then)),
                Optional.empty(),
                false);
    }

    static StageScene withoutFlow() {
        StageScene s = ring(1);
        return new StageScene(
                s.grid(),
                s.reward(),
                s.target(),
                s.targetMissing(),
                s.reference(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The ring, whose particles rest after one of several rounds. */
    static StageScene rounds(int particles, int rounds) {
        StageScene s = ring(particles);
        Trajectories way = s.particles().orElseThrow();
        Trajectories longer =
                new Trajectories(
                        new float[] {0, rounds},
                        new float[][] {way.start().toArray(), way.end().toArray()});
        return new StageScene(
                s.grid(),
                s.reward(),
                s.target(),
                s.targetMissing(),
                s.reference(),
                s.pairs(),
                Optional.of(longer),
                s.field(),
                s.portrait());
    }

    /** Samples of the reference before anything is learned. */
    static StageScene resting(int particles) {
        StageScene s = ring(particles);
        float[] start = s.particles().orElseThrow().start().toArray();
        return new StageScene(
                s.grid(),
                s.reward(),
                s.target(),
                s.targetMissing(),
                s.reference(),
                s.pairs(),
                Optional.of(new Trajectories(new float[] {0}, new float[][] {start})),
                Optional.empty(),
                Optional.empty());
    }

    /** One particle that moves along y = 0 from x = -4 to x = 4. */
    static StageScene traveller() {
        StageScene s = ring(1);
        Trajectories flow =
                new Trajectories(
                        new float[] {0, 0.25f, 0.5f, 0.75f, 1},
                        new float[][] {{-4, 0}, {-2, 0}, {0, 0}, {2, 0}, {4, 0}});
        return new StageScene(
                s.grid(),
                s.reward(),
                s.target(),
                s.targetMissing(),
                s.reference(),
                Optional.empty(),
                Optional.of(flow),
                Optional.empty(),
                Optional.empty());
    }

    static double reward(double x, double y) {
        double off = Math.hypot(x, y) - RADIUS;
        return 4 * Math.exp(-off * off / (2 * 0.4 * 0.4));
    }

    static Trajectories spiral(int particles, GaussianPolicy reference) {
        Points start = reference.sample(particles, new RandomStreams(7).stream(Stream.VIEW));
        int frames = 41;
        float[] times = new float[frames];
        float[][] positions = new float[frames][2 * particles];
        for (int j = 0; j < frames; j++) {
            times[j] = j / (frames - 1f);
            for (int i = 0; i < particles; i++) {
                double r = Math.hypot(start.x(i), start.y(i));
                double phi = Math.atan2(start.y(i), start.x(i)) + TWIST * times[j];
                double goal = RADIUS + 0.18 * (r - 1);
                double now = r + (goal - r) * times[j];
                positions[j][2 * i] = (float) (now * Math.cos(phi));
                positions[j][2 * i + 1] = (float) (now * Math.sin(phi));
            }
        }
        return new Trajectories(times, positions);
    }

    private static FieldSamples field() {
        int nodes = 25;
        float[] times = {0, 0.25f, 0.5f, 0.75f, 1};
        float[][] velocities = new float[times.length][2 * nodes * nodes];
        for (int j = 0; j < times.length; j++) {
            for (int k = 0; k < nodes * nodes; k++) {
                double x = -5 + 10.0 * (k % nodes) / (nodes - 1);
                double y = -5 + 10.0 * (k / nodes) / (nodes - 1);
                double r = Math.max(0.3, Math.hypot(x, y));
                double pull = (RADIUS - r) / r * (1 - 0.6 * times[j]);
                velocities[j][2 * k] = (float) (pull * x - TWIST * y);
                velocities[j][2 * k + 1] = (float) (pull * y + TWIST * x);
            }
        }
        return new FieldSamples(times, -5, 5, nodes, velocities);
    }
}
