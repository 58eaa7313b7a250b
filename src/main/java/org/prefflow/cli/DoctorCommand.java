package org.prefflow.cli;

import java.io.PrintWriter;
import java.net.URL;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prefflow.experiment.RunEnvironment;
import org.prefflow.report.RunPictures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What this machine offers, one line each; a line that tells of trouble tells the cure. */
@Command(
        name = "doctor",
        description = "Say what this machine offers: Java, JavaFX, ND4J, threads, display, memory.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

    private static final Pattern JAVAFX_JAR = Pattern.compile("javafx-graphics-([0-9.]+)");
    private static final double GIB = 1 << 30;
    private static final double LITTLE_HEAP = 0.9;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        Map<String, String> facts = RunEnvironment.describe();
        line("lab", facts.get("lab"));
        line("java", facts.get("java"));
        line("javafx", javafx());
        line("system", facts.get("os") + ", " + facts.get("cpu"));
        line("cores", facts.get("cores"));
        backend(facts);
        line("display", Display.problem().map(this::displayCure).orElse("answers"));
        line("fonts", RunPictures.problem().map(this::fontCure).orElse("Java2D draws text"));
        line("memory", memory());
        return ExitCode.DONE;
    }

    private void backend(Map<String, String> facts) {
        if (!facts.containsKey("nd4j")) {
            line(
                    "nd4j",
                    facts.get("backend")
                            + "; cure: build again on this machine (mvn package), so that Maven"
                            + " chooses its natives");
            return;
        }
        line("nd4j", facts.get("nd4j") + ", backend " + facts.get("backend"));
        line("device", facts.get("device"));
        line("blas", facts.get("blas") + ", threads " + facts.get("blas_threads"));
        if (facts.containsKey("note")) {
            line("note", facts.get("note"));
        }
    }

    private String displayCure(String problem) {
        return problem
                + "; cure: log in to a desktop, use ssh -X, or go without a window (run, list,"
                + " bench work)";
    }

    private String fontCure(String problem) {
        return problem
                + "; cure: install fontconfig and one font (figures are left out until then)";
    }

    private static String memory() {
        double heap = Runtime.getRuntime().maxMemory() / GIB;
        String cure = heap < LITTLE_HEAP ? "; cure: start with java -Xmx2g" : "";
        return String.format(Locale.ROOT, "at most %.1f GiB of heap%s", heap, cure);
    }

    // JavaFX is not touched: looking at it must not load it.
    private static String javafx() {
        URL where =
                DoctorCommand.class
                        .getClassLoader()
                        .getResource("javafx/application/Platform.class");
        if (where == null) {
            return "not there; cure: keep the folder lib beside the jar";
        }
        Matcher jar = JAVAFX_JAR.matcher(where.toString());
        return jar.find() ? jar.group(1).replaceAll("\\.$", "") : "there";
    }

    private void line(String name, String fact) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "%-8s %s%n", name, fact);
    }
}
