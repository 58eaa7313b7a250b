package org.prefflow.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prefflow.experiment.ExperimentConfig;
import org.prefflow.experiment.KeptMoment;
import org.prefflow.flow.Trajectories;
import org.prefflow.math.Points;

class MomentsTest {

    private static final int TOTAL = 10_000;

    private static Moment moment(int step, long bytes) {
        return new Moment(step, TOTAL, null, bytes);
    }

    private static Moments trained(int every, long bytes) {
        Moments moments = Moments.NONE;
        for (int step = 1; step <= TOTAL; step += every) {
            moments = moments.with(moment(step, bytes));
        }
        return moments;
    }

    private static List<Integer> steps(Moments moments) {
        return moments.all().stream().map(Moment::step).toList();
    }

    @Test
    void neverMoreAreKeptThanFit() {
        assertThat(trained(1, 1_000).size()).isEqualTo(Moments.MOST);
        assertThat(trained(10, 8L << 20).size()).isEqualTo(12);
        assertThat(trained(10, 1L << 40).size()).isEqualTo(2);
    }

    @Test
    void firstAndNewestAreAlwaysAmongThem() {
        Moments moments = Moments.NONE;
        for (int step = 1; step <= 1_000; step++) {
            moments = moments.with(moment(step, 1));
            assertThat(steps(moments)).startsWith(1).endsWith(step).isSorted();
        }
    }

    @Test
    void theyLieEvenlyOnTheAxis() {
        List<Double> places = trained(1, 1).all().stream().map(Moment::place).toList();

        assertThat(IntStream.range(1, places.size()))
                .allSatisfy(
                        i ->
                                assertThat(places.get(i) - places.get(i - 1))
                                        .isLessThan(3.0 / Moments.MOST));
    }

    @Test
    void theHistoryKeepsNoMoreThanItHasRoomFor() {
        Moments moments = Moments.NONE;
        for (int step = 1; step <= 40; step++) {
            Trajectories ways = Trajectories.still(Points.wrap(new float[100_000]));
            Learned learned = new Learned(ExperimentConfig.DEFAULT, ways, Optional.empty(), null);
            moments = moments.with(new Moment(step, 40, learned, 1));
        }
        List<KeptMoment> kept = moments.toKeep();

        assertThat(moments.size()).isEqualTo(40);
        assertThat(kept.stream().mapToLong(KeptMoment::bytes).sum())
                .isBetween(Moments.MOST_BYTES_ON_DISK / 2, Moments.MOST_BYTES_ON_DISK);
        assertThat(kept.get(0).step()).isEqualTo(1);
        assertThat(kept.get(kept.size() - 1).step()).isEqualTo(40);
    }

    @Test
    void aStepIsKeptOnce() {
        Moment again = moment(5, 7);
        Moments moments = Moments.NONE.with(moment(5, 1)).with(moment(9, 1)).with(again);

        assertThat(steps(moments)).containsExactly(5, 9);
        assertThat(moments.all().get(0)).isSameAs(again);
    }

    @Test
    void theAxisEndsWithTheRunAndIsStretchedAtItsBeginning() {
        assertThat(Moment.place(0, TOTAL)).isZero();
        assertThat(Moment.place(TOTAL, TOTAL)).isEqualTo(1);
        assertThat(Moment.place(TOTAL / 10, TOTAL)).isBetween(0.3, 0.6);
        assertThat(Moment.place(1, 1)).isEqualTo(1);
    }

    @Test
    void theNearestIsFound() {
        Moments moments = trained(1_000, 1);

        for (int i = 0; i < moments.size(); i++) {
            double place = moments.all().get(i).place();
            assertThat(moments.nearest(place)).isEqualTo(i);
        }
        assertThat(moments.nearest(0)).isZero();
        assertThat(moments.nearest(1)).isEqualTo(moments.size() - 1);
    }
}
