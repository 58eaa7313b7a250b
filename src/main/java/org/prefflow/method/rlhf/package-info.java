/**
 * Reinforcement learning from human feedback: a reward model, then the policy that maximises it.
 *
 * <p>May touch: what {@code method} may.
 */
package org.prefflow.method.rlhf;
