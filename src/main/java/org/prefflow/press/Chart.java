package org.prefflow.press;

import java.util.List;
import java.util.function.Function;
import org.prefflow.figure.Plot;
import org.prefflow.figure.Theme;

/**
 * What one chart shows. Immutable.
 *
 * @param plot draws it in a theme; called on the painter's thread
 * @param readings what the cursor reads, in the order of the arrow keys
 * @param sense how the pointer finds a reading
 * @param latest the newest value, in the heading; empty for none
 * @param note what must be said below; empty for nothing
 */
public record Chart(
        Function<Theme, Plot> plot,
        List<Reading> readings,
        Sense sense,
        String latest,
        String note) {

    /** How the pointer finds the reading it means. */
    public enum Sense {
        /** The nearest abscissa: for curves. */
        ACROSS,
        /** The nearest point: for marks. */
        NEAREST
    }

    public Chart {
        readings = readings.stream().filter(Reading::isPoint).toList();
    }

    /**
     * The chart by itself, without its surroundings.
     *
     * @param title what it is about
     */
    public SeenChart alone(String title) {
        return new SeenChart(title, plot::apply, note);
    }
}
