package org.prefflow.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TilingTest {

    private static final Tiling FOUR = new Tiling(-1, 1, 2);

    @Test
    void pointsFallIntoTheirCells() {
        assertThat(FOUR.cell(-0.5, -0.5)).isEqualTo(0);
        assertThat(FOUR.cell(0.5, -0.5)).isEqualTo(1);
        assertThat(FOUR.cell(-0.5, 0.5)).isEqualTo(2);
        assertThat(FOUR.cell(1, 1)).isEqualTo(3);
        assertThat(FOUR.cell(1.01, 0)).isEqualTo(4);
        assertThat(FOUR.cell(Double.NaN, 0)).isEqualTo(4);
        assertThat(FOUR.law(Points.of(0.5f, 0.5f, 0.6f, 0.9f, -7, 0, -0.2f, 0.3f)).toArray())
                .containsExactly(0, 0, 0.25, 0.5, 0.25);
    }

    @Test
    void aSquareIsSharedByTheCellsItOverlaps() {
        // Side 0.4 around (0.1, -0.9): a quarter left of 0, a quarter below -1.
        double[] mass = FOUR.law(Points.of(0.1f, -0.9f), new double[] {1}, 0.4).toArray();
        assertThat(mass[0]).isCloseTo(0.25 * 0.75, within(1e-6));
        assertThat(mass[1]).isCloseTo(0.75 * 0.75, within(1e-6));
        assertThat(mass[4]).isCloseTo(0.25, within(1e-6));
        assertThat(FOUR.law(Points.of(Float.POSITIVE_INFINITY, 0), new double[] {1}, 0.4).mass(4))
                .isEqualTo(1);
    }

    /** The normal law's mass in a cell is a product of differences of its distribution function. */
    @Test
    void aDensityHasTheMassesOfItsCells() {
        GridDensity normal =
                GridDensity.fromLog(Grid.VIEW, Grid.VIEW.evaluate((x, y) -> -(x * x + y * y) / 2));
        TiledLaw law = Tiling.VIEW.law(normal);
        // Phi(0.5) - Phi(0) = 0.19146, Phi(1) - Phi(0.5) = 0.14988.
        assertThat(law.mass(Tiling.VIEW.cell(0.25, 0.25))).isCloseTo(0.036658, within(2e-5));
        assertThat(law.mass(Tiling.VIEW.cell(-0.75, 0.25))).isCloseTo(0.028697, within(2e-5));
        double[] means =
                Tiling.VIEW.means(normal, Grid.VIEW.evaluate((x, y) -> 3 * x + (y > 0 ? 1 : 0)));
        // E[x | 0 < x < 0.5] = (phi(0) - phi(0.5)) / 0.19146.
        assertThat(means[Tiling.VIEW.cell(0.25, 1.25)]).isCloseTo(1 + 3 * 0.24480, within(2e-3));
    }

    @Test
    void totalVariationIsTheMassInTheWrongCell() {
        TiledLaw a = new TiledLaw(FOUR, new double[] {2, 2, 0, 0, 0});
        TiledLaw b = new TiledLaw(FOUR, new double[] {2, 1, 0, 0, 1});
        assertThat(a.totalVariationTo(b)).isCloseTo(0.25, within(1e-12));
        assertThat(b.totalVariationTo(a)).isCloseTo(0.25, within(1e-12));
        assertThat(a.totalVariationTo(a)).isZero();
        TiledLaw elsewhere = new TiledLaw(new Tiling(-2, 2, 2), new double[] {1, 0, 0, 0, 0});
        assertThatThrownBy(() -> a.totalVariationTo(elsewhere))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TiledLaw(FOUR, new double[5]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void drawsFollowTheLaw() {
        TiledLaw law = new TiledLaw(FOUR, new double[] {0, 1, 0, 3, 0});
        TiledLaw drawn = law.drawn(40_000, new RandomStreams(1).stream(Stream.SPLIT));
        assertThat(drawn.mass(0) + drawn.mass(2) + drawn.mass(4)).isZero();
        assertThat(drawn.mass(3)).isCloseTo(0.75, within(0.01));
    }
}
