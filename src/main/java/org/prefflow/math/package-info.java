/**
 * Plain arithmetic of the plane: points, grids, densities on a grid, and named random streams.
 *
 * <p>May touch: {@code java.base} only. Everything here is immutable, except {@link
 * org.prefflow.math.RandomStream}, which has one owner.
 *
 * <pre>
 *   RandomStreams random = new RandomStreams(7);
 *   double coin = random.stream(Stream.DATA).nextDouble();
 * </pre>
 */
package org.prefflow.math;
