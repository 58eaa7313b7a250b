package org.prefflow.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.impl.reduce.Mmul;
import org.nd4j.linalg.factory.Nd4j;

/** A matrix product on fixed arrays, prepared once and run many times. */
final class Product implements AutoCloseable {

    private final CustomOp operation = new Mmul();
    private final OpContext context = Nd4j.getExecutioner().buildContext();

    /**
     * Prepares result = a b.
     *
     * @param transposeA take a' for a
     * @param transposeB take b' for b
     */
    Product(INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray result) {
        context.setInputArray(0, a);
        context.setInputArray(1, b);
        context.setOutputArray(0, result);
        context.setIArguments(transposeA ? 1 : 0, transposeB ? 1 : 0, 0);
    }

    /** Computes the product into its result. */
    void run() {
        Nd4j.getExecutioner().exec(operation, context);
    }

    @Override
    public void close() {
        try {
            context.close();
        } catch (Exception e) {
            throw new IllegalStateException("could not free a matrix product", e);
        }
    }
}
