/**
 * The stage: background, particles with trails, handles, and the time line.
 *
 * <p>May touch: what {@code ui} may.
 */
package org.prefflow.ui.stage;
