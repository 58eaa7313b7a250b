package org.prefflow.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.prefflow.flow.DisplacementField;
import org.prefflow.flow.OdeScheme;
import org.prefflow.flow.OdeSolver;
import org.prefflow.flow.VectorField;
import org.prefflow.math.Grid;
import org.prefflow.method.FlowPolicy;
import org.prefflow.param.Vector;

/**
 * The way of the one particle that is at a point at a flow time: back to where it started, and on
 * to where it ends.
 *
 * @param velocity at the point, in data units per unit of flow time
 * @param before the way from the start to the point, (x0, y0, x1, y1, ...), at least one point
 * @param after the way from the point to the end, at least one point
 */
public record PointWay(Vector velocity, double[] before, double[] after) {

    /** Steps of a round, of which there are few; and where there are many. */
    private static final int STEPS = 20;

    private static final int FEW_STEPS = 6;
    private static final int FEW_ROUNDS = 5;

    /** Where it started. */
    public Vector start() {
        return Vector.of(before[0], before[1]);
    }

    /** Where it ends. */
    public Vector end() {
        return Vector.of(after[after.length - 2], after[after.length - 1]);
    }

    /** Along a flow's fields, one round after another. */
    static PointWay along(FlowPolicy flow, Vector point, double time) {
        int round = (int) Math.max(0, Math.min(flow.rounds() - 1, Math.floor(time)));
        double local = Math.max(0, Math.min(1, time - round));
        float[] here = {(float) point.x(), (float) point.y()};
        float[] velocity = new float[2];
        try (VectorField field = flow.openField(round)) {
            field.velocity(here, 1, (float) local, velocity);
        }
        List<float[]> back = new ArrayList<>(List.of(here));
        leg(flow, round, local, 0, back);
        for (int k = round - 1; k >= 0; k--) {
            leg(flow, k, 1, 0, back);
        }
        List<float[]> forth = new ArrayList<>(List.of(here));
        leg(flow, round, local, 1, forth);
        for (int k = round + 1; k < flow.rounds(); k++) {
            leg(flow, k, 0, 1, forth);
        }
        Collections.reverse(back);
        return new PointWay(Vector.of(velocity[0], velocity[1]), flat(back), flat(forth));
    }

    private static void leg(FlowPolicy flow, int round, double from, double to, List<float[]> way) {
        if (from == to) {
            return;
        }
        int steps = flow.rounds() <= FEW_ROUNDS ? STEPS : FEW_STEPS;
        OdeSolver solver = new OdeSolver(OdeScheme.RK4, steps, 1e-4, 1, false);
        solver.place(way.get(way.size() - 1), 0, 1);
        try (VectorField field = flow.openField(round)) {
            solver.carry(
                    field,
                    from,
                    to,
                    new OdeSolver.Follower() {
                        @Override
                        public boolean wants(int j) {
                            return true;
                        }

                        @Override
                        public void atFrame(int j, double[] xy, int n) {
                            way.add(new float[] {(float) xy[0], (float) xy[1]});
                        }
                    });
        }
    }

    private static double[] flat(List<float[]> way) {
        double[] xy = new double[2 * way.size()];
        for (int k = 0; k < way.size(); k++) {
            xy[2 * k] = way.get(k)[0];
            xy[2 * k + 1] = way.get(k)[1];
        }
        return xy;
    }

    /** Straight, as a map carries particles; empty where it carries none past the point. */
    static Optional<PointWay> straight(DisplacementField map, Vector point, double time) {
        double t = Math.max(0, Math.min(1, time));
        double x = point.x();
        double y = point.y();
        // Of the four nodes of this lattice one is the point.
        Grid about = x == y ? new Grid(x, x + 1, 2) : new Grid(Math.min(x, y), Math.max(x, y), 2);
        int node = x == y ? 0 : x < y ? 2 : 1;
        double[] velocity = map.at(about, t).velocity();
        double vx = velocity[2 * node];
        double vy = velocity[2 * node + 1];
        return Double.isNaN(vx) || Double.isNaN(vy)
                ? Optional.empty()
                : Optional.of(
                        new PointWay(
                                Vector.of(vx, vy),
                                new double[] {x - t * vx, y - t * vy, x, y},
                                new double[] {x, y, x + (1 - t) * vx, y + (1 - t) * vy}));
    }
}
