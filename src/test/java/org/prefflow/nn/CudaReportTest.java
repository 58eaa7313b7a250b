package org.prefflow.nn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaReportTest {

    private static final String VERSION = "1.0.0-M2.1";

    @ParameterizedTest
    @CsvSource({
        "3, 5, false",
        "3, 7, true",
        "5, 0, true",
        "6, 1, true",
        "7, 5, true",
        "8, 0, true",
        "8, 6, true",
        "8, 9, true",
        "9, 0, false",
        "10, 0, false",
        "12, 0, false"
    })
    void supportsExactlyTheCapabilitiesItHasKernelsFor(int major, int minor, boolean supported) {
        CudaReport report = new CudaReport("GPU", major, minor, "");
        assertThat(report.supported()).isEqualTo(supported);
        assertThat(report.usable()).isEqualTo(supported);
        assertThat(report.note(VERSION).isEmpty()).isEqualTo(supported);
    }

    @Test
    void tooNewADeviceIsNamedWithWhatIsSupported() {
        assertThat(new CudaReport("NVIDIA H100 80GB HBM3", 9, 0, "").note(VERSION))
                .isEqualTo(
                        "CUDA device NVIDIA H100 80GB HBM3 has compute capability 9.0, "
                                + "ND4J 1.0.0-M2.1 supports 3.7 to 8.x: training on the CPU");
    }

    @Test
    void aFailedKernelIsToldWithItsReason() {
        CudaReport report = new CudaReport("Tesla T4", 7, 5, "").but("out of memory");
        assertThat(report.supported()).isTrue();
        assertThat(report.usable()).isFalse();
        assertThat(report.note(VERSION))
                .isEqualTo(
                        "CUDA device Tesla T4 failed a test kernel (out of memory): "
                                + "training on the CPU");
    }

    @Test
    void noDeviceIsToldWithItsReason() {
        assertThat(CudaReport.failed("no CUDA device was found").note(VERSION))
                .isEqualTo("CUDA cannot be used (no CUDA device was found): training on the CPU");
        assertThat(CudaReport.failed(" ").note(VERSION)).contains("no reason given");
    }

    @Test
    void linesRoundTripAmongOtherOutput() {
        CudaReport report = new CudaReport("Tesla  T4", 7, 5, "two\nlines\tand a tab");
        CudaReport read = CudaReport.parse("noise\n" + report.toLine() + "\r\nmore noise\n");
        assertThat(read).isEqualTo(new CudaReport("Tesla T4", 7, 5, "two lines and a tab"));
    }

    @Test
    void theLastReportCounts() {
        CudaReport device = new CudaReport("Tesla T4", 7, 5, "");
        String died = device.but("the test process ended in it").toLine();
        assertThat(CudaReport.parse(died).usable()).isFalse();
        assertThat(CudaReport.parse(died + "\n" + device.toLine()).usable()).isTrue();
    }

    @Test
    void silenceIsAFailure() {
        CudaReport read = CudaReport.parse("Segmentation fault\n");
        assertThat(read.usable()).isFalse();
        assertThat(read.note(VERSION)).contains("ended without a report");
    }

    @Test
    void aMissingDriverIsNamedWithoutThePathsOfTheLoader() {
        String loader =
                "/home/x/.javacpp/cache/libjnicudart.so: libcuda.so.1: cannot open shared object"
                        + " file: No such file or directory";
        assertThat(CudaReport.failed(loader).note("1.0.0-M2.1"))
                .isEqualTo(
                        "CUDA cannot be used (no NVIDIA driver is installed: libcuda.so.1 is"
                                + " missing): training on the CPU");
    }
}
