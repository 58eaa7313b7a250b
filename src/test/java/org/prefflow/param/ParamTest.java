package org.prefflow.param;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParamTest {

    private record Knobs(double rate, long count, Vector place, List<Integer> widths) {}

    private static final DoubleParam<Knobs> RATE =
            DoubleParam.of(
                    "rate",
                    "",
                    "",
                    "A rate",
                    1e-5,
                    1,
                    Knobs::rate,
                    (k, v) -> new Knobs(v, k.count, k.place, k.widths));
    private static final IntParam<Knobs> COUNT =
            IntParam.of(
                    "count",
                    "",
                    "",
                    "A count",
                    1,
                    20_000,
                    Knobs::count,
                    (k, v) -> new Knobs(k.rate, v, k.place, k.widths));
    private static final VectorParam<Knobs> PLACE =
            VectorParam.point(
                    "place",
                    "",
                    "",
                    "A place",
                    -5,
                    5,
                    Knobs::place,
                    (k, v) -> new Knobs(k.rate, k.count, v, k.widths));
    private static final IntListParam<Knobs> WIDTHS =
            new IntListParam<>(
                    "widths",
                    new Label("", "", "Widths"),
                    1,
                    3,
                    1,
                    64,
                    Knobs::widths,
                    (k, v) -> new Knobs(k.rate, k.count, k.place, v));

    private final Locale locale = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(locale);
    }

    @Test
    void aRefusalNamesFieldValueAndRange() {
        assertThatThrownBy(() -> RATE.check(0))
                .hasMessage("rate = 0 is not allowed: must be a number between 1e-5 and 1");
        assertThatThrownBy(() -> COUNT.check(30_000))
                .hasMessage(
                        "count = 30000 is not allowed: must be a whole number between 1 and 20,000");
        assertThatThrownBy(() -> PLACE.check(Vector.of(0, 6.5)))
                .hasMessage("place = [0, 6.5] is not allowed: must be 2 numbers between -5 and 5");
        assertThatThrownBy(() -> WIDTHS.check(List.of()))
                .hasMessage(
                        "widths = [] is not allowed: must be a list of 1 to 3 whole numbers between 1 and 64");
    }

    @Test
    void aRefusalReadsTheSameInFrance() {
        Locale.setDefault(Locale.FRANCE);
        assertThatThrownBy(() -> RATE.check(1.5))
                .hasMessageContaining("rate = 1.5")
                .hasMessageContaining("1e-5");
        assertThatThrownBy(() -> COUNT.check(0)).hasMessageContaining("20,000");
    }

    @Test
    void whatIsNotANumberIsNeverAllowed() {
        assertThatThrownBy(() -> RATE.check(Double.NaN)).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> RATE.check(Double.POSITIVE_INFINITY))
                .hasMessageContaining("Infinity");
        assertThatThrownBy(() -> PLACE.check(Vector.of(Double.NaN, 0)))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void aRefusalIsPrefixedByWhoeverEncloses() {
        InvalidValueException refusal = new InvalidValueException("height", "9", "must be small");
        assertThat(refusal.under("[2]").under("bumps").under("reward").path())
                .isEqualTo("reward.bumps[2].height");
    }

    @Test
    void warningsComeWithTheirPathAndOnlyWhereTheyAreDue() {
        Kind<Knobs> kind =
                Kind.of(
                                "knobs",
                                "Knobs",
                                "Some",
                                new Knobs(0.5, 3, Vector.of(1, 2), List.of(4)),
                                RATE)
                        .warn("rate", k -> k.rate() > 0.7, "That is fast.");
        record Holder(Knobs inner) {}
        Kind<Holder> holder =
                Kind.of(
                        "holder",
                        "Holder",
                        "One",
                        new Holder(kind.defaults()),
                        new RecordParam<>(
                                "inner",
                                new Label("", "", "Inner"),
                                kind,
                                Holder::inner,
                                (h, v) -> new Holder(v)));
        assertThat(Warnings.of(holder, holder.defaults())).isEmpty();
        Holder fast = new Holder(RATE.set(kind.defaults(), 0.9));
        assertThat(Warnings.of(holder, fast)).containsExactly(entry("inner.rate", "That is fast."));
    }

    @Test
    void aLensReadsWhatItWrote() {
        Knobs knobs = new Knobs(0.5, 3, Vector.of(1, 2), List.of(4));
        assertThat(RATE.get(RATE.set(knobs, 0.25))).isEqualTo(0.25);
        assertThat(COUNT.set(knobs, 7L)).isEqualTo(new Knobs(0.5, 7, Vector.of(1, 2), List.of(4)));
        assertThat(PLACE.get(PLACE.set(knobs, Vector.of(3, 4)))).isEqualTo(Vector.of(3, 4));
    }

    @Test
    void vectorsAreEqualByValueAndCannotBeChangedFromOutside() {
        double[] values = {1, 2};
        Vector vector = Vector.of(values);
        values[0] = 9;
        assertThat(vector).isEqualTo(Vector.of(1, 2)).hasSameHashCodeAs(Vector.of(1, 2));
        assertThat(vector.with(1, 5)).isEqualTo(Vector.of(1, 5));
        assertThat(vector).isEqualTo(Vector.of(1, 2));
    }
}
