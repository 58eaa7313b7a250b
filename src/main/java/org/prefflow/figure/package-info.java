/**
 * One painter: figures are pure functions of immutable data, drawn with a pen.
 *
 * <p>May touch: {@code math}, {@code param}, {@code flow}; {@code java.awt} only in the pens on
 * Java2D and the image writers.
 */
package org.prefflow.figure;
