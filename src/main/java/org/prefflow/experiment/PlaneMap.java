package org.prefflow.experiment;

import org.prefflow.flow.MapSamples;
import org.prefflow.math.GridDensity;

/**
 * A map of the plane with where it matters.
 *
 * @param samples the values
 * @param where a density on the same grid: what happens where it has no mass is of little interest
 */
public record PlaneMap(MapSamples samples, GridDensity where) {}
