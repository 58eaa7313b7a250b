package org.prefflow;

import org.junit.jupiter.api.Test;

class SkeletonTest {
    @Test
    void runs() {}
}
