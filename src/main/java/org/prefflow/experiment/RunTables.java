package org.prefflow.experiment;

import java.io.BufferedWriter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.prefflow.exact.OverOptimisation;
import org.prefflow.flow.FieldSamples;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;
import org.prefflow.math.Points;

/**
 * The tables of a run folder as CSV: every number with all its digits and a point, whatever the
 * locale; nothing where there is no value.
 */
final class RunTables {

    private RunTables() {}

    static void points(Points points, BufferedWriter out) throws IOException {
        out.write("x,y\n");
        for (int i = 0; i < points.size(); i++) {
            out.write(points.x(i) + "," + points.y(i) + "\n");
        }
    }

    static void curves(List<CurvePoint> curves, BufferedWriter out) throws IOException {
        out.write("step," + String.join(",", CurvePoint.CURVES.keySet()) + "\n");
        for (CurvePoint point : curves) {
            out.write(Integer.toString(point.step()));
            for (ToDoubleFunction<CurvePoint> curve : CurvePoint.CURVES.values()) {
                out.write("," + cell(curve.applyAsDouble(point)));
            }
            out.write("\n");
        }
    }

    static void overOptimisation(OverOptimisation curve, BufferedWriter out) throws IOException {
        out.write("beta,kl_to_reference,sqrt_kl,learned_reward,true_reward,peak\n");
        for (int i = 0; i < curve.points().size(); i++) {
            OverOptimisation.Point point = curve.points().get(i);
            out.write(point.beta() + "," + point.kl() + "," + point.distance() + ",");
            out.write(point.learnedReward() + "," + point.trueReward() + ",");
            out.write((i == curve.peak() ? 1 : 0) + "\n");
        }
    }

    static void density(
            Grid grid,
            Optional<GridDensity> target,
            Optional<GridDensity> learned,
            BufferedWriter out)
            throws IOException {
        out.write("x,y,exact_target,learned\n");
        for (int k = 0; k < grid.size(); k++) {
            out.write(grid.x(k) + "," + grid.y(k) + ",");
            out.write((target.isPresent() ? target.get().at(k) : "") + ",");
            out.write((learned.isPresent() ? cell(learned.get().at(k)) : "") + "\n");
        }
    }

    static void field(FieldSamples field, BufferedWriter out) throws IOException {
        Grid lattice = new Grid(field.min(), field.max(), field.nodes());
        out.write("t,x,y,vx,vy\n");
        for (int j = 0; j < field.times().length; j++) {
            float[] velocity = field.velocities()[j];
            for (int k = 0; k < lattice.size(); k++) {
                out.write(field.times()[j] + "," + lattice.x(k) + "," + lattice.y(k) + ",");
                out.write(velocity[2 * k] + "," + velocity[2 * k + 1] + "\n");
            }
        }
    }

    /** A number with all its digits; nothing where there is none. */
    static String cell(double value) {
        return Double.isFinite(value) ? Double.toString(value) : "";
    }
}
