package org.prefflow.nn;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Floats in native memory, a window through which plain arrays are copied in and out, and
 * column-major matrices on them. Where a column is a sample, the elements are a row-major batch as
 * it is.
 */
final class NativeFloats implements AutoCloseable {

    // The window does not keep the memory alive: the array is held beside it.
    private final INDArray array;
    private final FloatBuffer window;

    NativeFloats(int length) {
        array = Nd4j.createUninitializedDetached(DataType.FLOAT, length);
        array.assign(0);
        window = array.data().pointer().asByteBuffer().asFloatBuffer();
    }

    /** The stretch from element {@code offset} on as a (height, width) matrix, sharing memory. */
    INDArray matrix(int offset, int height, int width) {
        return Nd4j.create(
                array.data(),
                new long[] {height, width},
                new long[] {1, height},
                offset,
                'f',
                DataType.FLOAT);
    }

    /** Copies {@code count} elements from element {@code offset} on into {@code to}. */
    void read(int offset, float[] to, int at, int count) {
        window.get(offset, to, at, count);
    }

    /** Copies {@code count} elements of {@code from} to element {@code offset} on. */
    void write(int offset, float[] from, int at, int count) {
        window.put(offset, from, at, count);
    }

    @Override
    public void close() {
        array.close();
    }
}
