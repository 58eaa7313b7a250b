package org.prefflow.nn;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a look at the machine's CUDA device found, and what follows from it. Pure: the looking is
 * {@link CudaProbe}'s.
 *
 * @param device its name; empty where none was found
 * @param major first part of its compute capability
 * @param minor second part
 * @param failure what went wrong, in a few words; empty where a test kernel ran
 */
record CudaReport(String device, int major, int minor, String failure) {

    // The kernels in ND4J's CUDA library are machine code for these; it holds no PTX to translate.
    private static final double OLDEST = 3.7;
    private static final int NEWEST_MAJOR = 8;

    private static final String MARK = "cuda-report";

    // The driver's own library, which no jar brings; the loader's message about it is a long path.
    private static final Pattern DRIVER = Pattern.compile("libcuda\\.so[.0-9]*|nvcuda\\.dll");

    /** A report of something that failed before a device was found. */
    static CudaReport failed(String failure) {
        Matcher driver = DRIVER.matcher(failure);
        if (driver.find()) {
            return new CudaReport(
                    "", 0, 0, "no NVIDIA driver is installed: " + driver.group() + " is missing");
        }
        return new CudaReport("", 0, 0, failure.isBlank() ? "no reason given" : failure.strip());
    }

    /** The same device with a failure. */
    CudaReport but(String what) {
        return new CudaReport(device, major, minor, failed(what).failure);
    }

    /** Whether ND4J has kernels for this compute capability. */
    boolean supported() {
        return !device.isEmpty() && major + minor / 10.0 >= OLDEST && major <= NEWEST_MAJOR;
    }

    /** Whether to train on the device. */
    boolean usable() {
        return supported() && failure.isEmpty();
    }

    /**
     * Why training is on the CPU, as one sentence without full stop; empty if the device is usable.
     */
    String note(String nd4jVersion) {
        if (usable()) {
            return "";
        }
        if (device.isEmpty()) {
            return "CUDA cannot be used (" + failure + "): training on the CPU";
        }
        if (!supported()) {
            return String.format(
                    Locale.ROOT,
                    "CUDA device %s has compute capability %d.%d, ND4J %s supports 3.7 to 8.x:"
                            + " training on the CPU",
                    device,
                    major,
                    minor,
                    nd4jVersion);
        }
        return "CUDA device "
                + device
                + " failed a test kernel ("
                + failure
                + "): training on the CPU";
    }

    /** One line that {@link #parse} reads back. */
    String toLine() {
        return String.join(
                "\t",
                MARK,
                device.replaceAll("\\s+", " "),
                Integer.toString(major),
                Integer.toString(minor),
                failure.replaceAll("\\s+", " "));
    }

    /**
     * Reads the last report among a process's lines of output; a process that died in its test
     * kernel has reported its device before.
     */
    static CudaReport parse(String output) {
        CudaReport found = failed("the test process ended without a report");
        for (String line : output.split("\\R")) {
            String[] parts = line.split("\t", -1);
            if (parts.length == 5 && parts[0].equals(MARK)) {
                found =
                        new CudaReport(
                                parts[1],
                                Integer.parseInt(parts[2]),
                                Integer.parseInt(parts[3]),
                                parts[4]);
            }
        }
        return found;
    }
}
