package org.prefflow.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.prefflow.experiment.AtomicFile;
import org.prefflow.figure.PdfPage;

/** A report as files in a folder. */
public final class ReportFolder {

    /** The folder of the numbers in it. */
    public static final String DATA = "data";

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
        AtomicFile.folder(folder);
        for (ReportFormat format : formats) {
            switch (format) {
                case HTML -> {
                    byte[] page = HtmlPage.bytes(report);
                    AtomicFile.write(folder.resolve("report.html"), p -> Files.write(p, page));
                }
                case PDF -> AtomicFile.write(folder.resolve("report.pdf"), p -> pdf(report, p));
                case MARKDOWN -> text(folder, "metrics.md", TableText.markdown(report.numbers()));
                case LATEX -> text(folder, "metrics.tex", TableText.latex(report.numbers()));
                case NUMBERS -> report.data().write(AtomicFile.folder(folder.resolve(DATA)));
            }
        }
    }

    private static void text(Path folder, String name, String text) throws IOException {
        AtomicFile.write(folder.resolve(name), path -> Files.writeString(path, text));
    }

    private static void pdf(Report report, Path path) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
            PdfPage.write(PdfPages.of(report), out);
        }
    }
}
