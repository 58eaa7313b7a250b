package org.prefflow.cli;

import org.prefflow.param.Choice;

/** What a film of one run shows. */
enum FilmSubject implements Choice {
    /** The samples on their way. */
    TRANSPORT("transport", "the samples on their way from start to end"),
    /** The samples as the training goes on. */
    TRAINING("training", "where the samples arrive as the training goes on");

    private final String id;
    private final String summary;

    FilmSubject(String id, String summary) {
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
