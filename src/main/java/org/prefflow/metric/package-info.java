/**
 * Numbers that say how far samples are from what they should be, each with a known answer in its
 * test.
 *
 * <p>May touch: {@code math}, {@code reward}, {@code policy}, {@code flow}, {@code exact}.
 */
package org.prefflow.metric;
