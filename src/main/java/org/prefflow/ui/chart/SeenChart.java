package org.prefflow.ui.chart;

import java.util.function.Function;
import org.prefflow.figure.Plot;
import org.prefflow.figure.Theme;

/**
 * A chart as it is seen, to be drawn elsewhere. Immutable.
 *
 * @param title what it is about
 * @param plot draws it in a theme
 * @param note what must be said below; empty for nothing
 */
public record SeenChart(String title, Function<Theme, Plot> plot, String note) {}
