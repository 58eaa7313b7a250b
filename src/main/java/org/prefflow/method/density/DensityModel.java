package org.prefflow.method.density;

import org.prefflow.math.Points;
import org.prefflow.math.RandomStream;
import org.prefflow.nn.Trainable;

/**
 * A law q_theta of the plane that can be trained: inputs are points, shape (rows, 2), and the one
 * output of a point is log q(y), per unit area. One owner thread; close it.
 *
 * <pre>
 *   try (DensityModel q = DensityFamily.GAUSSIAN.start(reference, network, 256, init)) {
 *       // One step of maximum likelihood: d loss / d log q(y_i) = -1 / n.
 *       q.trainStep(points, 256, likelihood, Optimizer.ADAM, 1e-3);
 *       LearnedDensity learned =
 *               new LearnedDensity(
 *                       DensityFamily.GAUSSIAN, reference, network, q.parameters(), reward);
 *   }
 * </pre>
 */
public interface DensityModel extends Trainable {

    /** n independent draws of q as it stands, shape (n, 2). */
    Points sample(int n, RandomStream random);
}
