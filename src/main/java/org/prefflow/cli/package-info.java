/**
 * The command line.
 *
 * <p>May touch: {@code experiment}, {@code figure}, {@code param}; never JavaFX.
 */
package org.prefflow.cli;
