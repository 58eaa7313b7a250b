package org.prefflow.ui.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prefflow.experiment.KeptMoment;
import org.prefflow.experiment.KeptResult;
import org.prefflow.experiment.KeptRun;
import org.prefflow.experiment.Portrait;
import org.prefflow.experiment.ProblemSetting;

/**
 * The moments of one training that are kept, by rising step: at most {@value #MOST} of them, whose
 * particles, arrows and weights fill at most so many bytes unless two do. Where there are more, the
 * one goes that leaves the smallest gap on the axis of training time; never the first nor the
 * newest. Immutable.
 *
 * @param all the moments
 * @param mostBytes that they may fill
 */
public record Moments(List<Moment> all, long mostBytes) {

    static final int MOST = 48;
    static final long MOST_BYTES = 96L << 20;

    /** What the history keeps of one training, which has hundreds. */
    static final long MOST_BYTES_ON_DISK = 4L << 20;

    /** Before there is one. */
    public static final Moments NONE = new Moments(List.of(), MOST_BYTES);

    /** Before there is one, of a training beside which three others may be kept. */
    static final Moments NONE_OF_FOUR = new Moments(List.of(), MOST_BYTES / 4);

    public Moments {
        all = List.copyOf(all);
    }

    /** These and another one, which replaces one of the same step; thinned. */
    public Moments with(Moment next) {
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
        return new Moments(kept, mostBytes);
    }

    /** Moments of a run of the history. */
    static Moments of(KeptRun run, KeptResult kept, ProblemSetting setting) {
        Moments moments = NONE_OF_FOUR;
        for (KeptMoment moment : kept.moments()) {
            Learned learned =
                    new Learned(
                            run.config(),
                            moment.particles(),
                            moment.field(),
                            Portrait.of(setting, Optional.empty()));
            moments =
                    moments.with(
                            new Moment(moment.step(), moment.total(), learned, moment.bytes()));
        }
        return moments;
    }

    /** What the history keeps of them: without networks, and thinned where that is still a lot. */
    List<KeptMoment> toKeep() {
        List<KeptMoment> kept = new ArrayList<>();
        Moments thin = new Moments(List.of(), MOST_BYTES_ON_DISK);
        for (Moment moment : all) {
            long bytes = moment.kept().bytes();
            thin = thin.with(new Moment(moment.step(), moment.total(), moment.learned(), bytes));
        }
        thin.all.forEach(moment -> kept.add(moment.kept()));
        return kept;
    }

    /** Those up to a step. */
    public Moments until(int step) {
        return new Moments(
                all.stream().filter(moment -> moment.step() <= step).toList(), mostBytes);
    }

    /** The same, of a training with another number of steps. */
    Moments of(int total) {
        return new Moments(all.stream().map(moment -> moment.of(total)).toList(), mostBytes);
    }

    private boolean isTooMuch(List<Moment> kept) {
        return kept.size() > MOST || kept.stream().mapToLong(Moment::bytes).sum() > mostBytes;
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

    /** The newest; empty where there is none. */
    public Optional<Moment> last() {
        return isEmpty() ? Optional.empty() : Optional.of(newest());
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
