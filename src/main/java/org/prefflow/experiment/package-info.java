/**
 * One engine: from a configuration to a result and its folder. Window, command line and tests call
 * it.
 *
 * <p>May touch: every room below, {@code java.nio.file}; never JavaFX or ND4J.
 */
package org.prefflow.experiment;
