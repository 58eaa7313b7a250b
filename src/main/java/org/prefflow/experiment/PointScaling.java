package org.prefflow.experiment;

import org.prefflow.param.Choice;

/** How imported points are brought into the view. */
public enum PointScaling implements Choice {
    /** Not at all. */
    NONE("none", "as they are"),
    /** By one factor and a shift, so that all of them are seen. */
    FIT("fit", "all points inside the view, their shape kept"),
    /** To mean 0 and standard deviation 1 along each axis. */
    STANDARDISE("standardise", "mean 0 and standard deviation 1 along each axis");

    private final String id;
    private final String summary;

    PointScaling(String id, String summary) {
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

    /** A reading that scales points of these moments. */
    CsvReading of(PointMoments moments, CsvReading reading) {
        return switch (this) {
            case NONE -> reading.unscaled();
            case FIT -> moments.fitted(reading);
            case STANDARDISE -> moments.standardised(reading);
        };
    }
}
