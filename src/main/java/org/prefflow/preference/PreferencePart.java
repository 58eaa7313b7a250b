package org.prefflow.preference;

import org.prefflow.math.Grid;

/**
 * A share of the judges, who all see a point through the same one number, its <em>score</em>, and
 * compare scores in the same way.
 *
 * @param weight the share, in [0, 1]
 * @param score the score of a point, in the part's own unit: a reward, or an angle
 * @param comparison how scores are compared
 */
public record PreferencePart(double weight, Grid.Field score, Comparison comparison) {}
