/**
 * Preference Flow Matching (Kim et al. 2024, arXiv:2405.19806).
 *
 * <p>May touch: what {@code method} may.
 */
package org.prefflow.method.pfm;
