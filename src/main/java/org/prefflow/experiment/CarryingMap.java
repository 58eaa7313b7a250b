package org.prefflow.experiment;

import org.prefflow.flow.DisplacementField;
import org.prefflow.flow.FieldSamples;
import org.prefflow.flow.MapSamples;
import org.prefflow.math.Grid;
import org.prefflow.math.GridDensity;

/**
 * The map that carries the particles of a method without a learned field, as a field on a lattice.
 *
 * @param field velocities; NaN where hardly a particle passes
 * @param divergence at the same times and places; falling to 0 where hardly a particle passes
 * @param passing shape (times, lattice size): 1 where particles pass, falling to 0 where hardly any
 *     does
 */
record CarryingMap(FieldSamples field, MapSamples divergence, float[][] passing) {

    /**
     * Of the map from one law to another.
     *
     * @param parts parts of the flow time between which it is sampled
     */
    static CarryingMap of(GridDensity from, GridDensity to, Grid lattice, int parts) {
        DisplacementField displacement = new DisplacementField(from, to);
        float[] times = FieldLattice.times(1, parts);
        float[][] velocities = new float[times.length][2 * lattice.size()];
        float[][] passing = new float[times.length][lattice.size()];
        double[][] divergences = new double[times.length][lattice.size()];
        for (int j = 0; j < times.length; j++) {
            DisplacementField.Snapshot now = displacement.at(lattice, times[j]);
            for (int k = 0; k < lattice.size(); k++) {
                float share = (float) ExactField.share(now.density()[k]);
                boolean passed = share > 0;
                passing[j][k] = share;
                divergences[j][k] = passed ? share * now.divergence()[k] : 0;
                velocities[j][2 * k] = passed ? (float) now.velocity()[2 * k] : Float.NaN;
                velocities[j][2 * k + 1] = passed ? (float) now.velocity()[2 * k + 1] : Float.NaN;
            }
        }
        FieldSamples field =
                new FieldSamples(times, lattice.min(), lattice.max(), lattice.nodes(), velocities);
        return new CarryingMap(field, new MapSamples(lattice, times, divergences), passing);
    }

    /** dvy/dx - dvx/dy, by differences; falling to 0 where hardly a particle passes. */
    MapSamples curl() {
        double[][] curls = new double[passing.length][];
        for (int j = 0; j < curls.length; j++) {
            curls[j] = Curl.of(field.lattice(), field.velocities()[j]);
            for (int k = 0; k < curls[j].length; k++) {
                double faded = passing[j][k] * curls[j][k];
                // Beside a place that nobody passes there is no difference to take.
                curls[j][k] = Double.isNaN(faded) ? 0 : faded;
            }
        }
        return new MapSamples(field.lattice(), field.times(), curls);
    }
}
