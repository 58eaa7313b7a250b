/**
 * Policies that can be sampled, and those whose density is known.
 *
 * <p>May touch: {@code math}, {@code param}.
 */
package org.prefflow.policy;
