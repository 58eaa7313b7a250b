package org.prefflow.ui.run;

import java.util.ArrayList;
import java.util.List;

/**
 * The moments of one training that are kept, by rising step: at most {@value #MOST} of them, whose
 * particles, arrows and weights fill at most {@link #MOST_BYTES} unless two do. Where there are
 * more, the one goes that leaves the smallest gap on the axis of training time; never the first nor
 * the newest. Immutable.
 *
 * @param all the moments
 */
record Moments(List<Moment> all) {

    static final int MOST = 48;
    static final long MOST_BYTES = 96L << 20;

    /** Before there is one. */
    static final Moments NONE = new Moments(List.of());

    Moments {
        all = List.copyOf(all);
    }

    /** These and another one, which replaces one of the same step; thinned. */
    Moments with(Moment next) {
        List<Moment> kept = new ArrayList<>(all);
        kept.removeIf(moment -> moment.step() == next.step());
        int at = 0;
        while (at < kept.size() && kept.get(at).step() < next.step()) {
            at++;
        }
        kept.add(at, next);
        while (kept.size() > 2 && isTooMuch(kept)) {
            kept.remove(leastMissed(kept));
        }
        return new Moments(kept);
    }

    /** Those up to a step. */
    Moments until(int step) {
        return new Moments(all.stream().filter(moment -> moment.step() <= step).toList());
    }

    private static boolean isTooMuch(List<Moment> kept) {
        return kept.size() > MOST || kept.stream().mapToLong(Moment::bytes).sum() > MOST_BYTES;
    }

    private static int leastMissed(List<Moment> kept) {
        int least = 1;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 1; i < kept.size() - 1; i++) {
            double gap = kept.get(i + 1).place() - kept.get(i - 1).place();
            if (gap < smallest) {
                smallest = gap;
                least = i;
            }
        }
        return least;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    int size() {
        return all.size();
    }

    Moment newest() {
        return all.get(all.size() - 1);
    }

    /** The place in the list of the moment nearest to a place on the axis; not when empty. */
    int nearest(double place) {
        int nearest = 0;
        for (int i = 1; i < all.size(); i++) {
            if (Math.abs(all.get(i).place() - place)
                    <= Math.abs(all.get(nearest).place() - place)) {
                nearest = i;
            }
        }
        return nearest;
    }
}
