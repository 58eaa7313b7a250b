/**
 * The set-up: every knob of the experiment as a control.
 *
 * <p>May touch: what {@code ui} may.
 */
package org.prefflow.ui.setup;
