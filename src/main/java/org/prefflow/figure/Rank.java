package org.prefflow.figure;

import java.util.Arrays;

/** Sorts positions by value without boxing. */
final class Rank {

    private Rank() {}

    /**
     * The positions of finite values, rising by value compared in float precision, ties by
     * position.
     */
    static int[] rising(double[] values) {
        long[] keys = new long[values.length];
        int n = 0;
        for (int k = 0; k < values.length; k++) {
            float v = (float) values[k];
            if (Double.isFinite(values[k])) {
                int bits = Float.floatToIntBits(v);
                int sortable = bits < 0 ? bits ^ 0x7FFFFFFF : bits;
                keys[n++] = (long) sortable << 32 | k;
            }
        }
        Arrays.sort(keys, 0, n);
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }
}
