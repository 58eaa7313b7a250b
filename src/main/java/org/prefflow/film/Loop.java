package org.prefflow.film;

import org.prefflow.param.Choice;

/** What a film does at its end. */
public enum Loop implements Choice {
    /** It stops. */
    ONCE("once", "plays once and stops"),
    /** It begins anew; an MP4 leaves that to the player. */
    FOREVER("forever", "begins anew at its end (a GIF does so itself)"),
    /** It runs back to its beginning, so that it has no jump when it begins anew. */
    THERE_AND_BACK("there-and-back", "runs back to its beginning, so that it repeats without jump");

    private final String id;
    private final String summary;

    Loop(String id, String summary) {
        this.id = id;
        this.summary = summary;
    }

    /** Whether a format that can say so begins anew. */
    public boolean repeats() {
        return this != ONCE;
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
