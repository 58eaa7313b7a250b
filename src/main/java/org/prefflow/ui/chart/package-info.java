/**
 * Curves and numbers of a run, painted by JFreeChart in the background.
 *
 * <p>May touch: what {@code ui} may; {@code java.awt} only in {@link
 * org.prefflow.ui.chart.ChartPainter}.
 */
package org.prefflow.ui.chart;
