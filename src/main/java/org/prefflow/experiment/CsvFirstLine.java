package org.prefflow.experiment;

import org.prefflow.param.Choice;

/** What the first line of a CSV file is. */
public enum CsvFirstLine implements Choice {
    /** A header. */
    NAMES("names", "the names of the columns"),
    /** A row like the others. */
    VALUES("values", "values, as the lines below: columns go by their numbers");

    private final String id;
    private final String summary;

    CsvFirstLine(String id, String summary) {
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
