/**
 * Families of laws with a tractable density q_theta, trained like networks: their output is log q.
 *
 * <p>May touch: what {@code method} may.
 */
package org.prefflow.method.density;
