/**
 * Ground truth: a reward is a record that can evaluate itself. No method ever sees one.
 *
 * <p>May touch: {@code math}, {@code param}.
 */
package org.prefflow.reward;
