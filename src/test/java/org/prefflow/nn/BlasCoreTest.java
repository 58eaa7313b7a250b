package org.prefflow.nn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlasCoreTest {

    private static final String FLAGS = "avx2 fma avx512f avx512dq avx512cd avx512bw avx512vl";

    private static String processor(String vendor, String flags) {
        return "processor\t: 0\nvendor_id\t: " + vendor + "\nflags\t\t: fpu " + flags + "\n";
    }

    @Test
    void onlyAmdWithAllOfAvx512IsToldBetter() {
        assertThat(BlasCore.better("amd64", processor("AuthenticAMD", FLAGS)))
                .isEqualTo("SkylakeX");
        assertThat(BlasCore.better("amd64", processor("GenuineIntel", FLAGS))).isEmpty();
        assertThat(BlasCore.better("aarch64", processor("AuthenticAMD", FLAGS))).isEmpty();
        assertThat(BlasCore.better("amd64", "")).isEmpty();
    }

    /** A kernel for an instruction that is missing would end the process. */
    @Test
    void everyNeededInstructionSetIsAskedFor() {
        for (String flag : FLAGS.split(" ")) {
            if (flag.startsWith("avx512")) {
                String without = FLAGS.replace(flag, "");
                assertThat(BlasCore.better("amd64", processor("AuthenticAMD", without)))
                        .as("without %s", flag)
                        .isEmpty();
            }
        }
    }
}
