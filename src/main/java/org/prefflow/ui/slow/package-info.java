/**
 * Slow motion: one training step of the run taken apart, scene by scene, on the stage and below it.
 *
 * <p>May touch: what {@code ui} may. Knows no method: it draws the scenes that methods tell.
 */
package org.prefflow.ui.slow;
