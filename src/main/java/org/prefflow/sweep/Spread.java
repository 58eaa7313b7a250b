package org.prefflow.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;
import org.prefflow.experiment.NumberField;

/** The values that a field can take in a sweep, as text that an experiment's field is set by. */
sealed interface Spread {

    /** The values of a grid, in order, each once. */
    List<String> grid();

    /**
     * A value.
     *
     * @param share how far from the first to the last, in [0, 1)
     */
    String at(double share);

    /** A closed list. */
    record Listed(List<String> grid) implements Spread {

        @Override
        public String at(double share) {
            return grid.get((int) (share * grid.size()));
        }
    }

    /**
     * All numbers from one to another, both included.
     *
     * @param factors whether equal steps are equal factors
     */
    record Range(NumberField number, double from, double to, int steps, boolean factors)
            implements Spread {

        /** What a person would write; far finer than any result is. */
        private static final MathContext DIGITS = new MathContext(6);

        @Override
        public List<String> grid() {
            return IntStream.range(0, steps)
                    .mapToObj(k -> at((double) k / (steps - 1)))
                    .distinct()
                    .toList();
        }

        @Override
        public String at(double share) {
            double value = factors ? from * Math.pow(to / from, share) : from + (to - from) * share;
            double rounded = new BigDecimal(value).round(DIGITS).doubleValue();
            return number.text(Math.max(from, Math.min(to, rounded)));
        }
    }
}
