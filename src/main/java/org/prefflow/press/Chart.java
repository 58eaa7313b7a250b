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
 * @param across what the abscissa is, where the plot leaves it to its surroundings; else empty
 */
public record Chart(
        Function<Theme, Plot> plot,
        List<Reading> readings,
        Sense sense,
        String latest,
        String note,
        String across) {

    /** How the pointer finds the reading it means. */
    public enum Sense {
        /** The nearest abscissa: for curves. */
        ACROSS,
        /** The nearest point: for marks. */
        NEAREST
    }

    /** A chart whose plot names its abscissa. */
    public Chart(
            Function<Theme, Plot> plot,
            List<Reading> readings,
            Sense sense,
            String latest,
            String note) {
        this(plot, readings, sense, latest, note, "");
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
        return new SeenChart(
                title,
                theme -> {
                    Plot whole = plot.apply(theme);
                    Plot.Axis x = whole.x();
                    Plot.Axis named =
                            across.isEmpty() ? x : new Plot.Axis(across, x.low(), x.high());
                    return new Plot(named, whole.y(), whole.items(), theme);
                },
                note);
    }
}
