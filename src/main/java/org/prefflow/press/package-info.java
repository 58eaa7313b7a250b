/**
 * What results look like on paper: charts, tables and pages of runs and comparisons, the same for
 * window and command line. Says what is drawn; {@code figure} draws it.
 *
 * <p>May touch: {@code experiment}, {@code figure}, {@code film}, {@code exact}, {@code flow},
 * {@code metric}, {@code method}, {@code math}, {@code param}, {@code policy}, {@code preference},
 * {@code reward}.
 */
package org.prefflow.press;
