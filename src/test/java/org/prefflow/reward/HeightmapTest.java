package org.prefflow.reward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.prefflow.contract.CatalogueContract;
import org.prefflow.math.GreyLevels;
import org.prefflow.math.Grid;

class HeightmapTest {

    /** Three columns, two rows from the top. */
    private static final GreyLevels SMALL =
            new GreyLevels(3, 2, new char[] {0, 65_535, 0, 13_107, 26_214, 39_321});

    @Test
    void pixelsLieOnTheViewAndTheRestIsBilinear() {
        Heightmap map = new Heightmap("small.png", 10).with(SMALL);
        assertThat(map.at(-5, 5)).isZero();
        assertThat(map.at(0, 5)).isEqualTo(10);
        assertThat(map.at(5, 5)).isZero();
        assertThat(map.at(-5, -5)).isCloseTo(2, within(1e-12));
        assertThat(map.at(0, -5)).isCloseTo(4, within(1e-12));
        assertThat(map.at(5, -5)).isCloseTo(6, within(1e-12));
        // Halfway along the upper edge, halfway down the middle, and in the middle of a cell.
        assertThat(map.at(2.5, 5)).isCloseTo(5, within(1e-12));
        assertThat(map.at(0, 0)).isCloseTo(7, within(1e-12));
        assertThat(map.at(-2.5, 0)).isCloseTo((0 + 10 + 2 + 4) / 4.0, within(1e-12));
        // Beyond the edges the outermost levels go on.
        assertThat(map.at(-100, -100)).isEqualTo(map.at(-5, -5));
        assertThat(map.at(0, 1e300)).isEqualTo(10);
    }

    @Test
    void everyKnobChangesTheReward() {
        Grid coarse = new Grid(-5, 5, 11);
        CatalogueContract.knobsDoSomething(
                Heightmap.KIND,
                (a, b) -> Arrays.equals(coarse.evaluate(painted(a)), coarse.evaluate(painted(b))));
        CatalogueContract.badValuesAreRefused(Heightmap.KIND);
    }

    /** With a picture that depends on the image's name. */
    private static Heightmap painted(Heightmap map) {
        char level = (char) map.image().hashCode();
        return map.with(new GreyLevels(2, 2, new char[] {level, 0, 0, 1}));
    }

    @Test
    void anotherHeightKeepsTheImageAndAnotherImageMustBeRead() {
        Heightmap map = new Heightmap("small.png", 10).with(SMALL);
        Heightmap higher = set("height", map, 20.0);
        assertThat(higher.at(0, 5)).isEqualTo(20);
        Heightmap other = set("image", map, "other.png");
        assertThat(other.isRead()).isFalse();
        assertThatThrownBy(() -> other.at(0, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the image other.png has not been read");
    }

    @SuppressWarnings("unchecked")
    private static <V> Heightmap set(String name, Heightmap map, V value) {
        return Heightmap.KIND.params().stream()
                .filter(param -> param.name().equals(name))
                .map(param -> (org.prefflow.param.Param<Heightmap, V>) param)
                .findFirst()
                .orElseThrow()
                .set(map, value);
    }
}
