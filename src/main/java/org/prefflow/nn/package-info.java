/**
 * The ND4J room: one multi-layer perceptron, fast, with its optimiser. Nothing native leaves it.
 *
 * <p>May touch: {@code math}, {@code param}, {@code org.nd4j}, {@code org.bytedeco}, and {@code
 * com.sun.jna} to set one environment variable; {@link org.prefflow.nn.NetworkBenchmark} reads the
 * clock.
 */
package org.prefflow.nn;
