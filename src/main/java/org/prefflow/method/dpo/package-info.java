/**
 * Direct Preference Optimisation (Rafailov et al. 2023, arXiv:2305.18290) and its family of losses.
 *
 * <p>May touch: what {@code method} may.
 */
package org.prefflow.method.dpo;
