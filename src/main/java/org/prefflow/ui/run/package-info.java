/**
 * Runs in the background: the engine's threads on one side, properties for the views on the other.
 *
 * <p>May touch: what {@code ui} may. The only place that hands work to the JavaFX thread.
 */
package org.prefflow.ui.run;
