/**
 * Paths, couplings, vector fields, and the solvers that carry particles along them.
 *
 * <p>May touch: {@code math}, {@code param}.
 */
package org.prefflow.flow;
