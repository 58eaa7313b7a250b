/**
 * One painter: figures are pure functions of immutable data, drawn with a pen.
 *
 * <p>May touch: {@code math}, {@code flow.Trajectories}; {@code java.awt} only in the pens on
 * Java2D and the image writers.
 */
package org.prefflow.figure;
