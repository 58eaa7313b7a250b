/**
 * One update of a training taken apart: what its batch saw, what the model said, and what the step
 * did, scene by scene, as values that a window can draw without knowing the method.
 *
 * <p>May touch: what {@code method} may.
 */
package org.prefflow.method.update;
