package org.prefflow.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.prefflow.experiment.AtomicFile;
import org.prefflow.experiment.FinishedRun;
import org.prefflow.experiment.NumPyArray;
import org.prefflow.experiment.RunFolder;
import org.prefflow.figure.PdfPage;

/** A report as files in a folder. */
public final class ReportFolder {

    private ReportFolder() {}

    /**
     * Writes a report: {@code report.html}, {@code report.pdf}, {@code metrics.md}, {@code
     * metrics.tex} and the folder {@code data}, as asked. Each file stands beside its place until
     * it is whole.
     *
     * @param folder made where it is not there
     * @throws IOException if the disk refuses
     * @throws org.prefflow.experiment.InputFileException if the arrays of a run are damaged
     * @throws IllegalStateException in one sentence where Java cannot draw text on this machine
     */
    public static void write(Report report, Set<ReportFormat> formats, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        for (ReportFormat format : formats) {
            switch (format) {
                case HTML -> {
                    byte[] page = HtmlPage.bytes(report);
                    AtomicFile.write(folder.resolve("report.html"), p -> Files.write(p, page));
                }
                case PDF -> AtomicFile.write(folder.resolve("report.pdf"), p -> pdf(report, p));
                case MARKDOWN -> text(folder, "metrics.md", TableText.markdown(metrics(report)));
                case LATEX -> text(folder, "metrics.tex", TableText.latex(metrics(report)));
                case NUMBERS -> numbers(report, folder.resolve("data"));
            }
        }
    }

    private static Block.Table metrics(Report report) {
        return Report.metrics(report.runs());
    }

    private static void text(Path folder, String name, String text) throws IOException {
        AtomicFile.write(folder.resolve(name), path -> Files.writeString(path, text));
    }

    private static void pdf(Report report, Path path) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            PdfPage.write(PdfPages.of(report), out);
        }
    }

    /** A folder for each run, and what draws them. */
    private static void numbers(Report report, Path data) throws IOException {
        Files.createDirectories(data);
        for (FinishedRun run : report.runs()) {
            Path place = Files.createDirectories(fresh(data, run.name(), report.runs().size()));
            for (Map.Entry<String, NumPyArray> array : run.arrays().entrySet()) {
                AtomicFile.write(
                        place.resolve(array.getKey() + ".npy"),
                        path -> {
                            try (OutputStream out =
                                    new BufferedOutputStream(Files.newOutputStream(path))) {
                                array.getValue().write(out);
                            }
                        });
            }
            copyTables(run.folder(), place);
        }
        try (InputStream script = ReportFolder.class.getResourceAsStream("/report/plot.py")) {
            byte[] bytes = script.readAllBytes();
            AtomicFile.write(data.resolve("plot.py"), path -> Files.write(path, bytes));
        }
    }

    private static Path fresh(Path data, String name, int runs) {
        return runs == 1 ? data.resolve(name) : RunFolder.fresh(data, name);
    }

    private static void copyTables(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(ReportFolder::isTable).sorted().toList()) {
                AtomicFile.write(
                        to.resolve(file.getFileName().toString()), path -> Files.copy(file, path));
            }
        }
    }

    private static boolean isTable(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && (name.endsWith(".csv")
                        || name.equals("metrics.json")
                        || name.equals("experiment.json"));
    }
}
