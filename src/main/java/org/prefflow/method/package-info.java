/**
 * Alignment methods: they see the reference, the pairs and a judge, and never the reward.
 *
 * <p>May touch: {@code math}, {@code param}, {@code policy}, {@code preference}, {@code flow},
 * {@code nn}.
 */
package org.prefflow.method;
