/**
 * Exact answers on a grid: what each method should have found.
 *
 * <p>May touch: {@code math}, {@code param}, {@code reward}, {@code policy}, {@code preference},
 * and the paths of {@code flow}.
 */
package org.prefflow.exact;
