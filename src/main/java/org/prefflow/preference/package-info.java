/**
 * From rewards to labelled pairs: preference models, judges, and the pairs themselves.
 *
 * <p>May touch: {@code math}, {@code param}, {@code policy}, {@code reward}.
 */
package org.prefflow.preference;
