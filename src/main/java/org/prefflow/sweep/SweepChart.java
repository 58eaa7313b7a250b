package org.prefflow.sweep;

import org.prefflow.param.Choice;

/** The ways of looking at a sweep's table. */
public enum SweepChart implements Choice {
    /** A metric in cells of two fields. */
    MAP("map", "Map", "a metric over two fields"),
    /** Means with their 95 % bands. */
    LINES("lines", "Lines", "a metric over one field, with 95 % bands over seeds"),
    /** Inselberg 1985. */
    PARALLEL("parallel", "Parallel", "every setting as a line through all fields"),
    /** Mean reward against divergence. */
    FRONTIER("frontier", "Frontier", "reward against KL, every run a dot"),
    /** What was learned, small, side by side. */
    STAGES("stages", "Stages", "what was learned, small, over two fields");

    private final String id;
    private final String title;
    private final String summary;

    SweepChart(String id, String title, String summary) {
        this.id = id;
        this.title = title;
        this.summary = summary;
    }

    @Override
    public String id() {
        return id;
    }

    /** In a word. */
    public String title() {
        return title;
    }

    @Override
    public String summary() {
        return summary;
    }
}
