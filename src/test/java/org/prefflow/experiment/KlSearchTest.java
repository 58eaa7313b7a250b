package org.prefflow.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A knob for a wished KL, against laws whose KL is known in closed form. */
class KlSearchTest {

    private static final ExperimentConfig LINEAR =
            ExperimentFile.with(
                    ExperimentConfig.DEFAULT, List.of("reward.type=linear", "method.type=rlhf"));
    private static final ExperimentConfig ROUNDS =
            ExperimentFile.with(ExperimentConfig.DEFAULT, List.of("method.type=iterative-pfm"));

    private static NumberField knob(ExperimentConfig config) {
        return KlSearch.knob(config).orElseThrow();
    }

    private static DoubleUnaryOperator exact(ExperimentConfig config) {
        return KlSearch.exact(Experiment.prepare(config, Path.of("")), knob(config));
    }

    /** N(0, I) tilted by a . y / beta is N(a / beta, I): KL is |a|^2 / (2 beta^2), |a|^2 1.25. */
    @Test
    void theExactLawOfALinearRewardHasTheKlOfAMovedGaussian() {
        DoubleUnaryOperator kl = exact(LINEAR);
        for (double beta : new double[] {0.5, 1, 3}) {
            assertThat(kl.applyAsDouble(beta)).isCloseTo(0.625 / beta / beta, within(1e-3));
        }
        KlSearch search = new KlSearch(knob(LINEAR), 0.1, kl);
        assertThat(search.next().orElseThrow()).isCloseTo(2.5, within(0.01));
    }

    /** What is learned is not the exact law: KL = c beta^-p for any c and p is found. */
    @ParameterizedTest
    @ValueSource(doubles = {0.7, 1, 1.5, 3})
    void aLawOfAnotherPowerIsFoundInAFewRuns(double power) {
        KlSearch search = new KlSearch(knob(LINEAR), 0.2, beta -> 1 / beta / beta);
        int runs = 0;
        for (OptionalDouble next = search.next(); next.isPresent(); next = search.next()) {
            runs++;
            search.measured(next.getAsDouble(), 0.7 * Math.pow(next.getAsDouble(), -power));
        }
        assertThat(search.isDone()).isTrue();
        assertThat(runs).isLessThanOrEqualTo(4);
        double best = search.best().orElseThrow();
        assertThat(0.7 * Math.pow(best, -power)).isCloseTo(0.2, within(0.01));
    }

    @Test
    void wholeRoundsComeAsNearAsTheyCanAndThenStop() {
        KlSearch search = new KlSearch(knob(ROUNDS), 0.45, rounds -> 0.1 * rounds);
        search.measured(3, 0.6);
        OptionalDouble next = search.next();
        assertThat(next).hasValue(3 - 1);
        search.measured(2, 0.4);
        assertThat(search.next()).as("2 or 3: nothing lies between").isEmpty();
        assertThat(search.isDone()).isFalse();
        search.measured(4, 0.46);
        assertThat(search.isDone()).isTrue();
        assertThat(search.best()).hasValue(4);
    }

    @Test
    void nothingIsTriedBeyondWhatTheKnobAllows() {
        KlSearch search = new KlSearch(knob(LINEAR), 1e6, beta -> 1 / beta / beta);
        assertThat(search.next()).hasValue(knob(LINEAR).min());
        search.measured(knob(LINEAR).min(), 300);
        assertThat(search.next()).isEmpty();
    }

    @Test
    void agreeMeansWithinFivePerCent() {
        assertThat(KlSearch.agree(1.049, 1)).isTrue();
        assertThat(KlSearch.agree(0.951, 1)).isTrue();
        assertThat(KlSearch.agree(1.06, 1)).isFalse();
        assertThat(KlSearch.agree(Double.NaN, 1)).isFalse();
    }

    @Test
    void methodsWithoutSuchAKnobHaveNone() {
        assertThat(KlSearch.knob(ExperimentConfig.DEFAULT)).isEmpty();
        assertThat(knob(LINEAR).path()).isEqualTo("method.beta");
        assertThat(knob(ROUNDS).path()).isEqualTo("method.rounds");
        for (String target : List.of("pfm", "rlhf")) {
            ExperimentConfig exact =
                    ExperimentFile.with(
                            ExperimentConfig.DEFAULT,
                            List.of("method.type=exact", "method.target=" + target));
            assertThat(KlSearch.knob(exact).isPresent())
                    .as(target)
                    .isEqualTo(!target.equals("pfm"));
        }
    }

    @Test
    void fourValuesAroundThePresentOneAreAllowedDifferentAndHoldIt() {
        for (ExperimentConfig config : List.of(LINEAR, ROUNDS, ExperimentConfig.DEFAULT)) {
            for (NumberField field : NumberField.of(config)) {
                List<Double> values = field.around();
                assertThat(values).as(field.path()).contains(field.value()).doesNotHaveDuplicates();
                assertThat(values).as(field.path()).hasSizeBetween(2, 4).isSorted();
                for (double value : values) {
                    ExperimentConfig next = field.in(config, value);
                    assertThat(NumberField.of(next))
                            .as(field.path())
                            .anyMatch(f -> f.path().equals(field.path()) && f.value() == value);
                }
            }
        }
    }
}
