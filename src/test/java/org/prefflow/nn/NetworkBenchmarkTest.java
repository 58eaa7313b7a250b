package org.prefflow.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkBenchmarkTest {

    private static final NetworkBenchmark.Setting SMALL = new NetworkBenchmark.Setting(16, 8);

    /** Counted by hand: 8 rows through 3-16-16-16-2. */
    @Test
    void countsTheOperationsOfAStep() {
        int forward = 48 + 256 + 256 + 32;
        int byWeights = forward;
        int byInputs = 256 + 256 + 32;
        assertThat(SMALL.operations()).isEqualTo(2.0 * 8 * (forward + byWeights + byInputs));
    }

    /** No assertion on speed: only that what is reported hangs together. */
    @Test
    void reportsEverySettingConsistently() {
        NetworkBenchmark.Setting other = new NetworkBenchmark.Setting(8, 4);
        NetworkBenchmark.Report report = NetworkBenchmark.measure(List.of(SMALL, other), 0.002);
        assertThat(report.peakGigaflops()).isPositive().isFinite();
        assertThat(report.results())
                .extracting(NetworkBenchmark.Result::setting)
                .containsExactly(SMALL, other);
        for (NetworkBenchmark.Result result : report.results()) {
            assertThat(result.stepsPerSecond()).isPositive().isFinite();
            assertThat(result.fastest()).isGreaterThanOrEqualTo(result.stepsPerSecond());
            assertThat(result.gigaflops())
                    .isCloseTo(
                            result.stepsPerSecond() * result.setting().operations() / 1e9,
                            within(1e-9));
            assertThat(result.shareOfPeak() * report.peakGigaflops())
                    .isCloseTo(result.gigaflops(), within(1e-9));
        }
    }
}
