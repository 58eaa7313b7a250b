package org.prefflow.experiment;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * What is known of an error of the lab's own: enough for whoever mends it to see it again. It tells
 * of nothing but the error, the machine's kind and the experiment.
 *
 * @param summary what and where, in a few words
 * @param text the whole report; with the experiment as a file would have it
 */
public record ErrorReport(String summary, String text) {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'report-'yyyy-MM-dd-HHmmss", Locale.ROOT);

    /**
     * A report of an error.
     *
     * @param thread where it happened
     * @param config the experiment that was set up
     */
    public static ErrorReport of(String thread, Throwable error, ExperimentConfig config) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        out.println("Preference Flow Lab: an error of the lab's own");
        out.println("when: " + LocalDateTime.now().truncatedTo(ChronoUnit.SECONDS));
        out.println("thread: " + thread);
        RunEnvironment.describe().forEach((name, value) -> out.println(name + ": " + value));
        out.println();
        error.printStackTrace(out);
        out.println();
        out.println("The experiment that was set up:");
        out.println(ExperimentFile.write(config));
        return new ErrorReport(summary(error), text.toString());
    }

    private static String summary(Throwable error) {
        String name = error.getClass().getSimpleName();
        StackTraceElement[] trace = error.getStackTrace();
        for (StackTraceElement frame : trace) {
            if (frame.getClassName().startsWith("org.prefflow.")) {
                String at = frame.getClassName();
                return name + " in " + at.substring(at.lastIndexOf('.') + 1);
            }
        }
        return name;
    }

    /**
     * Writes the report into a folder, which is made if need be, as a new file.
     *
     * @return the file
     * @throws IOException if the disk refuses
     */
    public Path save(Path folder) throws IOException {
        Files.createDirectories(folder);
        String name = NAME.format(LocalDateTime.now());
        Path file = folder.resolve(name + ".txt");
        for (int n = 2; Files.exists(file); n++) {
            file = folder.resolve(name + "-" + n + ".txt");
        }
        AtomicFile.write(file, text);
        return file;
    }
}
