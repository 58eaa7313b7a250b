/**
 * The ND4J room: one multi-layer perceptron, fast, with its optimiser. Nothing native leaves it.
 *
 * <p>May touch: {@code math}, {@code param}, {@code org.nd4j}, {@code org.bytedeco}.
 */
package org.prefflow.nn;
