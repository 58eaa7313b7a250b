package org.prefflow.report;

import org.prefflow.param.Choice;

/** What a report can be written as. */
public enum ReportFormat implements Choice {
    /** A page for a browser. */
    HTML("html", "one page for a browser, pictures included"),
    /** Pages of A4. */
    PDF("pdf", "pages of A4, to print or hand in"),
    /** A table for a README. */
    MARKDOWN("md", "the metrics as a table in Markdown"),
    /** A table for a paper. */
    LATEX("tex", "the metrics as a table in LaTeX"),
    /** Numbers for Python. */
    NUMBERS("data", "every array as .npy and every table as CSV, with a plot.py");

    private final String id;
    private final String summary;

    ReportFormat(String id, String summary) {
        this.id = id;
        this.summary = summary;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String summary() {
        return summary;
    }
}
