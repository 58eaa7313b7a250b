package org.prefflow.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.prefflow.nn.Nd4jRuntime;

/** What a run was computed with: versions, backend, threads, processor. */
public final class RunEnvironment {

    private RunEnvironment() {}

    /** The facts by name; loads the backend if nobody has. */
    public static Map<String, String> describe() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("lab", version());
        facts.put(
                "java", System.getProperty("java.version") + " (" + property("java.vendor") + ")");
        facts.put(
                "os",
                property("os.name") + " " + property("os.version") + " " + property("os.arch"));
        facts.put("cpu", cpu());
        facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        try {
            Nd4jRuntime.Description nd4j = Nd4jRuntime.load();
            facts.put("nd4j", nd4j.version());
            facts.put("backend", nd4j.backend());
            facts.put("device", nd4j.device());
            facts.put("blas", nd4j.blas());
            facts.put("blas_threads", Integer.toString(nd4j.threads()));
            if (!nd4j.note().isEmpty()) {
                facts.put("note", nd4j.note());
            }
        } catch (LinkageError | RuntimeException e) {
            facts.put("backend", "not loaded: " + e.getMessage());
        }
        return facts;
    }

    /** The lab's version, or "development" where it does not run from its jar. */
    public static String version() {
        String version = RunEnvironment.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }

    private static String cpu() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(property("os.arch"));
        } catch (IOException | RuntimeException e) {
            return property("os.arch");
        }
    }
}
