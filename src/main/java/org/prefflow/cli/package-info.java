/**
 * The command line: {@code run}, {@code figure}, {@code list}, {@code doctor}, {@code bench} and
 * {@code gui}.
 *
 * <p>May touch: {@code experiment}, {@code figure}, {@code param} and values of lower rooms; never
 * JavaFX: {@code Main} hands it the window.
 */
package org.prefflow.cli;
