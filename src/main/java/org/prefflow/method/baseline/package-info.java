/**
 * What every method is held beside: the reference, the best of n draws, the exact optimum, and
 * maximum likelihood on the winners.
 *
 * <p>May touch: what {@code method} may.
 */
package org.prefflow.method.baseline;
