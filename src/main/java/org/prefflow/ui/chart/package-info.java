/**
 * Curves and numbers of a run, and how it compares with others: figures, painted in the background.
 *
 * <p>May touch: what {@code ui} may.
 */
package org.prefflow.ui.chart;
